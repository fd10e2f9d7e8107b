"""A division in the making: what each class has and costs, and what an exchange would change."""

from collections import Counter
from collections.abc import Sequence

from reference.allocation.classes.measures import measures_of
from reference.allocation.classes.model import Grade

# Dearer than everything that is weighed together: a hard rule broken.
BROKEN = 100_000


class Division:
    """Who is in which class. What a class costs depends on who is in it and on nothing else.

    Broken rules of keeping apart are counted as costs of `BROKEN` each, so that a search may pass
    through them; sizes and locks are never broken here.
    """

    def __init__(self, grade: Grade, places: Sequence[int]) -> None:
        number = {pupil.id: index for index, pupil in enumerate(grade.pupils)}
        self._weights = grade.weights
        self.measures = measures_of(grade)
        self.company = [[number[name] for name in pupil.company] for pupil in grade.pupils]
        self.wished_by: list[list[int]] = [[] for _ in grade.pupils]
        for index, others in enumerate(self.company):
            for other in others:
                self.wished_by[other].append(index)
        self.strangers = strangers_of(grade)
        self._values = [
            [measure.values[index] for measure in self.measures]
            for index in range(len(grade.pupils))
        ]
        shared = Counter(pupil.feeder for pupil in grade.pupils)
        self._feeders = [p.feeder if shared[p.feeder] > 1 else None for p in grade.pupils]
        self._bands = [
            [(each.low[index], each.high[index], each.weight) for each in self.measures]
            for index in range(len(grade.classes))
        ]
        self._reset(grade, places)

    def _reset(self, grade: Grade, places: Sequence[int]) -> None:
        count = range(len(grade.classes))
        self.places = list(places)
        self.members: list[list[int]] = [[] for _ in count]
        self.totals = [[0] * len(self.measures) for _ in count]
        self.from_feeder: list[dict[str, int]] = [{} for _ in count]
        for pupil, index in enumerate(places):
            self._enter(pupil, index)
        self.mix = [self._cost_of_mix(index) for index in count]
        self.met = [
            sum(self.places[other] == self.places[pupil] for other in others)
            for pupil, others in enumerate(self.company)
        ]

    def _enter(self, pupil: int, index: int) -> None:
        self.places[pupil] = index
        self.members[index].append(pupil)
        totals = self.totals[index]
        for which, value in enumerate(self._values[pupil]):
            totals[which] += value
        if feeder := self._feeders[pupil]:
            here = self.from_feeder[index]
            here[feeder] = here.get(feeder, 0) + 1

    def _leave(self, pupil: int) -> None:
        index = self.places[pupil]
        self.members[index].remove(pupil)
        totals = self.totals[index]
        for which, value in enumerate(self._values[pupil]):
            totals[which] -= value
        if feeder := self._feeders[pupil]:
            self.from_feeder[index][feeder] -= 1

    @property
    def cost(self) -> int:
        """Return what the whole division costs."""
        return sum(
            self._cost_of_pupil(pupil, self.met[pupil]) for pupil in range(len(self.places))
        ) + sum(self.mix)

    def _cost_of_mix(self, index: int) -> int:
        """Return what a class costs apart from its pupils' wishes; `mix` keeps it."""
        cost = 0
        for total, (low, high, weight) in zip(self.totals[index], self._bands[index], strict=True):
            if total < low:
                cost += weight * (low - total)
            elif total > high:
                cost += weight * (total - high)
        return cost + self._weights.alone * list(self.from_feeder[index].values()).count(1)

    def _cost_of_pupil(self, pupil: int, count: int) -> int:
        """Return what it costs that so many of a pupil's wishes are met; strangers count half."""
        others = self.company[pupil]
        cost = self._weights.wish * (len(others) - count)
        if others and not count:
            cost += self._weights.without
        here = self.places[pupil]
        for other in self.strangers[pupil]:
            if self.places[other] == here:
                cost += BROKEN // 2
        return cost

    def move(self, pupil: int, to: int) -> int:
        """Move a pupil to another class and return by how much the cost grew."""
        source = self.places[pupil]
        wishers, strangers = self.wished_by[pupil], self.strangers[pupil]
        before = self.mix[source] + self.mix[to] + self._cost_of_pupil(pupil, self.met[pupil])
        grown = 0
        weights, counts = self._weights, self.met
        for wisher in wishers:
            where = self.places[wisher]
            if where == source:
                counts[wisher] -= 1
                grown += weights.wish + (0 if counts[wisher] else weights.without)
            elif where == to:
                grown -= weights.wish + (0 if counts[wisher] else weights.without)
                counts[wisher] += 1
        for stranger in strangers:  # their halves; the pupil's own is in its cost
            where = self.places[stranger]
            grown += BROKEN // 2 * ((where == to) - (where == source))
        self._leave(pupil)
        self._enter(pupil, to)
        counts[pupil] = [self.places[other] for other in self.company[pupil]].count(to)
        self.mix[source], self.mix[to] = self._cost_of_mix(source), self._cost_of_mix(to)
        after = self.mix[source] + self.mix[to]
        return grown + after + self._cost_of_pupil(pupil, counts[pupil]) - before


def broken_pairs(grade: Grade, places: Sequence[int]) -> int:
    """Return how many pairs that are to be apart are in one class."""
    return sum(
        places[pupil] == places[other]
        for pupil, others in enumerate(strangers_of(grade))
        for other in others
        if pupil < other
    )


def strangers_of(grade: Grade) -> list[list[int]]:
    """Return for each pupil those it is to be apart from, whichever of the two says so."""
    number = {pupil.id: index for index, pupil in enumerate(grade.pupils)}
    strangers: list[set[int]] = [set() for _ in grade.pupils]
    for index, pupil in enumerate(grade.pupils):
        for other in pupil.apart:
            strangers[index].add(number[other])
            strangers[number[other]].add(index)
    return [sorted(others) for others in strangers]


def cost_of(grade: Grade, places: Sequence[int]) -> int:
    """Return what a division of `grade` costs; `BROKEN` for each pair that is to be apart."""
    return Division(grade, places).cost
