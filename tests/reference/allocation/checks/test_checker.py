"""The checker finds each kind of tampering with a correct run."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reference.allocation.checks.checker import check
from reference.allocation.runs import solve_document, uphold
from tests.factories.allocation import Run, child, kindergarten_run, kindergarten_runs, unit

Tamper = Callable[[Any], None]


def a_round() -> Any:
    """Two wish for u, which takes one; d is owed a place; e may come as the only visitor."""
    children = [
        child("a", "u", "v", grounds={"u": ["sibling"]}),
        child("b", "u", "v"),
        child("c", "w", present="u2", statutory=True),
        child("d", "w"),
        child("e", "v", group="visitor", resident=False),
        child("f", "v", group="visitor", resident=False),
    ]
    units = [
        unit("u"),
        unit("u2"),
        unit("v", 3, quotas={"visitor": 1}),
        unit("w", 0),
        unit("x", 1),
    ]
    right = {"year": 2026, "deadline": "2026-03-01"}
    return solve_document(kindergarten_run(units, children, right=right))


def of(run: Any, name: str) -> Any:
    return next(found for found in run["result"]["outcomes"] if found["child"] == name)


def swap(run: Any, one: str, other: str) -> None:
    first, second = of(run, one), of(run, other)
    for key in ("unit", "band", "start", "by", "reasons"):
        first[key], second[key] = second.get(key), first.get(key)


def place(run: Any, name: str, unit: str, by: str) -> None:
    of(run, name).update(unit=unit, band="under_three", start="2026-08", by=by)


def count(run: Any, unit: str, change: int) -> None:
    for offer in run["result"]["certificate"]["offers"]:
        if offer["unit"] == unit:
            offer["filled"] += change


def leave(run: Any, name: str) -> None:
    outcome = of(run, name)
    count(run, outcome["unit"], -1)
    outcome.update(unit=None, by="nothing")


def give_wish_to_the_lower(run: Any) -> None:
    swap(run, "a", "b")


def leave_a_wish_vacant(run: Any) -> None:
    leave(run, "b")


def take_away_a_right(run: Any) -> None:
    leave(run, "d")
    run["result"]["certificate"]["rights_unmet"] = ["d"]


def hide_an_unmet_right(run: Any) -> None:
    leave(run, "d")
    run["units"][4]["offers"][0]["places"] = 0
    run["units"][2]["offers"][0]["places"] = 2
    count(run, "x", 0)
    for offer in run["result"]["certificate"]["offers"]:
        offer["places"] = {"x": 0, "v": 2}.get(offer["unit"], offer["places"])


def overfill(run: Any) -> None:
    place(run, "b", "u", "wish")


def break_a_quota(run: Any) -> None:
    loser = "e" if of(run, "e")["unit"] is None else "f"
    place(run, loser, "v", "wish")


def invent_an_offer(run: Any) -> None:
    of(run, "a")["start"] = "2026-09"


def forget_a_child(run: Any) -> None:
    run["result"]["outcomes"].pop()


def count_wrong(run: Any) -> None:
    count(run, "u", 1)


def redraw(run: Any) -> None:
    run["lottery"].reverse()


def give_another_reason(run: Any) -> None:
    of(run, "b")["reasons"][1]["code"] = "lot"


def give_another_number(run: Any) -> None:
    of(run, "b")["reasons"][0]["wish"] = 1


def deny_stability(run: Any) -> None:
    run["result"]["certificate"]["stable"] = False


def excuse_by_siblings(run: Any) -> None:
    run["result"]["certificate"]["exceptions"] = [{"child": "a", "unit": "u"}]


def excuse_a_blocking_pair(run: Any) -> None:
    swap(run, "a", "b")
    excuse_by_siblings(run)
    deny_stability(run)


def call_it_a_right(run: Any) -> None:
    of(run, "a")["by"] = "right"


def lose_the_present_place(run: Any) -> None:
    leave(run, "c")


def lose_the_result(run: Any) -> None:
    del run["result"]


def lose_the_units(run: Any) -> None:
    del run["units"]


@pytest.mark.parametrize(
    ("tamper", "code"),
    [
        (give_wish_to_the_lower, "blocking_pair"),
        (leave_a_wish_vacant, "blocking_pair"),
        (take_away_a_right, "right_unmet"),
        (hide_an_unmet_right, "certificate"),
        (overfill, "capacity"),
        (break_a_quota, "quota"),
        (invent_an_offer, "seat"),
        (forget_a_child, "outcomes"),
        (count_wrong, "counts"),
        (redraw, "lottery"),
        (give_another_reason, "reason"),
        (give_another_number, "reason"),
        (deny_stability, "certificate"),
        (excuse_by_siblings, "exception"),
        (excuse_a_blocking_pair, "blocking_pair"),
        (call_it_a_right, "by"),
        (lose_the_present_place, "blocking_pair"),
        (lose_the_result, "no_result"),
        (lose_the_units, "malformed"),
    ],
)
def test_a_round_that_was_tampered_with_is_found_out(tamper: Tamper, code: str) -> None:
    run = a_round()
    assert check(run) == []
    tamper(run)
    assert code in {finding.code for finding in check(run)}


def test_a_right_given_out_of_turn_is_found_out() -> None:
    right = {"year": 2026, "deadline": "2026-03-01"}
    units = [unit("u", 0), unit("x")]
    run: Any = solve_document(
        kindergarten_run(units, [child("a", "u"), child("b", "u")], right=right)
    )
    swap(run, "a", "b")
    run["result"]["certificate"]["rights_unmet"] = [run["lottery"][0]]
    assert "right_order" in {finding.code for finding in check(run)}


def test_a_child_moved_by_another_childs_appeal_is_found_out() -> None:
    children = [child("a", "u", "v"), child("b", "u", "v"), child("c", "u", "v")]
    run: Any = solve_document(kindergarten_run([unit("u"), unit("v")], children))
    first, _, last = run["lottery"]
    run["units"][1]["offers"][0]["places"] = 2
    again: Any = uphold(run, child=last, unit="v")
    assert check(again) == []
    leave(again, first)
    assert "moved" in {finding.code for finding in check(again)}


def test_an_upheld_appeal_that_was_passed_over_is_found_out() -> None:
    run: Any = solve_document(kindergarten_run([unit("u")], [child("a", "u"), child("b", "u")]))
    loser = run["lottery"][1]
    again: Any = uphold(run, child=loser, unit="u")
    of(again, loser)["reasons"].pop()
    assert "appeal" in {finding.code for finding in check(again)}


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(kindergarten_runs(), st.data())
def test_any_two_outcomes_exchanged_are_found_out(run: Run, data: st.DataObject) -> None:
    done: Any = solve_document(run)
    assume(len(run["applicants"]) > 1)
    one, other = data.draw(
        st.lists(st.sampled_from([c["id"] for c in run["applicants"]]), min_size=2, max_size=2)
    )
    keys = ("unit", "band", "start", "by")
    assume([of(done, one).get(key) for key in keys] != [of(done, other).get(key) for key in keys])
    swap(done, one, other)
    assert check(done)
