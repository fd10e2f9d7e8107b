"""Whole rounds of kindergarten and after-school places, as a case worker runs them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reference.allocation.canonical import canonical_text, parse
from reference.allocation.checks.checker import check
from reference.allocation.problems import BadRun
from reference.allocation.runs import solve_document, uphold
from tests.factories.allocation import (
    Run,
    child,
    kindergarten_run,
    kindergarten_runs,
    plans,
    sfo_run,
    sfo_runs,
    unit,
)

RIGHT = {"year": 2026, "deadline": "2026-03-01"}
FEW = settings(max_examples=25, suppress_health_check=list(HealthCheck))


def outcome(run: Any, name: str, day: str = "") -> Any:
    return next(
        found
        for found in run["result"]["outcomes"]
        if found["child"] == name and found.get("claim", "") == day
    )


def codes(run: Any, name: str) -> list[str]:
    return [reason["code"] for reason in outcome(run, name)["reasons"]]


def solved(run: Run) -> Any:
    """Solve a round, and let the checker agree before anything is asserted."""
    done = solve_document(run)
    assert check(done) == []
    return done


def test_statutory_priority_goes_before_every_criterion_of_the_unit() -> None:
    local = child("a", "u", grounds={"u": ["sibling"]})
    run = solved(kindergarten_run([unit("u")], [local, child("b", "u", statutory=True)]))
    assert outcome(run, "b")["unit"] == "u"
    assert outcome(run, "a")["reasons"][1] == {
        "code": "priority",
        "unit": "u",
        "wish": 1,
        "criterion": "sibling",
    }


def test_a_criterion_counts_at_the_unit_that_has_it_only() -> None:
    staff = child("a", "u", "v", grounds={"*": ["staff"]})
    near = child("b", "u", "v", grounds={"*": ["near"]})
    units = [unit("u", criteria=["near", "staff"]), unit("v", criteria=["staff", "near"])]
    run = solved(kindergarten_run(units, [staff, near]))
    assert (outcome(run, "a")["unit"], outcome(run, "b")["unit"]) == ("v", "u")


def test_equals_are_drawn_by_one_lottery_that_is_stored() -> None:
    run = solved(kindergarten_run([unit("u")], [child("a", "u"), child("b", "u")]))
    first, second = run["lottery"]
    assert outcome(run, first)["unit"] == "u"
    assert outcome(run, second)["reasons"][1] == {"code": "lot", "unit": "u", "wish": 1, "lot": 2}


def test_where_a_unit_says_so_the_earlier_application_goes_first() -> None:
    late = child("a", "u", applied="2026-02-02")
    run = solved(kindergarten_run([unit("u", ties="date")], [late, child("b", "u")]))
    assert codes(run, "a") == ["no_place", "applied_later"]


def test_a_child_that_would_move_keeps_its_place_against_all_others() -> None:
    mover = child("a", "v", present="u")
    rival = child("b", "u", "v", statutory=True)
    run = solved(kindergarten_run([unit("u", 1), unit("v", 0)], [mover, rival]))
    assert outcome(run, "a")["by"] == "present"
    assert codes(run, "b") == ["no_place", "priority", "not_offered"]


def test_the_place_that_a_moving_child_leaves_goes_to_another() -> None:
    run = solved(
        kindergarten_run([unit("u"), unit("v")], [child("a", "v", present="u"), child("b", "u")])
    )
    assert (outcome(run, "a")["unit"], outcome(run, "b")["unit"]) == ("v", "u")


def test_a_quota_keeps_places_from_a_group_that_is_full() -> None:
    visitors = [child(name, "u", group="visitor", statutory=True) for name in "ab"]
    run = solved(
        kindergarten_run([unit("u", 3, quotas={"visitor": 1})], [*visitors, child("c", "u")])
    )
    refused = run["lottery"][-1] if run["lottery"][-1] != "c" else run["lottery"][1]
    assert codes(run, refused) == ["no_place", "quota"]
    assert outcome(run, "c")["unit"] == "u"


def test_a_right_is_fulfilled_outside_the_wishes_in_the_nearest_vacant_place() -> None:
    one = child("a", "full", travel={"near": 5, "far": 50})
    units = [unit("full", 0), unit("far"), unit("near")]
    run = solved(kindergarten_run(units, [one], right=RIGHT))
    assert (outcome(run, "a")["unit"], outcome(run, "a")["by"]) == ("near", "right")
    assert codes(run, "a") == ["by_right", "not_offered"]


def test_a_child_born_in_october_gets_a_place_by_october() -> None:
    late_place = {"band": "under_three", "start": "2026-10", "places": 1}
    one = child("a", born="2025-10")
    run = solved(
        kindergarten_run([unit("u", 0), unit("v", offers=[late_place])], [one], right=RIGHT)
    )
    assert (outcome(run, "a")["unit"], outcome(run, "a")["start"]) == ("v", "2026-10")


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ({"applied": "2026-03-02"}, "right_late"),
        ({"born": "2025-12"}, "right_birth"),
        ({"resident": False}, "right_elsewhere"),
    ],
)
def test_who_has_no_right_gets_no_place_outside_the_wishes(about: Run, code: str) -> None:
    run = solved(kindergarten_run([unit("u")], [child("a", **about)], right=RIGHT))
    assert outcome(run, "a")["unit"] is None
    assert codes(run, "a") == ["no_place", code]


def test_a_right_that_no_vacant_place_can_fulfil_is_said_to_be_unmet() -> None:
    run = solved(kindergarten_run([unit("u", 0)], [child("a", "u")], right=RIGHT))
    assert run["result"]["certificate"]["rights_unmet"] == ["a"]


def test_siblings_end_together_and_the_run_says_that_stability_was_broken() -> None:
    one = child("a", "u", "v", siblings="f", grounds={"u": ["sibling"]})
    other = child("b", "v", siblings="f", born="2022-05")
    older = {"band": "three_and_over", "start": "2026-08", "places": 1}
    younger = {"band": "under_three", "start": "2026-08", "places": 1}
    units = [unit("u"), unit("v", offers=[older, younger])]
    run = kindergarten_run(units, [one, other, child("c", "u", "v")])
    apart = solved(run)
    assert (outcome(apart, "a")["unit"], outcome(apart, "b")["unit"]) == ("u", "v")
    together = solved({**run, "options": {"siblings_together": True}})
    assert outcome(together, "a")["unit"] == "u"  # c would have lost its place
    roomy = [units[0], unit("v", offers=[older, {**younger, "places": 2}])]
    together = solved({**run, "units": roomy, "options": {"siblings_together": True}})
    assert outcome(together, "a")["unit"] == "v"
    assert outcome(together, "c")["unit"] == "u"
    assert codes(together, "a") == ["with_siblings", "for_siblings"]
    certificate = together["result"]["certificate"]
    assert not certificate["stable"]
    assert certificate["exceptions"] == [{"child": "a", "unit": "u"}]


def test_an_upheld_appeal_gives_a_vacant_place_and_moves_nobody_else() -> None:
    children = [child("a", "u", "v"), child("b", "u", "v")]
    first = solved(kindergarten_run([unit("u"), unit("v", 2)], children))
    loser = first["lottery"][1]
    first["units"][0]["offers"][0]["places"] = 2
    again: Any = uphold(first, child=loser, unit="u")
    assert check(again) == []
    assert outcome(again, loser)["by"] == "appeal"
    assert outcome(again, first["lottery"][0]) == outcome(first, first["lottery"][0])


def test_without_a_vacant_place_an_upheld_appeal_waits_for_the_next() -> None:
    first = solved(kindergarten_run([unit("u")], [child("a", "u"), child("b", "u")]))
    loser = first["lottery"][1]
    again: Any = uphold(first, child=loser, unit="u")
    assert check(again) == []
    assert codes(again, loser) == ["no_place", "lot", "appeal_waits"]


def test_upheld_appeals_are_met_at_once_in_whatever_order_they_come() -> None:
    children = [child("a", "u"), child("b", "u"), child("c", "u", statutory=True)]
    first = solved(kindergarten_run([unit("u")], children))
    first["units"][0]["offers"][0]["places"] = 2
    before, after = [name for name in first["lottery"] if name != "c"]
    appeals = [{"child": name, "unit": "u"} for name in (after, before)]
    run = solved({**first, "published": first["result"]["outcomes"], "appeals": appeals})
    assert outcome(run, before)["by"] == "appeal"
    assert codes(run, after)[-1] == "appeal_waits"
    again = solved({**run, "appeals": appeals[::-1]})
    assert again["result"] == run["result"]


def test_an_earlier_upheld_appeal_is_not_forgotten_by_the_next() -> None:
    first = solved(kindergarten_run([unit("u")], [child(name, "u") for name in "abc"]))
    winner, *losers = first["lottery"]
    run: Any = uphold(first, child=losers[0], unit="u")
    run["units"][0]["offers"][0]["places"] = 2
    again: Any = uphold(run, child=losers[1], unit="u")
    assert check(again) == []
    assert [outcome(again, name)["unit"] for name in losers] == ["u", None]
    assert outcome(again, winner)["by"] == "wish"


def test_a_vacant_place_goes_to_statutory_priority_before_an_upheld_appeal() -> None:
    children = [child("a", "u", statutory=True), child("b", "u")]
    first = solved(kindergarten_run([unit("u", 0)], children))
    first["units"][0]["offers"][0]["places"] = 1
    again: Any = uphold(first, child="b", unit="u")
    assert check(again) == []
    assert codes(again, "b")[-1] == "appeal_waits"


def test_an_appeal_of_siblings_who_were_moved_together_passes_the_checker() -> None:
    path = Path(__file__).parent / "cases" / "appeal-in-a-round-with-siblings.json"
    first = solved(json.loads(path.read_text()))
    for name, wish in [("c0", "u1"), ("c0", "u2"), ("c1", "u0"), ("c1", "u2")]:
        assert check(uphold(first, child=name, unit=wish)) == []


def test_in_a_run_an_upheld_appeal_goes_next_after_statutory_priority() -> None:
    children = [
        child("a", "u", "v", grounds={"u": ["sibling"]}),
        child("b", "u", upheld=["u"]),
        child("c", "u", statutory=True),
        child("d", "u", upheld=["u"]),
    ]
    run = solved(kindergarten_run([unit("u", 2), unit("v", 0)], children))
    placed = next(name for name in run["lottery"] if name in "bd")
    assert outcome(run, placed)["by"] == "appeal"
    waits = "d" if placed == "b" else "b"
    assert codes(run, waits) == ["no_place", "lot", "appeal_waits"]
    assert outcome(run, "a")["unit"] is None


def test_a_place_that_is_vacant_earlier_counts_for_a_later_wish() -> None:
    late = child("a", "u", start="2026-10", statutory=True)
    run = solved(kindergarten_run([unit("u")], [late, child("b", "u")]))
    assert (outcome(run, "a")["unit"], outcome(run, "a")["start"]) == ("u", "2026-08")
    assert codes(run, "a") == ["got_wish", "unused_months_free"]
    assert codes(run, "b") == ["no_place", "priority"]
    paid = solved({**run, "options": {"family_pays_unused_months": True}})
    assert codes(paid, "a") == ["got_wish", "unused_months_paid"]


def test_a_child_that_starts_school_has_no_right_to_a_place_in_kindergarten() -> None:
    pupil = child("a", "u", born="2020-12")
    run = solved(kindergarten_run([unit("u", 0), unit("v")], [pupil], right=RIGHT))
    assert codes(run, "a") == ["no_place", "right_school", "not_offered"]


def test_an_appeal_about_a_unit_that_was_no_wish_is_refused() -> None:
    first = solved(kindergarten_run([unit("u"), unit("v")], [child("a", "u")]))
    with pytest.raises(BadRun, match=r"\$.appeals\[0\].unit: the child did not wish"):
        uphold(first, child="a", unit="v")


def test_after_school_places_are_given_for_each_weekday_by_itself() -> None:
    offers = [
        {"type": "full", "weekday": "monday", "places": 1},
        {"type": "full", "weekday": "friday", "places": 0},
    ]
    one = {
        "id": "a",
        "applied": "2026-02-01",
        "wishes": [{"unit": "s", "type": "full"}],
        "weekdays": ["monday", "friday"],
    }
    run = solved(sfo_run([{"id": "s", "offers": offers}], [one]))
    assert outcome(run, "a", "monday")["unit"] == "s"
    assert outcome(run, "a", "friday")["unit"] is None


@FEW
@given(kindergarten_runs())
def test_the_checker_agrees_with_every_round(run: Run) -> None:
    assert solved(run)["result"]["certificate"]["stable"]


@FEW
@given(kindergarten_runs(siblings=True))
def test_the_checker_agrees_with_every_round_with_siblings_together(run: Run) -> None:
    solved(run)


@FEW
@given(sfo_runs())
def test_the_checker_agrees_with_every_round_of_after_school_places(run: Run) -> None:
    solved(run)


@pytest.mark.thorough
@settings(max_examples=1000, suppress_health_check=list(HealthCheck))
@given(kindergarten_runs(siblings=True))
def test_the_checker_agrees_with_thousands_of_rounds(run: Run) -> None:
    solved(run)


@FEW
@given(kindergarten_runs(siblings=True) | sfo_runs() | plans())
def test_a_replay_is_equal_byte_for_byte(run: Run) -> None:
    text = canonical_text(solve_document(run))
    assert canonical_text(solve_document(parse(text))) == text


@FEW
@given(kindergarten_runs(siblings=True) | sfo_runs(), st.data())
def test_the_checker_agrees_with_any_upheld_appeals_together(run: Run, data: st.DataObject) -> None:
    first: Any = solve_document(run)
    wishes = [
        {"child": each["id"], "unit": wish["unit"] if isinstance(wish, dict) else wish}
        for each in run["applicants"]
        for wish in each["wishes"]
    ]
    appeals = data.draw(st.lists(st.sampled_from(wishes), max_size=5)) if wishes else []
    more = data.draw(st.integers(0, 1))
    for each in first["units"]:
        for offer in each["offers"]:
            offer["places"] += more
    published = first["result"]["outcomes"]
    again: Any = solve_document({**first, "published": published, "appeals": appeals})
    assert check(again) == []
    upheld = {appeal["child"] for appeal in appeals}
    for now, before in zip(again["result"]["outcomes"], published, strict=True):
        assert now == before or now["child"] in upheld


@FEW
@given(kindergarten_runs())
def test_any_upheld_appeal_moves_nobody_else(run: Run) -> None:
    first: Any = solve_document(run)
    for applicant in run["applicants"]:
        for wish in applicant["wishes"]:
            again: Any = uphold(first, child=applicant["id"], unit=wish)
            assert check(again) == []
            moved = [
                now["child"]
                for now, before in zip(
                    again["result"]["outcomes"], first["result"]["outcomes"], strict=True
                )
                if now != before
            ]
            assert moved in ([], [applicant["id"]])
