"""Plans of a kindergarten: what is hard, what is weighed, and what is said when nothing works."""

from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from reference.allocation.checks.checker import check
from reference.allocation.checks.weights import cost_of
from reference.allocation.problems import BadRun
from reference.allocation.runs import solve_document
from tests.factories.allocation import Run, plan, plans

BOTH = ["under_three", "three_and_over"]


def two_departments(*children: Run, places: int = 5, **more: Any) -> Any:
    departments = [{"id": name, "bands": BOTH, "places": places} for name in ("d1", "d2")]
    return solve_document(plan(departments, list(children), **more))


def where(run: Any) -> dict[str, str]:
    return {outcome["child"]: outcome["unit"] for outcome in run["result"]["outcomes"]}


def one(name: str, **more: Any) -> Run:
    return {"id": name, "born": "2024-05", **more}


def test_wishes_are_met_where_there_is_room() -> None:
    run = two_departments(one("a", wishes=["d2"]), one("b", wishes=["d1"]))
    assert where(run) == {"a": "d2", "b": "d1"}
    assert run["result"]["status"] == "optimal"


def test_friends_are_together_and_strangers_apart() -> None:
    run = two_departments(one("a", together=["b"]), one("b"), one("c", apart=["a"]))
    assert where(run)["a"] == where(run)["b"] != where(run)["c"]


def test_a_lock_outweighs_every_wish() -> None:
    run = two_departments(one("a", wishes=["d2"], locked="d1"))
    assert where(run) == {"a": "d1"}
    assert run["result"]["outcomes"][0]["reasons"] == [{"code": "department_locked", "unit": "d1"}]


def test_part_timers_share_a_place_in_a_department() -> None:
    early, late = one("a", weekdays=["monday"]), one("b", weekdays=["friday"])
    run = two_departments({**early, "wishes": ["d1"]}, {**late, "wishes": ["d1"]}, places=1)
    assert where(run) == {"a": "d1", "b": "d1"}


def test_a_child_more_than_the_pedagogues_allow_makes_a_plan_impossible() -> None:
    children = [one(str(number)) for number in range(8)]
    staff = {"pedagogues": 1, "hundredths": 1000}
    run = two_departments(*children, staff=staff)
    assert run["result"]["status"] == "impossible"
    assert run["result"]["because"] == ["pedagogue_norm"]
    assert run["result"]["norms"]["pedagogue"] == {"needed": 200, "dispensed": 0, "there": 100}
    assert check(run) == []


def test_a_dispensation_counts_in_its_months_only() -> None:
    children = [one(str(number)) for number in range(8)]
    relief = {"norm": "pedagogue", "from": "2026-08", "until": "2026-12", "hundredths": 100}
    staff = {"pedagogues": 1, "hundredths": 1000}
    run = two_departments(*children, staff=staff, dispensations=[relief])
    assert run["result"]["status"] == "optimal"
    later = two_departments(*children, staff=staff, dispensations=[relief], month="2027-01")
    assert later["result"]["status"] == "impossible"


def test_too_little_room_is_said_to_be_the_reason() -> None:
    run = two_departments(one("a"), one("b"), one("c"), places=1)
    assert run["result"]["because"] == ["no_arrangement"]


def test_a_move_by_hand_moves_nobody_else_and_says_how_far_from_the_best_it_is() -> None:
    children = [one("a", wishes=["d1"]), one("b", wishes=["d1"]), one("c", wishes=["d2"])]
    best = two_departments(*children)
    moved = two_departments(*children, moves=[{"child": "a", "unit": "d2"}])
    assert where(moved) == where(best) | {"a": "d2"}
    assert moved["result"]["status"] == "feasible"
    assert moved["result"]["certificate"]["bound"] == best["result"]["certificate"]["cost"]
    assert moved["result"]["outcomes"][0]["reasons"] == [{"code": "department_moved", "unit": "d2"}]
    assert check(moved) == []
    assert solve_document(moved) == moved


def test_a_move_that_does_not_fit_makes_the_plan_impossible() -> None:
    moves = [{"child": "a", "unit": "d2"}]
    full = two_departments(one("a", wishes=["d1"]), one("b", locked="d2"), places=1, moves=moves)
    assert full["result"]["because"] == ["moves_do_not_fit"]


def test_the_checker_sees_a_moved_child_elsewhere() -> None:
    run = two_departments(one("a", wishes=["d1"]), moves=[{"child": "a", "unit": "d1"}])
    run["moves"][0]["unit"] = "d2"
    assert "move" in {finding.code for finding in check(run)}


@pytest.mark.parametrize(
    "moves",
    [
        [{"child": "nobody", "unit": "d1"}],
        [{"child": "a", "unit": "attic"}],
        [{"child": "a", "unit": "d1"}, {"child": "a", "unit": "d2"}],
        [{"child": "a"}],
    ],
)
def test_a_move_that_makes_no_sense_is_told_with_its_place(moves: list[Run]) -> None:
    with pytest.raises(BadRun, match=r"\$\.moves\[0\]"):
        two_departments(one("a"), moves=moves)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(plans())
def test_the_checker_agrees_with_every_plan(run: Run) -> None:
    assert check(solve_document(run)) == []


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(plans())
def test_no_arrangement_that_is_allowed_costs_less(run: Run) -> None:
    """Against brute force, with the pedagogues where the plan has them."""
    run = {**run, "children": run["children"][:5], "moves": []}
    solved: Any = solve_document(run)
    if solved["result"]["status"] != "optimal":
        return
    names = [child["id"] for child in run["children"]]
    cost = solved["result"]["certificate"]["cost"]
    units = [department["id"] for department in run["departments"]]
    for seats in product(units, repeat=len(names)):
        arrangement = dict(zip(names, seats, strict=True))
        if cost_of(solved, arrangement) < cost:
            assert not _is_allowed(solved, arrangement)


def _is_allowed(run: Any, arrangement: dict[str, str]) -> bool:
    """Say whether the checker objects to nothing but how the plan counts, costs and explains."""
    tried = {**run, "result": {**run["result"]}}
    tried["result"]["outcomes"] = [
        {"child": name, "unit": unit, "reasons": []} for name, unit in arrangement.items()
    ]
    return {finding.code for finding in check(tried)} <= {"counts", "cost", "bound", "reason"}
