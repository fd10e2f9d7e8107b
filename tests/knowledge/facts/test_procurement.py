"""A procurement is the sum of what was announced, lot by lot, in the right order."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.enums import Ending, LotOutcome, Phase, ValueKind
from knowledge.facts import facts_of
from knowledge.facts.statements import Facts
from knowledge.notices import Notice
from tests.knowledge.facts.announced import announced, award, change, concluded


def outcomes(facts: Facts) -> dict[str, str]:
    return {lot["identifier"]: lot.get("outcome", "") for lot in facts["lots"]}


@pytest.mark.parametrize("names", list(permutations(["n01a", "n01b"])))
def test_correction_of_the_same_day_counts_by_what_it_changes(names: tuple[str, ...]) -> None:
    assert concluded(*names)["deadline_on"] == date(2026, 5, 20)


@pytest.mark.parametrize("names", list(permutations(["n03a", "n03b"])))
def test_one_cancelled_lot_leaves_the_competition_open(names: tuple[str, ...]) -> None:
    facts = concluded(*names)
    assert (facts["phase"], facts["ending"], facts["cancelled_reason"]) == (
        Phase.COMPETITION,
        "",
        "",
    )
    assert outcomes(facts) == {
        "LOT-0001": "",
        "LOT-0002": LotOutcome.CANCELLED,
        "LOT-0003": "",
    }


def test_cancelling_all_lots_one_by_one_cancels_the_whole_with_every_reason() -> None:
    first = announced(1, lots="LOT-0001 LOT-0002")
    one, two = (
        announced(
            number,
            lots="LOT-0001 LOT-0002",
            day=f"2024-04-0{number}",
            extensions=change("cancel", sections=section),
        )
        for number, section in ((2, "LOT-0001"), (3, "LOT-0002"))
    )
    facts = facts_of([first, one, two])
    assert (facts["phase"], facts["ending"]) == (Phase.CANCELLED, Ending.CANCELLED)
    assert facts["cancelled_reason"]


def test_cancellation_that_names_no_lot_cancels_all() -> None:
    both = "LOT-0001 LOT-0002"
    cancellation = announced(
        2, lots=both, day="2024-04-01", extensions=change("cancel", sections="PROCEDURE")
    )
    facts = facts_of([announced(1, lots=both), cancellation])
    assert (facts["phase"], facts["ending"]) == (Phase.CANCELLED, Ending.CANCELLED)
    assert set(outcomes(facts).values()) == {LotOutcome.CANCELLED}


@pytest.mark.parametrize("names", list(permutations(["n04a", "n04b", "n04c"])))
def test_results_in_several_notices_add_up(names: tuple[str, ...]) -> None:
    facts = concluded(*names)
    assert (facts["phase"], facts["ending"]) == (Phase.CONTRACT, Ending.AWARDED)
    assert facts["estimated_value"] == 9_300_000
    assert outcomes(facts) == {
        "LOT-0001": LotOutcome.WON,
        "LOT-0002": LotOutcome.NOT_AWARDED,
        "LOT-0003": LotOutcome.WON,
    }


def test_result_without_award_does_not_undo_an_earlier_award() -> None:
    facts = concluded("n04a", "n04b")
    assert (facts["phase"], facts["estimated_value"]) == (Phase.CONTRACT, 9_000_000)


def test_late_correction_of_the_competition_does_not_open_what_was_decided() -> None:
    facts = facts_of(
        [
            announced(1),
            announced(2, subtype="29", extensions=award(), day="2024-05-01"),
            announced(3, extensions=change("cor-buy"), day="2024-06-01"),
        ]
    )
    assert facts["ending"] == Ending.AWARDED


def test_lot_that_was_cancelled_stays_so_when_another_is_corrected() -> None:
    both = "LOT-0001 LOT-0002"
    facts = facts_of(
        [
            announced(1, lots=both),
            announced(2, lots=both, extensions=change("cancel", sections="LOT-0002")),
            announced(3, lots=both, extensions=change("cor-buy", sections="LOT-0001")),
        ]
    )
    assert outcomes(facts) == {"LOT-0001": "", "LOT-0002": LotOutcome.CANCELLED}


def test_parts_of_a_plan_give_way_to_the_lots_of_the_competition() -> None:
    facts = facts_of(
        [announced(1, subtype="4", lots="PAR-0001"), announced(2, lots="LOT-0001 LOT-0002")]
    )
    assert list(outcomes(facts)) == ["LOT-0001", "LOT-0002"]
    assert facts["phase"] == Phase.COMPETITION


def test_same_lot_is_recognised_whatever_its_zero_padding_and_case() -> None:
    facts = facts_of(
        [
            announced(1, lots="LOT-0001 LOT-0002"),
            announced(2, subtype="29", lots="LOT-1", extensions=award("lot-1"), day="2024-05-01"),
        ]
    )
    assert outcomes(facts) == {"LOT-1": LotOutcome.WON, "LOT-0002": ""}


def test_lots_are_counted_and_not_spelled() -> None:
    assert list(outcomes(concluded("n15"))) == [f"LOT-{number}" for number in range(1, 12)]


def test_intention_to_award_is_not_a_contract() -> None:
    facts = facts_of([announced(1, subtype="25", extensions=award(total=5000))])
    assert (facts["phase"], facts["ending"]) == (Phase.COMPETITION, "")
    assert "awarded_on" not in facts
    assert "winners" not in facts["lots"][0]
    assert facts["value_kind"] == ValueKind.ESTIMATED


def test_contract_that_follows_an_intention_counts() -> None:
    facts = facts_of(
        [
            announced(1, subtype="25", extensions=award(total=5000)),
            announced(2, subtype="29", extensions=award(total=4000), day="2024-05-01"),
        ]
    )
    assert (facts["phase"], facts["estimated_value"]) == (Phase.CONTRACT, 4000)


@pytest.mark.parametrize("names", list(permutations(["n10a", "n10b"])))
def test_modification_changes_neither_title_nor_announcement_nor_award(
    names: tuple[str, ...],
) -> None:
    facts = concluded(*names)
    assert (facts["announced_on"], facts["awarded_on"]) == (date(2026, 1, 14), date(2026, 1, 5))
    assert (facts["phase"], facts["estimated_value"]) == (Phase.IN_USE, 5_000_000)


def test_modification_alone_says_nothing_of_the_announcement() -> None:
    facts = facts_of([announced(1, subtype="38", title="Endring av avtale")])
    assert "announced_on" not in facts
    assert facts["title"] == "Endring av avtale"


def test_title_of_the_competition_outlives_a_modification() -> None:
    facts = facts_of(
        [
            announced(1, title="Skoleplattform"),
            announced(2, subtype="38", title="Endring nr. 2", day="2025-01-01"),
        ]
    )
    assert facts["title"] == "Skoleplattform"
    assert facts["lots"][0]["title"] == "Skoleplattform"


def test_zero_bids_beside_a_winner_are_what_came_electronically() -> None:
    assert concluded("n12")["bids_received"] == 3


def test_zero_bids_beside_a_winner_are_unknown_where_nothing_else_is_counted() -> None:
    facts = facts_of([announced(1, subtype="29", extensions=award(received="tenders=0"))])
    assert "bids_received" not in facts


def test_no_bids_for_a_lot_without_award_are_none() -> None:
    result = award(received="tenders=0", code="clos-nw")
    facts = facts_of([announced(1, subtype="29", extensions=result)])
    assert facts["bids_received"] == 0


@pytest.mark.parametrize("filler", ["Ingen tildeling", "Ingen leverandør", "Ikke tildelt", "N/A"])
def test_winner_that_says_nobody_is_no_award(filler: str) -> None:
    facts = facts_of([announced(1, subtype="29", extensions=award(), winner=filler)])
    assert facts["ending"] == Ending.NOT_AWARDED
    assert "winners" not in facts["lots"][0]


@pytest.mark.parametrize("firm", ["Ingen Grenser AS", "Avlystningssenteret AS", "Norsk Data ASA"])
def test_firm_whose_name_begins_like_a_filler_is_a_firm(firm: str) -> None:
    facts = facts_of([announced(1, subtype="29", extensions=award(), winner=firm)])
    assert facts["lots"][0]["winners"] == [firm]


def test_deadline_is_the_day_on_which_it_falls_in_norway() -> None:
    assert concluded("n16")["deadline_on"] == date(2026, 6, 15)


def test_contract_ends_by_its_start_and_duration() -> None:
    facts = concluded("n25a")
    assert facts["contract_starts_on"] == date(2026, 8, 1)
    assert facts["contract_ends_on"] == date(2030, 7, 31)


@pytest.mark.parametrize(
    ("unit", "number", "last"),
    [
        ("DAY", 30, date(2025, 2, 28)),
        ("WEEK", 2, date(2025, 2, 12)),
        ("MONTH", 1, date(2025, 2, 27)),
        ("YEAR", 4, date(2029, 1, 29)),
    ],
)
def test_every_unit_of_duration_gives_an_end(unit: str, number: int, last: date) -> None:
    period = (
        "<cac:PlannedPeriod><cbc:StartDate>2025-01-30</cbc:StartDate>"
        f'<cbc:DurationMeasure unitCode="{unit}">{number}</cbc:DurationMeasure>'
        "</cac:PlannedPeriod>"
    )
    assert facts_of([announced(1, period=period)])["contract_ends_on"] == last


def test_titles_are_on_one_line() -> None:
    facts = concluded("n26")
    assert facts["title"] == "Prøvesystem for skole"
    assert facts["lots"][0]["title"] == "Del en"


def test_foreign_firm_that_is_flagged_as_a_person_is_named() -> None:
    assert concluded("n24")["lots"][0]["winners"] == ["Voorbeeld Onderwijs B.V."]


HISTORY = [
    announced(1, subtype="4", lots="PAR-0001", day="2024-01-10"),
    announced(2, lots="LOT-0001 LOT-0002 LOT-0003", day="2024-03-01", time="09:00:00+01:00"),
    announced(
        3,
        lots="LOT-0001 LOT-0002 LOT-0003",
        day="2024-03-01",
        time="15:00:00+01:00",
        extensions=change("cancel", sections="LOT-0002"),
    ),
    announced(4, subtype="29", extensions=award(total=9000), day="2024-05-01"),
    announced(5, subtype="29", lots="LOT-0003", extensions=award("LOT-0003"), day="2024-05-01"),
    announced(6, subtype="38", title="Endring", day="2025-05-01"),
    announced(7, subtype="29", lots="LOT-0003", extensions=award("LOT-0003", tender=0)),
]


@given(st.permutations(HISTORY))
def test_order_of_import_makes_no_difference(notices: list[Notice]) -> None:
    assert facts_of(notices) == facts_of(HISTORY)


@given(st.lists(st.sampled_from(HISTORY), unique_by=id), st.randoms())
def test_order_makes_no_difference_to_any_part_of_the_history(
    notices: list[Notice], random: object
) -> None:
    mixed = list(notices)
    random.shuffle(mixed)  # type: ignore[attr-defined]  # Hypothesis hands over a random.Random
    assert facts_of(mixed) == facts_of(notices)
