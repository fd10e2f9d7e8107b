"""Classes of a grade: what is hard, what is weighed, who moves, and what is told."""

import json
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from reference.allocation.canonical import canonical_text
from reference.allocation.checks.checker import check
from reference.allocation.checks.class_costs import Costs
from reference.allocation.explanations import explain
from reference.allocation.problems import BadRun
from reference.allocation.runs import solve_again, solve_document
from reference.allocation.sentences import LANGUAGES
from tests.factories.allocation import Run, grade, grades, large_grade

FEW = settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)
TWO = [{"id": "1A", "most": 5}, {"id": "1B", "most": 5}]


def solved(*pupils: Run, classes: list[Run] = TWO, **more: Any) -> Any:
    run = solve_document(grade(classes, list(pupils), **more))
    assert check(run) == []
    return run


def where(run: Any) -> dict[str, str]:
    return {outcome["child"]: outcome["unit"] for outcome in run["result"]["outcomes"]}


def test_everybody_is_with_one_they_wished_for_in_classes_of_one_size() -> None:
    pairs = [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]
    run = solved(*({"id": one, "wishes": [other]} for one, other in pairs))
    assert where(run)["a"] == where(run)["b"] != where(run)["c"] == where(run)["d"]
    certificate = run["result"]["certificate"]
    assert certificate["wishes"] == {"stated": 4, "met": 4, "bound": 4}
    assert (certificate["without"], run["result"]["status"]) == ([], "optimal")


def test_gender_needs_and_language_are_spread() -> None:
    marks = [{"gender": "girl"}, {"gender": "boy"}, {"needs": 2}, {"language": True}]
    run = solved(*({"id": f"{n}{half}", **mark} for n, mark in enumerate(marks) for half in "xy"))
    for number in range(len(marks)):
        assert where(run)[f"{number}x"] != where(run)[f"{number}y"]


def test_nobody_is_alone_from_a_kindergarten_that_sends_several() -> None:
    run = solved(*({"id": f"{feeder}{n}", "feeder": feeder} for feeder in "kl" for n in range(2)))
    assert where(run)["k0"] == where(run)["k1"] != where(run)["l0"] == where(run)["l1"]


def test_a_wish_against_a_secret_is_refused_in_the_words_of_any_other() -> None:
    """The family wished for the very child that staff keeps it apart from."""
    secret = solved({"id": "a", "wishes": ["b"]}, {"id": "b", "apart": ["a"]})
    assert where(secret)["a"] != where(secret)["b"]
    assert secret["result"]["certificate"]["unmeetable"] == ["a"]
    open_one = solved({"id": "a", "wishes": ["b"], "locked": "1A"}, {"id": "b", "locked": "1B"})
    for language in LANGUAGES:
        told = explain(secret, "a", language)
        assert told[1] == explain(open_one, "a", language)[1]
        assert "b" not in " ".join(told).split()


def test_a_name_that_is_nobodys_is_told_of_as_any_wish_that_was_not_met() -> None:
    """Else the sentence, or its absence, would tell who goes to the school."""
    run = solved(
        {"id": "a", "unmatched": 1},
        {"id": "b", "wishes": ["c"], "locked": "1A"},
        {"id": "c", "locked": "1B"},
    )
    assert explain(run, "a")[1] == explain(run, "b")[1]
    assert run["result"]["certificate"]["wishes"]["stated"] == 1


def test_what_staff_advises_counts_and_is_told_to_nobody() -> None:
    run = solved({"id": "a", "advised": ["b"]}, {"id": "b"}, {"id": "c"}, {"id": "d"})
    assert where(run)["a"] == where(run)["b"]
    codes = [reason["code"] for reason in run["result"]["outcomes"][0]["reasons"]]
    assert codes == ["class_placed", "class_even"]


def test_a_lock_outweighs_every_wish_and_is_the_only_thing_that_moves() -> None:
    first = solved(
        *({"id": one, "wishes": [other]} for one, other in ("ab", "ba", "cd", "dc")),
        *({"id": name} for name in "efg"),
    )
    other = "1B" if where(first)["a"] == "1A" else "1A"
    first["pupils"][0]["locked"] = other
    again: Any = solve_again(first)
    assert check(again) == []
    assert where(again) == {**where(first), "a": other}
    assert again["result"]["certificate"]["moved"] == 1
    assert explain(again, "a", "en")[0].endswith("the head of the school has decided so.")


def test_a_new_pupil_moves_nobody() -> None:
    first = solved(*({"id": name, "wishes": ["a"] if name != "a" else []} for name in "abcdef"))
    first["pupils"].append({"id": "new", "wishes": ["b"]})
    again: Any = solve_again(first)
    assert check(again) == []
    assert {**where(again), "new": None} == {**where(first), "new": None}
    assert again["result"]["status"] == "optimal"


@pytest.mark.parametrize(
    ("classes", "pupils", "because"),
    [
        ([{"id": "1A", "most": 1}], [{"id": "a"}, {"id": "b"}], "no_room"),
        ([{"id": "1A", "least": 2, "most": 3}], [{"id": "a"}], "no_room"),
        (TWO, [{"id": n, "locked": "1A", "apart": [o]} for n, o in ("ab", "ba")], "no_arrangement"),
    ],
)
def test_what_makes_it_impossible_is_told(
    classes: list[Run], pupils: list[Run], because: str
) -> None:
    run = solved(*pupils, classes=classes)
    assert run["result"] == {"status": "impossible", "because": [because]}


@pytest.mark.parametrize(
    ("pupil", "problem"),
    [
        ({"id": "a", "wishes": ["z"]}, r"pupils\[0\].wishes: there is no other pupil “z”"),
        ({"id": "a", "apart": ["a"]}, r"pupils\[0\].apart: there is no other pupil “a”"),
        ({"id": "a", "locked": "9Z"}, r"pupils\[0\].locked: there is no class “9Z”"),
        ({"id": "b"}, r"pupils\[0\].id: “b” stands here 2 times"),
        ({"id": "a", "needs": -1}, r"pupils\[0\].needs: -1 is out of range"),
        ({"id": "a", "friend": "b"}, r"pupils\[0\].friend: remove this key"),
        ({"id": "a", "wishes": list("cdefghijk")}, r"pupils\[0\].wishes: write at most 8"),
    ],
)
def test_a_fault_in_the_file_is_told_with_its_place(pupil: Run, problem: str) -> None:
    with pytest.raises(BadRun, match=problem):
        solve_document(grade(TWO, [pupil, {"id": "b"}]))


@FEW
@given(grades())
def test_the_checker_agrees_and_a_replay_is_equal_byte_for_byte(run: Run) -> None:
    first = solve_document(run)
    assert check(first) == []
    text = canonical_text(first)
    assert canonical_text(solve_document(json.loads(text))) == text


@FEW
@given(grades(most=6))
def test_no_division_that_is_allowed_costs_less_than_an_optimal_one(run: Run) -> None:
    """Against brute force, with the costs as the checker counts them."""
    solution: Any = solve_document(run)
    if solution["result"]["status"] == "impossible":
        assert not any(_is_allowed(run, seats) for seats in _every(run))
        return
    cost, bound = (solution["result"]["certificate"][key] for key in ("cost", "bound"))
    least = min(Costs(run).start_from(seats) for seats in _every(run) if _is_allowed(run, seats))
    assert bound <= least == cost if solution["result"]["status"] == "optimal" else bound <= least


@FEW
@given(grades(most=6))
def test_mending_moves_as_few_as_any_division_would(run: Run) -> None:
    first: Any = solve_document(run)
    if first["result"]["status"] == "impossible":
        return
    first["pupils"][0]["locked"] = run["classes"][-1]["id"]
    again: Any = solve_again(first)
    assert check(again) == []
    allowed = [seats for seats in _every(first) if _is_allowed(first, seats)]
    if again["result"]["status"] == "impossible":
        assert not allowed
        return
    before = where(first)
    fewest = min(sum(seats[name] != before[name] for name in seats) for seats in allowed)
    assert again["result"]["certificate"]["moved"] == fewest


def test_a_grade_of_some_size_leaves_nobody_without_a_wish() -> None:
    run = large_grade(60, 3)
    run |= {"steps": 4000, "rounds": 6}
    division: Any = solve_document(run)
    assert check(division) == []
    certificate = division["result"]["certificate"]
    assert certificate["without"] == []
    assert certificate["wishes"]["met"] > certificate["wishes"]["stated"] // 2


@pytest.mark.thorough
@settings(max_examples=500, suppress_health_check=list(HealthCheck), deadline=None)
@given(grades(most=12))
def test_the_checker_agrees_with_hundreds_of_grades(run: Run) -> None:
    first: Any = solve_document(run)
    assert check(first) == []
    if first["result"]["status"] != "impossible":
        assert check(solve_again(first)) == []


def _every(run: Run) -> list[dict[str, str]]:
    names = [pupil["id"] for pupil in run["pupils"]]
    units = [each["id"] for each in run["classes"]]
    return [dict(zip(names, seats, strict=True)) for seats in product(units, repeat=len(names))]


def _is_allowed(run: Run, seats: dict[str, str]) -> bool:
    sizes = {each["id"]: list(seats.values()).count(each["id"]) for each in run["classes"]}
    return all(e.get("least", 0) <= sizes[e["id"]] <= e["most"] for e in run["classes"]) and all(
        pupil.get("locked") in (None, seats[pupil["id"]])
        and all(seats[other] != seats[pupil["id"]] for other in pupil.get("apart") or ())
        for pupil in run["pupils"]
    )
