"""Catchments as a map and capacity as bars: what the pictures need, nothing about any child."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from reference.people.models import Unit

from ..models import Barrier, Regulation, StreetRange
from .desk import Load
from .facts import barriers_on
from .lookup import schools_of

WIDTH, HEIGHT, MARGIN = 640, 480, 24
TONES = 6  # told apart by colour; the second six are dashed as well


@dataclass(frozen=True)
class Stretch:
    """A piece of a street or a barrier, in the picture's own measure."""

    x1: float
    y1: float
    x2: float
    y2: float
    tone: int = 0
    is_dashed: bool = False


@dataclass(frozen=True)
class Mark:
    """A school on the map, with the number that the table behind uses."""

    number: int
    x: float
    y: float
    tone: int
    is_dashed: bool
    school: Unit
    ranges: tuple[StreetRange, ...]


@dataclass(frozen=True)
class CatchmentMap:
    """All of a regulation's stretches, the schools, and what makes ways hard."""

    ranges: Sequence[StreetRange]
    schools: Sequence[Unit]
    barriers: Sequence[Barrier]
    width: int = WIDTH
    height: int = HEIGHT

    @cached_property
    def _number(self) -> dict[object, int]:
        return {school.pk: index for index, school in enumerate(self.schools)}

    @cached_property
    def _frame(self) -> tuple[float, float, float]:
        """Return the least east, the greatest north, and how many units of picture a metre is."""
        points = [(school.east, school.north) for school in self.schools]
        lines: list[StreetRange | Barrier] = [*self.ranges, *self.barriers]
        for row in lines:
            points += [(row.from_east, row.from_north), (row.to_east, row.to_north)]
        easts, norths = zip(*(points or [(0, 0)]), strict=True)
        scale = min(
            (WIDTH - 2 * MARGIN) / max(1, max(easts) - min(easts)),
            (HEIGHT - 2 * MARGIN) / max(1, max(norths) - min(norths)),
        )
        return min(easts), max(norths), scale

    def _at(self, east: int, north: int) -> tuple[float, float]:
        west, top, scale = self._frame
        return round(MARGIN + (east - west) * scale, 1), round(MARGIN + (top - north) * scale, 1)

    def _stretch(self, row: StreetRange | Barrier, number: int) -> Stretch:
        x1, y1 = self._at(row.from_east, row.from_north)
        x2, y2 = self._at(row.to_east, row.to_north)
        return Stretch(x1, y1, x2, y2, number % TONES, number >= TONES)

    @property
    def stretches(self) -> list[Stretch]:
        return [
            self._stretch(row, self._number[row.school_id])
            for row in self.ranges
            if row.school_id in self._number
        ]

    @property
    def hard(self) -> list[Stretch]:
        return [self._stretch(barrier, 0) for barrier in self.barriers]

    @property
    def marks(self) -> list[Mark]:
        marks = []
        for index, school in enumerate(self.schools):
            x, y = self._at(school.east, school.north)
            own = tuple(row for row in self.ranges if row.school_id == school.pk)
            marks.append(Mark(index + 1, x, y, index % TONES, index >= TONES, school, own))
        return marks


def map_of(regulation: Regulation) -> CatchmentMap:
    """Return the map of a regulation as it is on its first day (three queries)."""
    day = regulation.validity.lower
    return CatchmentMap(
        list(regulation.ranges.present()),
        schools_of(regulation.municipality, day),
        barriers_on(regulation.municipality, day),
    )


BAR, ROW, LABEL = 380, 34, 200


@dataclass(frozen=True)
class Bar:
    """One school's bar: places as an outline, those who belong as a fill, the rest as too many."""

    load: Load
    y: int
    places: float
    within: float
    over: float

    @property
    def text_y(self) -> int:
        return self.y + 16

    @property
    def end(self) -> float:
        return LABEL + max(self.places, self.within + self.over) + 8

    @property
    def over_x(self) -> float:
        return LABEL + self.within


@dataclass(frozen=True)
class Bars:
    bars: Sequence[Bar]
    label: int = LABEL
    width: int = LABEL + BAR + 60

    @property
    def height(self) -> int:
        return ROW * len(self.bars) + 4


def bars_of(loads: Iterable[Load]) -> Bars:
    """Return the bars of a cohort's schools, all to the same scale."""
    rows = list(loads)
    most = max((max(load.places, load.belong) for load in rows), default=0) or 1
    scale = BAR / most
    return Bars(
        [
            Bar(
                load,
                index * ROW + 4,
                round(load.places * scale, 1),
                round(min(load.belong, load.places) * scale, 1),
                round(load.over * scale, 1),
            )
            for index, load in enumerate(rows)
        ]
    )
