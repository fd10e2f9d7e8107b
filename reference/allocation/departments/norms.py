"""The pedagogue norm and the staffing norm of a kindergarten, which count differently.

Both hold for the kindergarten as a whole, not for a department (Norwegian Kindergarten Act and the
regulation on pedagogical staffing). The pedagogue norm counts heads and asks for whole posts: one
child more triggers a whole post. The staffing norm counts full-time places, and part-timers who are
never there on the same day share one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache
from math import ceil

from reference.allocation.ages import BANDS, UNDER_THREE
from reference.allocation.departments.model import WEEKDAYS, Child, Norm

Days = frozenset[str]


def pedagogues_needed(children: Sequence[Child], norm: Norm) -> int:
    """Return the whole posts of pedagogues that `children` require."""
    under = sum(child.band == UNDER_THREE for child in children)
    return ceil(_posts(under, len(children) - under, norm))


def staff_needed(children: Sequence[Child], norm: Norm) -> Fraction:
    """Return the posts, pedagogues among them, that the full-time places of `children` require."""
    under, over = (
        full_time_places(child.weekdays for child in children if child.band == band)
        for band in BANDS
    )
    return _posts(under, over, norm)


def full_time_places(weekdays: Iterable[Sequence[str]]) -> int:
    """Return the least number of places for children who come on these weekdays.

    Those who share a place never come on the same day.
    """
    patterns = Counter(frozenset(days) for days in weekdays)
    whole = patterns.pop(frozenset(WEEKDAYS), 0)
    kinds = sorted((sorted(days) for days in patterns), key=lambda days: (-len(days), days))
    return whole + _fewest(tuple((frozenset(k), patterns[frozenset(k)]) for k in kinds))


@cache
def _fewest(patterns: tuple[tuple[Days, int], ...]) -> int:
    """Return the fewest places for (days, how many) with the longest first, by exhaustion."""
    remaining = tuple((days, count) for days, count in patterns if count)
    if not remaining:
        return 0
    days = remaining[0][0]
    rest = _without(remaining, days)
    return 1 + min(_fewest(shared) for shared in _shared(rest, days, 0))


def _shared(
    patterns: tuple[tuple[Days, int], ...], occupied: Days, start: int
) -> Iterable[tuple[tuple[Days, int], ...]]:
    """Yield what is left after filling, in every full way, a place with `occupied` days."""
    extended = False
    for index in range(start, len(patterns)):
        days, count = patterns[index]
        if count and not days & occupied:
            extended = True
            yield from _shared(_without(patterns, days), occupied | days, index)
    if not extended:
        yield patterns


def _without(patterns: tuple[tuple[Days, int], ...], removed: Days) -> tuple[tuple[Days, int], ...]:
    return tuple((days, count - (days == removed)) for days, count in patterns)


def _posts(under: int, over: int, norm: Norm) -> Fraction:
    return Fraction(under, norm.under_three) + Fraction(over, norm.three_and_over)
