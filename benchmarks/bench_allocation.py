"""`make bench-allocation`: what reasons cost, against a bare heap loop and another library.

Times are the least of some repetitions in this run; only their ratios say something elsewhere.
"""

import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from heapq import heappush, heappushpop
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from matching.games import HospitalResident

from reference.allocation.checks.checker import check
from reference.allocation.places.market import Market, make_market
from reference.allocation.places.model import Applicant, Kind, Offer, Run, Unit, Wish
from reference.allocation.places.refusals import refusals
from reference.allocation.places.solver import match_market, solve
from reference.allocation.runs import solve_document
from tests.factories.allocation import large_grade

ROOT = Path(__file__).resolve().parents[1]
UNITS, WISHES, SLOT = 200, 5, ("under_three", "2026-08")
CRITERIA = ("sibling", "staff", "near")


def main() -> None:
    """Print the ratios, then the placement of the synthetic municipality's kindergartens."""
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
    durations = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        durations.append(time.perf_counter() - start)
    return min(durations)


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
    grounds = frozenset(criterion for criterion in CRITERIA if dice.random() < 0.2)
    return Applicant(
        id=name,
        applied="2026-02-01",
        group="resident",
        grounds={"": grounds},
        wishes=tuple(Wish(f"u{number}") for number in wished),
        statutory=dice.random() < 0.02,
        born="2025-03",
        start="2026-08",
    )


def bare_heap(market: Market) -> list[int]:
    """Deferred acceptance and nothing else: the least that a heap needs in Python."""
    wishes: list[Sequence[int]] = [claim.wishes for claim in market.claims]
    ranks, places = market.ranks, [offer.places for offer in market.offers]
    positions = [0] * len(wishes)
    count = len(wishes)
    heaps: list[list[int]] = [[] for _ in places]
    for first in range(len(wishes)):
        claim = first
        while positions[claim] < len(wishes[claim]):
            position = positions[claim]
            offer = wishes[claim][position]
            entry = -(ranks[claim][position] * count + claim)
            if len(heaps[offer]) < places[offer]:
                heappush(heaps[offer], entry)
                break
            claim = -heappushpop(heaps[offer], entry) % count
            positions[claim] += 1
    return positions


def other_library(market: Market) -> object:
    """Solve the same market with the package `matching`, which copies its players recursively."""
    sys.setrecursionlimit(10**6)
    there: dict[int, list[tuple[int, int]]] = {}
    for number, claim in enumerate(market.claims):
        for position, offer in enumerate(claim.wishes):
            there.setdefault(offer, []).append((market.ranks[number][position], number))
    game = HospitalResident.create_from_dictionaries(
        {f"r{n}": [f"h{offer}" for offer in c.wishes] for n, c in enumerate(market.claims)},
        {f"h{offer}": [f"r{n}" for _, n in sorted(ranked)] for offer, ranked in there.items()},
        {f"h{offer}": market.offers[offer].places for offer in there},
    )
    return game.solve(optimal="resident")


def kindergartens() -> None:
    """Place the children of the synthetic municipality, one kindergarten at a time."""
    documents = list(synthetic_kindergartens())
    seconds, gaps = [], []
    for document in documents:
        start = time.perf_counter()
        solved = solve_document(document)
        seconds.append(time.perf_counter() - start)
        result = solved["result"]
        assert isinstance(result, dict)
        assert not check(solved)
        if result["status"] != "optimal":
            gaps.append((document["seed"], result["status"], result.get("certificate")))
    count = sum(len(document["children"]) for document in documents)
    print(f"placement of the synthetic municipality: {len(documents)} kindergartens, ", end="")
    print(f"{count} children: {len(documents) - len(gaps)} proven optimal")
    print(f"in {sum(seconds):.1f}s; median {statistics.median(seconds):.2f}s", end="; ")
    print(f"worst {max(seconds):.2f}s; {gaps or 'no gap'}")


def synthetic_kindergartens() -> Iterator[dict[str, Any]]:
    """Yield the plans, unsolved, of Lysvik's kindergartens; make Lysvik if it is not there."""
    with TemporaryDirectory() as folder:
        for command in (["prepare"], ["write_plans", "9901", folder]):
            whole = [sys.executable, "reference/manage.py", *command]
            subprocess.run(whole, cwd=ROOT, check=True)  # noqa: S603 - our own commands
        for path in sorted(Path(folder).glob("*.json")):
            yield json.loads(path.read_text(encoding="utf-8"))


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
