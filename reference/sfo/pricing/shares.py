"""Which part of a month each place is paid for."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from .model import Held, PartMonth
from .school_years import days_in

MIDDLE = 16  # the first day of the second half of a month


def shares_of(month: date, held: Sequence[Held], rule: PartMonth) -> list[tuple[Held, Fraction]]:
    """Return each place with its share of `month`.

    The month is one period, two halves or its days, as the statutes say. A period is paid at the
    price of the first place held in it, and is free where none is.
    """
    shares: list[tuple[Held, Fraction]] = []
    for first, last, share in _periods(month, rule):
        if place := _first_held(first, last, held):
            shares.append((place, share))
    return shares


def _periods(month: date, rule: PartMonth) -> Iterator[tuple[date, date, Fraction]]:
    days = days_in(month)
    last = month.replace(day=days)
    match rule:
        case PartMonth.WHOLE:
            yield month, last, Fraction(1)
        case PartMonth.HALVES:
            middle = month.replace(day=MIDDLE)
            yield month, middle - timedelta(days=1), Fraction(1, 2)
            yield middle, last, Fraction(1, 2)
        case PartMonth.DAYS:
            for number in range(days):
                day = month + timedelta(days=number)
                yield day, day, Fraction(1, days)


def _first_held(first: date, last: date, held: Sequence[Held]) -> Held | None:
    meeting = [
        place
        for place in held
        if place.starts_on <= last and (place.ends_on is None or place.ends_on > first)
    ]
    return min(meeting, key=lambda place: place.starts_on, default=None)
