"""Changes of school: rights first, nobody passed over, nobody loses what it has."""

from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from reference.allocation.canonical import canonical_text
from reference.allocation.checks.checker import check
from reference.allocation.explanations import explain
from reference.allocation.problems import BadRun
from reference.allocation.runs import solve_document
from tests.factories.cohorts import Run, changes, open_school, pupil, rounds_of_change

PATIENT = settings(max_examples=60, suppress_health_check=list(HealthCheck))


def seats(run: Run) -> dict[str, str]:
    solved: Any = solve_document(run)
    return {outcome["child"]: outcome["unit"] for outcome in solved["result"]["outcomes"]}


def test_change_is_granted_where_there_is_room() -> None:
    assert seats(changes([open_school("s", 1), open_school("t", 1)], [pupil("a", "s", "t")])) == {
        "a": "t"
    }


def test_nobody_comes_while_one_whose_local_school_it_is_waits() -> None:
    run = changes([open_school("s", 1), open_school("t", 9, owed=1)], [pupil("a", "s", "t")])
    assert seats(run) == {"a": "s"}
    assert "går foran" in explain(solve_document(run), "a")[1]


def test_seat_that_a_pupil_leaves_at_a_school_that_owes_places_is_not_given_away() -> None:
    schools = [open_school("s", 1), open_school("t", 1, owed=1), open_school("u", 1)]
    assert seats(changes(schools, [pupil("a", "s", "t"), pupil("b", "t", "u")])) == {
        "a": "s",
        "b": "u",
    }


def test_two_who_want_each_others_school_change() -> None:
    run = changes(
        [open_school("s", 1), open_school("t", 1)], [pupil("a", "s", "t"), pupil("b", "t", "s")]
    )
    assert seats(run) == {"a": "t", "b": "s"}


def test_first_criterion_of_the_school_goes_before_the_lot() -> None:
    schools = [open_school("s", 3), open_school("t", 1, criteria=["health", "sibling"])]
    pupils = [
        pupil("a", "s", "t", grounds={"t": ["sibling"]}),
        pupil("b", "s", "t", grounds={"t": ["health"]}),
        pupil("c", "s", "t"),
    ]
    assert seats(changes(schools, pupils))["b"] == "t"


@PATIENT
@given(rounds_of_change())
def test_checker_finds_nothing_and_a_replay_is_equal_byte_for_byte(run: Run) -> None:
    solved = solve_document(run)
    assert check(solved) == []
    assert canonical_text(solve_document(solved)) == canonical_text(solved)


@PATIENT
@given(rounds_of_change())
def test_no_stable_outcome_is_better_for_any_pupil(run: Run) -> None:
    """Against all outcomes that the checker would pass for stable."""
    wishes = {each["id"]: [*each["wishes"], each["present"]] for each in run["applicants"][:4]}
    run["applicants"] = run["applicants"][:4]
    solved: Any = solve_document(run)
    got = {each["child"]: each["unit"] for each in solved["result"]["outcomes"]}
    for seating in product(*wishes.values()):
        tried = dict(zip(wishes, seating, strict=True))
        for outcome in solved["result"]["outcomes"]:
            outcome["unit"] = tried[outcome["child"]]
            present = wishes[outcome["child"]][-1]
            outcome["by"] = "present" if outcome["unit"] == present else "change"
        granted = sum(o["by"] == "change" for o in solved["result"]["outcomes"])
        solved["result"]["certificate"]["granted"] = granted
        if {finding.code for finding in check(solved)} <= {"reason"}:
            for name, unit in tried.items():
                assert wishes[name].index(got[name]) <= wishes[name].index(unit)


@pytest.mark.parametrize(
    ("code", "facts"),
    [("rights_first", {"owed": 1}), ("capacity", {"places": 0})],
)
def test_checker_finds_a_change_that_the_school_had_no_room_for(
    code: str, facts: dict[str, int]
) -> None:
    solved: Any = solve_document(
        changes([open_school("s", 1), open_school("t", 1)], [pupil("a", "s", "t")])
    )
    solved["schools"][1].update(facts)
    assert code in {finding.code for finding in check(solved)}


def test_checker_finds_one_who_was_passed_over() -> None:
    run = changes([open_school("s", 2), open_school("t", 1)], [pupil(n, "s", "t") for n in "ab"])
    solved: Any = solve_document(run)
    for outcome in solved["result"]["outcomes"]:
        outcome["unit"] = "s" if outcome["unit"] == "t" else "t"
        outcome["by"] = "present" if outcome["unit"] == "s" else "change"
    assert "blocking_pair" in {finding.code for finding in check(solved)}


@pytest.mark.parametrize(
    ("applicant", "message"),
    [
        (pupil("a", "x", "t"), "there is no school “x”"),
        (pupil("a", "s", "s"), "goes there already"),
        (pupil("a", "s", "t", grounds={"x": []}), "there is no school “x”"),
    ],
)
def test_bad_application_is_refused_with_the_place_of_the_fault(
    applicant: Run, message: str
) -> None:
    with pytest.raises(BadRun, match=message):
        solve_document(changes([open_school("s", 1), open_school("t", 1)], [applicant]))
