"""Simulated annealing over exchanges and moves: Kirkpatrick, Gelatt and Vecchi (1983), Science 220.

A fixed number of steps from the run's seed, never the clock: the same run gives the same division.
"""

from math import exp
from random import Random

from reference.allocation.classes.model import Grade
from reference.allocation.classes.score import Division

WARMEST, COLDEST = 12.0, 5.0  # in units of cost
TOWARDS_COMPANY = 0.9  # the share of steps that try to bring a pupil to one it is wished with


def anneal(grade: Grade, start: list[int], chance: Random) -> list[int]:
    """Return the cheapest division that was passed through on the way from `start`."""
    division = Division(grade, start)
    free = [number for number, pupil in enumerate(grade.pupils) if pupil.locked is None]
    if not free or len(grade.classes) < 2:
        return list(start)
    search = _Search(grade, division, free, chance)
    cost = best_cost = division.cost
    best = list(division.places)
    cooling = (COLDEST / WARMEST) ** (1 / max(1, grade.steps))
    warmth = WARMEST
    for _ in range(grade.steps):
        warmth *= cooling
        moves = search.propose()
        if not moves:
            continue
        grown = sum(division.move(pupil, to) for pupil, to, _ in moves)
        if grown > 0 and chance.random() >= exp(-grown / warmth):
            for pupil, _, source in reversed(moves):
                division.move(pupil, source)
            continue
        cost += grown
        if cost < best_cost:
            best_cost, best = cost, list(division.places)
    return best


class _Search:
    """Proposes what to try next: a pupil changes class, or two change places."""

    def __init__(self, grade: Grade, division: Division, free: list[int], chance: Random) -> None:
        self._classes = grade.classes
        self._is_free = [pupil.locked is None for pupil in grade.pupils]
        self._division = division
        self._free = free
        self._random = chance.random

    def propose(self) -> list[tuple[int, int, int]]:
        """Return moves as (pupil, to, from), or none where the lot fell on nothing possible."""
        division, pick = self._division, self._pick
        pupil = pick(self._free)
        here = division.places[pupil]
        company = division.company[pupil]
        if company and self._random() < TOWARDS_COMPANY:
            to = division.places[pick(company)]
        else:
            to = int(self._random() * len(self._classes))
        if to == here:
            return []
        if self._may_move(here, to) and self._random() < 0.3:
            return [(pupil, to, here)]
        if not division.members[to]:
            return []
        other = pick(division.members[to])
        if not self._is_free[other]:
            return []
        return [(pupil, to, here), (other, here, to)]

    def _may_move(self, source: int, to: int) -> bool:
        members = self._division.members
        return (
            len(members[to]) < self._classes[to].most
            and len(members[source]) > self._classes[source].least
        )

    def _pick(self, among: list[int]) -> int:
        return among[int(self._random() * len(among))]
