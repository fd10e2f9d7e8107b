"""The checker finds each kind of tampering with a kindergarten's plan."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from reference.allocation.checks.checker import check
from reference.allocation.runs import solve_document
from tests.factories.allocation import plan

Tamper = Callable[[Any], None]


def of(run: Any, name: str) -> Any:
    return next(found for found in run["result"]["outcomes"] if found["child"] == name)


def a_plan() -> Any:
    """Three under three, two over; d1 is for the young and has two places."""
    children = [
        {"id": "a", "born": "2024-05", "wishes": ["d1"]},
        {"id": "b", "born": "2024-05", "wishes": ["d1"], "locked": "d2"},
        {"id": "c", "born": "2024-06", "wishes": ["d1"]},
        {"id": "d", "born": "2024-07", "wishes": ["d2"]},
        {"id": "e", "born": "2022-05", "wishes": ["d2"], "apart": ["b"]},
    ]
    bands = ["under_three", "three_and_over"]
    departments = [
        {"id": "d1", "bands": bands[:1], "places": 2},
        {"id": "d2", "bands": bands, "places": 3},
        {"id": "d3", "bands": bands, "places": 3},
    ]
    return solve_document(plan(departments, children))


def move(name: str, unit: str) -> Tamper:
    def tamper(run: Any) -> None:
        stated = {entry["unit"]: entry for entry in run["result"]["departments"]}
        band = "three_and_over" if name == "e" else "under_three"
        stated[of(run, name)["unit"]][band] -= 1
        stated[unit][band] += 1
        of(run, name)["unit"] = unit

    return tamper


def change(value: Any, *path: Any) -> Tamper:
    def tamper(run: Any) -> None:
        found = run
        for key in path[:-1]:
            found = found[key]
        found[path[-1]] = value

    return tamper


@pytest.mark.parametrize(
    ("tamper", "code"),
    [
        (move("e", "d1"), "age"),
        (move("b", "d3"), "lock"),
        (move("e", "d2"), "apart"),
        (move("d", "d1"), "capacity"),
        (move("a", "d3"), "cost"),
        (change("nowhere", "result", "outcomes", 0, "unit"), "seat"),
        (change(3, "result", "departments", 0, "under_three"), "counts"),
        (change(9, "result", "departments", 0, "pedagogues"), "pedagogues"),
        (change(0, "result", "certificate", "bound"), "bound"),
        (change("feasible", "result", "status"), "bound"),
        (change(0, "staff", "pedagogues"), "norm"),
        (change(100, "staff", "hundredths"), "norm"),
        (change(900, "result", "norms", "staffing", "needed"), "norm"),
        (change([], "result", "outcomes", 0, "reasons"), "reason"),
        (change([], "result", "outcomes"), "outcomes"),
    ],
)
def test_a_plan_that_was_tampered_with_is_found_out(tamper: Tamper, code: str) -> None:
    run = a_plan()
    assert check(run) == []
    tamper(run)
    assert code in {finding.code for finding in check(run)}


def test_a_plan_that_one_move_betters_is_not_optimal() -> None:
    run = a_plan()
    worse = deepcopy(run)
    move("d", "d3")(worse)
    cost = run["result"]["certificate"]["cost"] + 10
    worse["result"]["certificate"] = {"cost": cost, "bound": cost}
    assert "not_optimal" in {finding.code for finding in check(worse)}


def test_a_plan_said_to_be_impossible_for_a_norm_that_holds_is_found_out() -> None:
    run = a_plan()
    run["result"] |= {"status": "impossible", "because": ["pedagogue_norm"]}
    assert "norm" in {finding.code for finding in check(run)}
