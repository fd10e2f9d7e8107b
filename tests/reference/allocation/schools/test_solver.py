"""The local school first; where it is too small, the least burden, and the lot among equals."""

from collections import Counter
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from reference.allocation.canonical import canonical_text
from reference.allocation.checks.checker import check
from reference.allocation.explanations import explain
from reference.allocation.problems import BadRun
from reference.allocation.runs import solve_document, uphold
from tests.factories.cohorts import Run, child, cohort, cohorts, school

PATIENT = settings(max_examples=60, suppress_health_check=list(HealthCheck))


def seats(run: Run) -> dict[str, str | None]:
    solved: Any = solve_document(run)
    return {outcome["child"]: outcome["unit"] for outcome in solved["result"]["outcomes"]}


def test_everybody_goes_to_the_local_school_where_there_is_room() -> None:
    near_another = child("a", "s", t=1)
    run = cohort([school("s", 2), school("t", 9)], [near_another, child("b", "s", t=5)])
    assert seats(run) == {"a": "s", "b": "s"}


def test_the_one_with_the_least_burden_is_moved() -> None:
    children = [child("far", "s", t=9000), child("near", "s", t=300), child("own", "t")]
    assert seats(cohort([school("s"), school("t", 2)], children)) == {
        "far": "s",
        "near": "t",
        "own": "t",
    }


def test_dangerous_road_weighs_as_many_metres_as_the_municipality_says() -> None:
    short = child("short", "s")
    short["ways"]["t"] = {"metres": 300, "dangerous": True}
    long = child("long", "s", t=1500)
    schools = [school("s"), school("t")]
    assert seats(cohort(schools, [short, long]))["long"] == "t"
    light = {"climb": 8, "dangerous_road": 100, "traffic": 500, "sibling": 1500}
    assert seats(cohort(schools, [short, long], weights=light))["short"] == "t"


def test_sibling_at_the_local_school_keeps_a_child_there() -> None:
    children = [child("a", "s", siblings=["s"], t=500), child("b", "s", t=900)]
    assert seats(cohort([school("s"), school("t")], children))["b"] == "t"


def test_nobody_is_moved_from_a_school_that_is_large_enough() -> None:
    """A chain over `t` would be shorter, but its own children have a right to it."""
    children = [child("a", "s", t=200, u=5000), child("b", "s", t=200, u=5000)]
    children.append(child("own", "t", u=150))
    schools = [school("s"), school("t"), school("u", 3)]
    assert Counter(seats(cohort(schools, children)).values()) == {"s": 1, "t": 1, "u": 1}
    assert seats(cohort(schools, children))["own"] == "t"


def test_lot_decides_among_equals_and_says_so() -> None:
    run: Any = solve_document(
        cohort([school("s"), school("t")], [child(name, "s", t=500) for name in "ab"])
    )
    loser = run["lottery"][1]
    assert seats(run)[loser] == "t"
    assert "loddet falt på dette barnet" in " ".join(explain(run, loser))
    assert "loddtrekning" not in " ".join(explain(run, run["lottery"][0]))


def test_fixed_child_takes_a_place_before_the_others_and_stays() -> None:
    children = [child("a", "s", t=100), child("b", "t", fixed="s")]
    assert seats(cohort([school("s"), school("t", 4)], children)) == {"a": "t", "b": "s"}


def test_child_for_whom_there_is_no_place_is_named_and_as_few_as_possible() -> None:
    children = [child(name, "s", t=100) for name in "abc"]
    run: Any = solve_document(cohort([school("s"), school("t")], children))
    assert len(run["result"]["certificate"]["unplaced"]) == 1
    without = run["result"]["certificate"]["unplaced"][0]
    assert "rett til plass" in explain(run, without)[0]
    assert not check(run)


def test_twins_that_the_burden_parts_are_named() -> None:
    twins = [child(name, "s", t=500, together="twins") for name in "ab"]
    run: Any = solve_document(cohort([school("s"), school("t")], twins))
    assert run["result"]["certificate"]["parted"] == ["twins"]


@PATIENT
@given(cohorts())
def test_checker_finds_nothing_and_a_replay_is_equal_byte_for_byte(run: Run) -> None:
    solved = solve_document(run)
    assert check(solved) == []
    assert canonical_text(solve_document(solved)) == canonical_text(solved)


@PATIENT
@given(cohorts(children=5))
def test_nothing_weighs_less_and_lots_choose_in_order(run: Run) -> None:
    solved: Any = solve_document(run)
    assert seats(run) == by_trying_everything(run, solved["lottery"])


@pytest.mark.thorough
@settings(max_examples=3000, suppress_health_check=list(HealthCheck))
@given(cohorts(children=6))
def test_nothing_weighs_less_thousands_of_times(run: Run) -> None:
    solved: Any = solve_document(run)
    assert seats(run) == by_trying_everything(run, solved["lottery"])
    assert check(solved) == []


def by_trying_everything(run: Run, lottery: list[str]) -> dict[str, str | None]:
    """The rule in its plainest form: all seatings, the fewest without a place, the least burden,
    and of those the one that is best for the first drawn, then the second, and so on."""
    places = {each["id"]: each["places"] for each in run["schools"]}
    fixed = {each["id"]: each["fixed"] for each in run["children"] if each.get("fixed")}
    rooms = {s: max(0, n - list(fixed.values()).count(s)) for s, n in places.items()}
    free = [each for each in run["children"] if each["id"] not in fixed]
    own = Counter(each["local"] for each in free)
    overfull = {s for s in places if own[s] > rooms[s]}
    settled = {each["id"]: each["local"] for each in free if each["local"] not in overfull}
    moving = {each["id"]: each for each in free if each["local"] in overfull}
    order = [name for name in lottery if name in moving]
    choices = [
        [
            *(s for s in moving[name]["ways"] if s == moving[name]["local"] or s not in overfull),
            None,
        ]
        for name in order
    ]
    numbers = {s: index for index, s in enumerate(places)} | {None: len(places)}

    def weight(name: str, unit: str | None) -> int:
        if unit is None:
            return 10**9
        one, way = moving[name], moving[name]["ways"][unit]
        parted = bool(one["siblings"]) and unit not in one["siblings"]
        return (
            way["metres"]
            + run["weights"]["climb"] * way["climb"]
            + run["weights"]["dangerous_road"] * way["dangerous"]
            + run["weights"]["sibling"] * parted
        )

    def rank(seating: tuple[str | None, ...]) -> Any:
        pairs = list(zip(order, seating, strict=True))
        goodness = [(u != moving[n]["local"], weight(n, u), numbers[u]) for n, u in pairs]
        return sum(weight(n, u) for n, u in pairs), goodness

    def fits(seating: tuple[str | None, ...]) -> bool:
        held = Counter(seating) + Counter(settled.values())
        return all(held[s] == rooms[s] if s in overfull else held[s] <= rooms[s] for s in places)

    best = min(filter(fits, product(*choices)), key=rank)
    return fixed | settled | dict(zip(order, best, strict=True))


def test_upheld_appeal_gives_the_school_also_where_it_is_full_and_moves_nobody_else() -> None:
    children = [child(name, "s", t=500) for name in "abc"]
    run: Any = solve_document(cohort([school("s", 2), school("t", 5)], children))
    moved = next(each["child"] for each in run["result"]["outcomes"] if each["unit"] == "t")
    after: Any = uphold(run, child=moved, unit="s")
    changed = [
        new["child"]
        for old, new in zip(run["result"]["outcomes"], after["result"]["outcomes"], strict=True)
        if old != new
    ]
    assert changed == [moved]
    assert check(after) == []
    assert "Klagen er tatt til følge" in explain(after, moved)[0]


Tamper = dict[str, Any]


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("not_optimal", {"far": "t", "near": "s"}),
        ("local_school", {"own": "u"}),
        ("capacity", {"far": "t", "near": "t", "own": "t"}),
        ("left_empty", {"far": "u"}),
        ("seat", {"near": "w"}),
    ],
)
def test_checker_finds_a_child_that_was_put_elsewhere(code: str, change: Tamper) -> None:
    solved = three_with_one_to_move()
    for outcome in solved["result"]["outcomes"]:
        outcome["unit"] = change.get(outcome["child"], outcome["unit"])
    assert code in {finding.code for finding in check(solved)}


def test_checker_finds_prices_that_prove_nothing() -> None:
    solved = three_with_one_to_move()
    solved["result"]["certificate"]["prices"]["u"] = 10
    assert {finding.code for finding in check(solved)} == {"price"}


def test_checker_finds_a_reason_that_is_not_true() -> None:
    solved = three_with_one_to_move()
    near = next(each for each in solved["result"]["outcomes"] if each["child"] == "near")
    near["reasons"][2]["metres"] = 30
    assert {finding.code for finding in check(solved)} == {"reason"}


def test_checker_finds_a_lot_that_was_passed_over() -> None:
    solved: Any = solve_document(
        cohort([school("s"), school("t")], [child(name, "s", t=500) for name in "ab"])
    )
    first, second = solved["result"]["outcomes"]
    first["unit"], second["unit"] = second["unit"], first["unit"]
    assert "lot" in {finding.code for finding in check(solved)}


def three_with_one_to_move() -> Any:
    children = [
        child("far", "s", t=9000, u=9500),
        child("near", "s", t=300, u=800),
        child("own", "t", u=400),
    ]
    schools = [school("s"), school("t", 2), school("u", 1), school("w", 0)]
    return solve_document(cohort(schools, children))


BAD: dict[str, tuple[Run, str]] = {
    "unknown local school": ({"children": [child("a", "x")]}, r"\$.children\[0\].local"),
    "no way to it": ({"children": [{"id": "a", "local": "s"}]}, "the way to the local school"),
    "child twice": ({"children": [child("a", "s"), child("a", "s")]}, "stands here 2 times"),
    "negative places": ({"schools": [school("s", -1)]}, r"\$.schools\[0\].places"),
    "lottery of another seed": ({"lottery": ["a", "b"], "seed": "other"}, "lottery"),
    "appeal without result": ({"appeals": [{"child": "a", "unit": "s"}]}, "published"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_run_is_refused_with_the_place_of_the_fault(name: str) -> None:
    changed, message = BAD[name]
    run = cohort([school("s", 3)], [child("a", "s"), child("b", "s")])
    with pytest.raises(BadRun, match=message):
        solve_document({**run, **changed})


def test_way_that_weighs_more_than_the_solver_can_add_up_is_refused() -> None:
    steep = child("a", "s")
    steep["ways"]["s"]["climb"] = 1_000_000
    with pytest.raises(BadRun, match="lower the weights"):
        solve_document(cohort([school("s")], [steep], weights={**heavy(), "climb": 1000}))


def heavy() -> dict[str, int]:
    return {"climb": 0, "dangerous_road": 0, "traffic": 0, "sibling": 0}


def test_cohort_of_a_large_municipality_is_seated_in_seconds() -> None:
    """Thirty schools, 3,000 children, a third of the schools too small, many of them equal."""
    schools = [school(f"s{n}", 70 if n % 3 == 0 else 130) for n in range(30)]
    children = [
        child(
            f"c{n}",
            f"s{n % 30}",
            **{f"s{(n + step) % 30}": 500 + 100 * ((n * step) % 40) for step in range(1, 8)},
        )
        for n in range(3000)
    ]
    solved = solve_document(cohort(schools, children))
    assert check(solved) == []
