"""School years and their months; a month is named by its first day."""

from calendar import monthrange
from datetime import date, timedelta

FIRST_MONTH = 8


def school_year_of(day: date) -> int:
    """Return the year in whose August the school year of `day` began."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def months_of(school_year: int) -> tuple[date, ...]:
    """Return the twelve months from August to July."""
    return tuple(
        date(school_year + (month < FIRST_MONTH), month, 1)
        for month in (*range(FIRST_MONTH, 13), *range(1, FIRST_MONTH))
    )


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def month_after(day: date, months: int = 1) -> date:
    """Return the first day of the month that is `months` after the one of `day`."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def days_in(month: date) -> int:
    return monthrange(month.year, month.month)[1]


def last_day_of(month: date) -> date:
    return month_after(month) - timedelta(days=1)
