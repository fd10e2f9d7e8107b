"""Days on which work is done in Norway."""

from datetime import date, timedelta

from dateutil.easter import easter

_FIXED = frozenset({(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)})
# Maundy Thursday, Good Friday, Easter Day, Easter Monday, Ascension Day, Whit Sunday, Whit Monday.
_AFTER_EASTER = frozenset({-3, -2, 0, 1, 39, 49, 50})
_SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Tell whether `day` is neither in a weekend nor a public holiday.

    Lov om helligdager og helligdagsfred (1995) § 2, lov om 1 og 17 mai som høgtidsdager (1947).
    """
    is_holiday = (day.month, day.day) in _FIXED or (day - easter(day.year)).days in _AFTER_EASTER
    return day.weekday() < _SATURDAY and not is_holiday


def nth_working_day(first: date, number: int) -> date:
    """Return the last of `number` working days, counted from `first`, which is the first of them
    if it is one. Raises `OverflowError` beyond the year 9999."""
    day = first - timedelta(days=1)
    while number:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day
