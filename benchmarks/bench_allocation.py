"""`make bench-allocation`: what reasons cost, against a bare heap loop and another library.

Times are the least of some repetitions in this run; only their ratios say something elsewhere.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from heapq import heappush, heappushpop
from typing import Any

from matching.games import HospitalResident

from reference.allocation.checking.checker import check
from reference.allocation.places.market import Market, make_market
from reference.allocation.places.model import Applicant, Kind, Offer, Run, Unit, Wish
from reference.allocation.places.refusals import refusals
from reference.allocation.places.solving import match_market, solve
from reference.allocation.runs import solve_document
from tests.factories.allocation import large_grade

UNITS, WISHES, SLOT = 200, 5, ("under_three", "2026-08")
CRITERIA = ("sibling", "staff", "near")


def main() -> None:
    """Print the ratios, then the placement of a synthetic municipality's kindergartens."""
    print(
        f"{'applicants':>10} {'bare heap':>10} {'with reasons':>12} {'ratio':>6} {'whole run':>10}"
    )
    for count in (1_000, 20_000, 100_000):
        run = synthetic_round(count)
        market = make_market(run)
        bare = least(lambda market=market: bare_heap(market))
        reasoned = least(lambda market=market: refusals(market, match_market(market)))
        whole = least(lambda run=run: solve(run), times=1)
        assert bare_heap(market) == match_market(market).got
        ratio = reasoned / bare
        print(f"{count:>10} {bare:>9.4f}s {reasoned:>11.4f}s {ratio:>6.2f} {whole:>9.2f}s")
        if count == 1_000:
            game = least(lambda market=market: other_library(market), times=1)
            print(
                f"{'':>10} the package matching: {game:.2f}s, {game / reasoned:.0f} times as long"
            )
    kindergartens()
    classes()


def least(work: Callable[[], object], times: int = 5) -> float:
    """Return the least seconds that `work` took."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def synthetic_round(count: int) -> Run:
    """Return a round of `count` children with five wishes for places for nine in ten."""
    dice = random.Random(count)
    places = [count * 9 // (10 * UNITS)] * UNITS
    units = tuple(
        Unit(
            f"u{number}",
            f"u{number}",
            tuple(dice.sample(CRITERIA, 3)),
            False,
            (Offer(f"u{number}", SLOT, places[number], {}),),
        )
        for number in range(UNITS)
    )
    children = tuple(_applicant(f"c{number}", dice) for number in range(count))
    lottery = [child.id for child in children]
    dice.shuffle(lottery)
    return Run(Kind.KINDERGARTEN, "1", "seed", units, children, tuple(lottery))


def _applicant(name: str, dice: random.Random) -> Applicant:
    wished = dice.sample(range(UNITS), WISHES)
    met = frozenset(criterion for criterion in CRITERIA if dice.random() < 0.2)
    return Applicant(
        id=name,
        applied="2026-02-01",
        group="resident",
        grounds={"": met},
        wishes=tuple(Wish(f"u{number}") for number in wished),
        statutory=dice.random() < 0.02,
        born="2025-03",
        start="2026-08",
    )


def bare_heap(market: Market) -> list[int]:
    """Deferred acceptance and nothing else: the least that a heap needs in Python."""
    wishes: list[Sequence[int]] = [claim.wishes for claim in market.claims]
    ranks, places = market.ranks, [offer.places for offer in market.offers]
    got = [0] * len(wishes)
    count = len(wishes)
    heaps: list[list[int]] = [[] for _ in places]
    for first in range(len(wishes)):
        claim = first
        while got[claim] < len(wishes[claim]):
            position = got[claim]
            offer = wishes[claim][position]
            entry = -(ranks[claim][position] * count + claim)
            if len(heaps[offer]) < places[offer]:
                heappush(heaps[offer], entry)
                break
            claim = -heappushpop(heaps[offer], entry) % count
            got[claim] += 1
    return got


def other_library(market: Market) -> object:
    """Solve the same market with the package `matching`, which copies its players recursively."""
    sys.setrecursionlimit(10**6)
    there: dict[int, list[tuple[int, int]]] = {}
    for number, claim in enumerate(market.claims):
        for position, offer in enumerate(claim.wishes):
            there.setdefault(offer, []).append((market.ranks[number][position], number))
    game = HospitalResident.create_from_dictionaries(
        {f"r{n}": [f"h{offer}" for offer in c.wishes] for n, c in enumerate(market.claims)},
        {f"h{offer}": [f"r{n}" for _, n in sorted(found)] for offer, found in there.items()},
        {f"h{offer}": market.offers[offer].places for offer in there},
    )
    return game.solve(optimal="resident")


def kindergartens(count: int = 30, children: int = 2_000) -> None:
    """Place the children of a synthetic municipality, one kindergarten at a time."""
    dice, seconds, gaps = random.Random(1), [], []
    for number in range(count):
        size = children * (number + 1) // count - children * number // count
        document = _kindergarten(size, dice)
        start = time.perf_counter()
        solved = solve_document(document)
        seconds.append(time.perf_counter() - start)
        result = solved["result"]
        assert isinstance(result, dict)
        assert not check(solved)
        if result["status"] != "optimal":
            gaps.append((number, result["status"], result.get("certificate")))
    print(f"{count} kindergartens, {children} children: {count - len(gaps)} proven optimal")
    print(f"in {sum(seconds):.1f}s; median {statistics.median(seconds):.2f}s", end="; ")
    print(f"worst {max(seconds):.2f}s; {gaps or 'no gap'}")


def _kindergarten(size: int, dice: random.Random) -> dict[str, object]:
    names = [f"c{number}" for number in range(size)]
    bands = [["under_three"], ["under_three"], ["three_and_over"], ["three_and_over"]]
    small = size * 4 // 10
    places = [small // 2 + 2] * 2 + [(size - small) // 2 + 2] * 2
    posts = (2 * small + (size - small) + 13) // 14
    return {
        "format": "moteplassen-allocation/1",
        "kind": "departments",
        "criteria": {"version": "1"},
        "seed": "seed",
        "month": "2026-08",
        "norms": {
            "pedagogue": {"under_three": 7, "three_and_over": 14},
            "staffing": {"under_three": 3, "three_and_over": 6},
        },
        "staff": {"pedagogues": posts, "hundredths": 300 * posts},
        "departments": [
            {"id": f"d{n}", "bands": found, "places": room}
            for n, (found, room) in enumerate(zip(bands, places, strict=True))
        ],
        "children": [
            _child(name, number < small, names, dice) for number, name in enumerate(names)
        ],
    }


def _child(name: str, is_small: bool, names: list[str], dice: random.Random) -> dict[str, object]:
    own = ["d0", "d1"] if is_small else ["d2", "d3"]
    others = [other for other in names if other != name]
    child: dict[str, object] = {"id": name, "born": "2024-05" if is_small else "2022-05"}
    if dice.random() < 0.5:
        child["wishes"] = [dice.choice(own)]
    if dice.random() < 0.5:
        child["present"] = dice.choice(own)
    if dice.random() < 0.15:
        child["together"] = [dice.choice(others)]
    if dice.random() < 0.1:
        child["weekdays"] = ["monday", "tuesday", "wednesday"]
    return child


def classes(pupils: int = 200, count: int = 8) -> None:
    """Divide a large school's grade into classes, with the bound beside the wishes met."""
    start = time.perf_counter()
    solved: Any = solve_document(large_grade(pupils, count))
    seconds = time.perf_counter() - start
    assert not check(solved)
    certificate = solved["result"]["certificate"]
    stated, met, bound = (certificate["wishes"][key] for key in ("stated", "met", "bound"))
    print(f"{pupils} pupils in {count} classes: {seconds:.1f}s; ", end="")
    print(f"{met / stated:.0%} of the wishes met, no division meets more than {bound / stated:.0%}")
    without = len(certificate["without"])
    print(f"{without} without a wish where one is possible; {solved['result']['status']}, ", end="")
    print(f"cost {certificate['cost']}, bound {certificate['bound']}")


if __name__ == "__main__":
    main()
