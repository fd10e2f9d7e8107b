"""The checker finds each kind of tampering with a division into classes."""

from collections.abc import Callable
from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from reference.allocation.checks.checker import check
from reference.allocation.runs import solve_again, solve_document
from tests.factories.allocation import grade

Tamper = Callable[[Any], None]


@cache
def solved() -> Any:
    pupils = [
        {"id": "a", "wishes": ["b"], "gender": "girl", "feeder": "k"},
        {"id": "b", "wishes": ["a", "c"], "gender": "girl", "feeder": "k"},
        {"id": "c", "apart": ["d"], "gender": "boy"},
        {"id": "d", "locked": "1B", "needs": 1},
        {"id": "e", "wishes": ["d"], "language": True},
        {"id": "f", "gender": "boy"},
    ]
    classes = [{"id": "1A", "most": 4, "least": 2}, {"id": "1B", "most": 4, "least": 2}]
    return solve_document(grade(classes, pupils))


def change(value: Any, *path: Any) -> Tamper:
    def tamper(run: Any) -> None:
        found = run
        for key in path[:-1]:
            found = found[key]
        found[path[-1]] = value

    return tamper


def move(*names: str) -> Tamper:
    """Put pupils in the other class and count them there, as a clever forger would."""

    def tamper(run: Any) -> None:
        counts = {entry["unit"]: entry for entry in run["result"]["classes"]}
        for name in names:
            outcome = next(o for o in run["result"]["outcomes"] if o["child"] == name)
            pupil = next(p for p in run["pupils"] if p["id"] == name)
            there = "1A" if outcome["unit"] == "1B" else "1B"
            for unit, sign in ((outcome["unit"], -1), (there, 1)):
                here = counts[unit]
                here["pupils"] += sign
                here["needs"] += sign * pupil.get("needs", 0)
                here["language"] += sign * bool(pupil.get("language"))
                if gender := pupil.get("gender"):
                    here["gender"][gender] = here["gender"].get(gender, 0) + sign
                    here["gender"] = {key: n for key, n in here["gender"].items() if n}
            outcome["unit"] = there

    return tamper


@pytest.mark.parametrize(
    ("tamper", "code"),
    [
        (move("d"), "lock"),
        (move("d"), "apart"),
        (move("a", "b"), "size"),
        (change("nowhere", "result", "outcomes", 0, "unit"), "seat"),
        (change(9, "result", "classes", 0, "needs"), "counts"),
        (change(0, "result", "certificate", "cost"), "cost"),
        (change(10**6, "result", "certificate", "bound"), "bound"),
        (change("feasible", "result", "status"), "bound"),
        (change(0, "result", "certificate", "wishes", "met"), "wishes"),
        (change(99, "result", "certificate", "wishes", "bound"), "wishes"),
        (change(["a"], "result", "certificate", "without"), "without"),
        (change([], "result", "outcomes", 0, "reasons"), "reason"),
        (change([], "result", "outcomes"), "outcomes"),
        (change({"status": "impossible", "because": ["no_room"]}, "result"), "room"),
        (change(None, "result"), "no_result"),
        (change("many", "classes", 0, "most"), "malformed"),
    ],
)
def test_a_division_that_was_tampered_with_is_found_out(tamper: Tamper, code: str) -> None:
    run = deepcopy(solved())
    assert check(run) == []
    tamper(run)
    assert code in {finding.code for finding in check(run)}


def test_a_pupil_whom_an_exchange_would_help_is_found() -> None:
    run = deepcopy(solved())
    move("a", "e")(run)
    assert "not_best" in {finding.code for finding in check(run)}


def test_a_pupil_who_moved_for_nothing_is_found() -> None:
    run: Any = deepcopy(solve_again(solved()))
    assert check(run) == []
    move("f")(run)
    assert "moved" in {finding.code for finding in check(run)}
