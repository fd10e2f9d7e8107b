"""A value is labelled for what it is, and none is counted twice."""

import pytest

from knowledge.enums import ValueKind
from knowledge.facts import facts_of
from knowledge.facts.statements import Facts
from knowledge.notices import Notice
from tests.knowledge.facts.announced import amount, announced, award, concluded


def value(*notices: Notice) -> tuple[object, object, object]:
    facts: Facts = facts_of(notices)
    return facts.get("estimated_value"), facts.get("currency"), facts.get("value_kind")


def result(number: int = 1, **said: object) -> Notice:
    lots = str(said.get("lots", "LOT-0001"))
    return announced(
        number,
        subtype="29",
        lots=lots,
        extensions=award(**said),  # type: ignore[arg-type]  # handed on as they are
        day=f"2024-05-{number:02d}",
    )


def framework(**amounts: object) -> str:
    names = {"maximum": "cbc:MaximumValueAmount", "reestimate": "efbc:ReestimatedValueAmount"}
    inside = "".join(amount(names[name], figure) for name, figure in amounts.items())
    return f"<efac:FrameworkAgreementValues>{inside}</efac:FrameworkAgreementValues>"


def test_total_of_zero_gives_way_to_the_tenders() -> None:
    facts = concluded("n05")
    assert (facts["estimated_value"], facts["value_kind"]) == (7_500_000, ValueKind.AWARDED)


def test_tenders_of_zero_in_a_framework_give_way_to_its_maximum() -> None:
    facts = concluded("n06")
    assert facts["estimated_value"] == 30_000_000
    assert facts["value_kind"] == ValueKind.FRAMEWORK_MAXIMUM


@pytest.mark.parametrize("amount_of_tender", [0, -1, "0.001"])
def test_nothing_and_less_is_not_a_value(amount_of_tender: object) -> None:
    assert value(result(tender=amount_of_tender)) == (None, None, None)


def test_reestimated_value_of_a_framework_is_used_and_labelled() -> None:
    read = result(tender=0, framework=framework(reestimate=800))
    assert value(read) == (800, "NOK", ValueKind.REESTIMATED)


def test_maximum_of_a_framework_goes_before_its_reestimated_value() -> None:
    read = result(tender=0, framework=framework(maximum=1000, reestimate=800))
    assert value(read) == (1000, "NOK", ValueKind.FRAMEWORK_MAXIMUM)


def test_announced_maximum_is_used_where_nothing_else_is_stated() -> None:
    total = (
        "<cac:RequestedTenderTotal><ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent>"
        "<efext:EformsExtension>"
        f"{amount('efbc:FrameworkMaximumAmount', 700)}"
        "</efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>"
        "</cac:RequestedTenderTotal>"
    )
    assert value(announced(1, project=total)) == (700, "NOK", ValueKind.FRAMEWORK_MAXIMUM)


def test_estimate_is_labelled() -> None:
    estimate = (
        "<cac:RequestedTenderTotal>"
        f"{amount('cbc:EstimatedOverallContractAmount', 2000)}</cac:RequestedTenderTotal>"
    )
    assert value(announced(1, project=estimate)) == (2000, "NOK", ValueKind.ESTIMATED)


def test_several_currencies_are_never_added() -> None:
    one = result(1, lots="LOT-0001", tender=100)
    other = result(2, lots="LOT-0002", tender=100, currency="EUR")
    assert value(one, other) == (None, None, None)


def test_same_lots_announced_again_are_not_counted_twice() -> None:
    first = result(1, lots="LOT-0001 LOT-0002", tender=100, total=200)
    again = result(2, lots="LOT-0001 LOT-0002", tender=110, total=220)
    assert value(first, again)[0] == 220


def test_correction_of_one_lot_keeps_the_tender_of_the_other() -> None:
    first = result(1, lots="LOT-0001 LOT-0002", tender=100, total=200)
    again = result(2, lots="LOT-0002", tender=130, total=130)
    assert value(first, again)[0] == 230


def test_sum_with_an_unknown_part_is_unknown() -> None:
    known = result(1, lots="LOT-0001", tender=100)
    assert value(known, result(2, lots="LOT-0002", tender=0))[0] is None


def test_lot_shows_what_it_was_awarded_for() -> None:
    facts = facts_of([result(1, tender=100)])
    lot = facts["lots"][0]
    assert (lot["estimated_value"], lot["value_kind"]) == (100, ValueKind.AWARDED)
