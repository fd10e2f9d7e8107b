"""Norway's public holidays, and the single days that they squeeze in."""

from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from dateutil.easter import easter

SATURDAY = 5
ONE = timedelta(days=1)


class Holiday(StrEnum):
    NEW_YEAR = "new_year"
    MAUNDY_THURSDAY = "maundy_thursday"
    GOOD_FRIDAY = "good_friday"
    EASTER_SUNDAY = "easter_sunday"
    EASTER_MONDAY = "easter_monday"
    LABOUR_DAY = "labour_day"
    CONSTITUTION_DAY = "constitution_day"
    ASCENSION_DAY = "ascension_day"
    WHIT_SUNDAY = "whit_sunday"
    WHIT_MONDAY = "whit_monday"
    CHRISTMAS_DAY = "christmas_day"
    BOXING_DAY = "boxing_day"


# Days after Easter Sunday, and fixed days. Source: the Act on public holidays (1995) and the Act
# on 1 and 17 May (1947), as read in 2026. Christmas Eve and New Year's Eve are working days.
_FROM_EASTER = {
    Holiday.MAUNDY_THURSDAY: -3,
    Holiday.GOOD_FRIDAY: -2,
    Holiday.EASTER_SUNDAY: 0,
    Holiday.EASTER_MONDAY: 1,
    Holiday.ASCENSION_DAY: 39,
    Holiday.WHIT_SUNDAY: 49,
    Holiday.WHIT_MONDAY: 50,
}
_FIXED = {
    Holiday.NEW_YEAR: (1, 1),
    Holiday.LABOUR_DAY: (5, 1),
    Holiday.CONSTITUTION_DAY: (5, 17),
    Holiday.CHRISTMAS_DAY: (12, 25),
    Holiday.BOXING_DAY: (12, 26),
}


@cache
def public_holidays(year: int) -> dict[date, Holiday]:
    """Return the public holidays of a calendar year, Sundays of feasts among them."""
    sunday = easter(year)
    fixed_days = {date(year, *fixed): holiday for holiday, fixed in _FIXED.items()}
    moving = {sunday + timedelta(days): holiday for holiday, days in _FROM_EASTER.items()}
    # Where two meet (17 May and Whit Monday), the fixed one names the day.
    return dict(sorted((moving | fixed_days).items()))


def holiday_on(day: date) -> Holiday | None:
    """Return the public holiday that `day` is."""
    return public_holidays(day.year).get(day)


def is_weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY


def is_working_day(day: date) -> bool:
    """Return whether `day` is a weekday and no public holiday."""
    return not is_weekend(day) and holiday_on(day) is None


def working_day_from(day: date) -> date:
    """Return the last day of a period that ends on `day`: the next working day, if it is none.

    Source: the Courts of Justice Act (domstolloven, 1915), its chapter on periods, as read at
    lovdata.no in 2026. That it holds for appeals of decisions and of marks too is common practice,
    but was not read in a source of law; it is in favour of who appeals.
    """
    while not is_working_day(day):
        day += ONE
    return day


def is_squeezed(day: date) -> bool:
    """Return whether a working day is alone between days off (inneklemt dag)."""
    alone = not is_working_day(day - ONE) and not is_working_day(day + ONE)
    return alone and is_working_day(day)


def weekdays(first: date, last: date) -> list[date]:
    """Return Mondays to Fridays from `first` to `last`, both included."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if not is_weekend(day)]


def working_days(first: date, last: date) -> list[date]:
    """Return the weekdays from `first` to `last` that are not public holidays."""
    return [day for day in weekdays(first, last) if is_working_day(day)]


def monday_of(day: date) -> date:
    """Return the Monday of the calendar week (ISO 8601) of `day`."""
    return day - timedelta(days=day.weekday())
