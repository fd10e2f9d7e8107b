"""A balanced division to start from: locks first, then the pupils with most to spread."""

from random import Random

from reference.allocation.classes.measures import measures_of
from reference.allocation.classes.model import Grade
from reference.allocation.classes.score import strangers_of


def balanced_start(grade: Grade, chance: Random) -> list[int] | None:
    """Return a class for each pupil within every class's size, or None if there is no room.

    Who carries most of what is to be spread is placed first, each where least of it is.
    """
    start = _Start(grade)
    lots = [chance.random() for _ in grade.pupils]
    waiting = [pupil for pupil, index in enumerate(start.places) if index < 0]
    waiting.sort(key=lambda pupil: (*start.urgency(pupil), lots[pupil]))
    for at, pupil in enumerate(waiting):
        index = start.best_class(pupil, left=len(waiting) - at)
        if index is None:
            return None
        start.put(pupil, index)
    return start.places if start.sizes_hold() else None


class _Start:
    """Classes that fill up."""

    def __init__(self, grade: Grade) -> None:
        self._classes = grade.classes
        self._measures = measures_of(grade)
        self._strangers = strangers_of(grade)
        self.places = [-1] * len(grade.pupils)
        self._sizes = [0] * len(grade.classes)
        self._totals = [[0] * len(self._measures) for _ in grade.classes]
        index_of = {each.id: index for index, each in enumerate(grade.classes)}
        for pupil, each in enumerate(grade.pupils):
            if each.locked is not None:
                self.put(pupil, index_of[each.locked])

    def put(self, pupil: int, index: int) -> None:
        self.places[pupil] = index
        self._sizes[index] += 1
        for which, measure in enumerate(self._measures):
            self._totals[index][which] += measure.values[pupil]

    def urgency(self, pupil: int) -> tuple[int, int]:
        """Return what sorts first those who have most to be kept from, then most to spread."""
        carried = sum(each.weight * each.values[pupil] for each in self._measures)
        return -len(self._strangers[pupil]), -carried

    def best_class(self, pupil: int, *, left: int) -> int | None:
        """Return the class that suits best while `left` pupils can still fill what must be."""
        lacking = [
            max(0, each.least - size) for each, size in zip(self._classes, self._sizes, strict=True)
        ]
        if sum(lacking) > left:
            return None
        must_fill = sum(lacking) == left
        open_ones = [
            index
            for index, each in enumerate(self._classes)
            if self._sizes[index] < each.most and (lacking[index] or not must_fill)
        ]
        return min(open_ones, key=lambda index: (self._pull(pupil, index), index), default=None)

    def _pull(self, pupil: int, index: int) -> tuple[int, int]:
        """Return how little a class suits: strangers there, then how full it is of the same."""
        together = sum(self.places[other] == index for other in self._strangers[pupil])
        fill = sum(
            measure.weight * 1000 * self._totals[index][which] // max(1, measure.high[index])
            for which, measure in enumerate(self._measures)
            if measure.values[pupil]
        )
        return together, fill

    def sizes_hold(self) -> bool:
        return all(
            each.least <= size <= each.most
            for each, size in zip(self._classes, self._sizes, strict=True)
        )
