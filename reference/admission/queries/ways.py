"""How hard a child's way to each school is: length, and what it crosses."""

from collections.abc import Iterable, Sequence
from math import hypot
from typing import Any

from reference.people.models import Address, Unit

from ..enums import Hindrance
from ..models import AdmissionSettings, Barrier

Point = tuple[int, int]
ROUNDED_TO = 10  # metres


def ways_from(
    home: Address,
    schools: Iterable[Unit],
    settings: AdmissionSettings,
    barriers: Sequence[Barrier],
) -> dict[str, dict[str, Any]]:
    """Return the way to each school as it stands in a run; the local settings say how roads bend.

    The way is taken to be a straight line: a barrier counts where that line crosses it.
    """
    return {
        str(school.pk): _way((home.east, home.north), school, settings, barriers)
        for school in schools
    }


def _way(
    home: Point, school: Unit, settings: AdmissionSettings, barriers: Sequence[Barrier]
) -> dict[str, Any]:
    there = (school.east, school.north)
    straight = hypot(there[0] - home[0], there[1] - home[1])
    crossed = [
        barrier
        for barrier in barriers
        if crosses(
            home,
            there,
            (barrier.from_east, barrier.from_north),
            (barrier.to_east, barrier.to_north),
        )
    ]
    kinds = {barrier.kind for barrier in crossed}
    return {
        "metres": round(straight * settings.detour_percent / 100 / ROUNDED_TO) * ROUNDED_TO,
        "climb": sum(barrier.metres for barrier in crossed),
        "dangerous": Hindrance.DANGEROUS_ROAD in kinds,
        "traffic": Hindrance.TRAFFIC in kinds,
    }


def crosses(one: Point, other: Point, begin: Point, end: Point) -> bool:
    """Say whether two stretches cross, or touch, in whole metres and so without rounding."""
    first, second = _turn(one, other, begin), _turn(one, other, end)
    third, fourth = _turn(begin, end, one), _turn(begin, end, other)
    if first == second == third == fourth == 0:  # on one line: do they overlap?
        return all(
            max(min(one[i], other[i]), min(begin[i], end[i]))
            <= min(max(one[i], other[i]), max(begin[i], end[i]))
            for i in (0, 1)
        )
    return first * second <= 0 and third * fourth <= 0


def _turn(one: Point, other: Point, third: Point) -> int:
    """Return on which side of the line from `one` to `other` the third point is: -1, 0 or 1."""
    cross = (other[0] - one[0]) * (third[1] - one[1]) - (other[1] - one[1]) * (third[0] - one[0])
    return (cross > 0) - (cross < 0)
