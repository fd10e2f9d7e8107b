"""Faults in a round of admission, each with its place and what to do."""

from collections.abc import Callable
from typing import Any

import pytest

from reference.allocation.places.reader import read_run
from reference.allocation.problems import BadRun
from reference.allocation.runs import solve_document
from tests.factories.allocation import Run, child, kindergarten_run, unit


def broken(change: Callable[[Any], None]) -> list[str]:
    run: Run = kindergarten_run(
        [unit("u"), unit("v")], [child("a", "u"), child("b", "v", present="u")]
    )
    change(run)
    with pytest.raises(BadRun) as caught:
        read_run(run)
    return [str(problem) for problem in caught.value.problems]


def set_at(value: Any, *path: Any) -> Callable[[Any], None]:
    def change(run: Any) -> None:
        for key in path[:-1]:
            run = run[key]
        run[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (set_at("2", "format"), "$.format: “2” is unknown here"),
        (set_at("x", "kind"), "$.kind: “x” is unknown here"),
        (set_at(None, "units"), "$.units: this is missing"),
        (set_at(1, "seeed"), "$.seeed: remove this key"),
        (set_at("a", "applicants", 1, "id"), "$.applicants[0].id: “a” stands here 2 times"),
        (set_at("u", "units", 1, "id"), "$.units[0].id: “u” stands here 2 times"),
        (
            set_at("x", "applicants", 0, "wishes", 0),
            "$.applicants[0].wishes[0]: there is no unit",
        ),
        (set_at(["u", "u"], "applicants", 0, "wishes"), "$.applicants[0].wishes: the same wish"),
        (set_at("2027-01", "applicants", 0, "born"), "$.applicants[0].start: this is before"),
        (set_at("2026-13", "applicants", 0, "start"), "$.applicants[0].start: write a month"),
        (set_at(True, "units", 0, "offers", 0, "places"), "$.units[0].offers[0].places: write a"),
        (set_at(0, "units", 0, "offers", 0, "places"), "$.units[0].offers[0].places: 1 who would"),
        (set_at([], "units", 0, "offers"), "$.units[0].offers: “b” keeps its place here"),
        (
            set_at({"x": 5}, "units", 0, "offers", 0, "quotas"),
            "$.units[0].offers[0].quotas.x: more",
        ),
        (set_at(["statutory"], "units", 0, "criteria"), "$.units[0].criteria: remove “statutory”"),
        (
            set_at(["a", "a"], "units", 0, "criteria"),
            "$.units[0].criteria[1]: “a” stands here twice",
        ),
        (set_at({"x": []}, "applicants", 0, "grounds"), "$.applicants[0]: there is no unit “x”"),
        (set_at("x", "applicants", 0, "present"), "$.applicants[0].present: there is no unit"),
        (set_at(["a"], "lottery"), "$.lottery: it must have every child once"),
        (set_at([{"child": "a", "unit": "u"}], "appeals"), "$.appeals: an appeal needs the publ"),
        (set_at({"year": 2026}, "right"), "$.right.deadline: write a date"),
        (set_at("x", "options"), "$.options: write an object"),
        (set_at("x", "units", 0, "offers"), "$.units[0].offers: write a list"),
    ],
)
def test_a_fault_has_its_place_and_advice(change: Callable[[Any], None], problem: str) -> None:
    assert any(found.startswith(problem) for found in broken(change)), broken(change)


def test_a_wish_for_a_closed_unit_is_a_fault() -> None:
    def close(run: Any) -> None:
        run["units"][1] = {"id": "v", "closed": True}

    assert "$.applicants[1].wishes[0]: “v” is closed: remove the wish" in broken(close)


def test_all_faults_are_told_at_once() -> None:
    def change(run: Any) -> None:
        run["applicants"][0]["applied"] = "yesterday"
        run["applicants"][1]["born"] = 2025

    assert len(broken(change)) >= 2


def test_a_lottery_of_another_seed_is_a_fault() -> None:
    run: Any = solve_document(kindergarten_run([unit("u")], [child("a", "u"), child("b", "u")]))
    run["lottery"].reverse()
    with pytest.raises(BadRun, match="it was not drawn from this seed"):
        read_run(run)
