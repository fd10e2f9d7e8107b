"""The price of one child's place in one month, line by line."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from math import floor

from . import national
from .model import Circumstances, Code, Held, HolidayDays, Line, MonthPrice, Statutes
from .school_years import months_of, school_year_of
from .shares import shares_of

Shares = Sequence[tuple[Held, Fraction]]


def price_month(
    month: date, held: Sequence[Held], about: Circumstances, statutes: Statutes
) -> MonthPrice:
    """Return what `held` costs in `month` (its first day).

    The full price, less free hours, less the siblings' discount, then the ceiling; food and weeks
    of holiday come beside. No line of discount takes off more than is left.
    """
    charged = month.month in statutes.charged_months
    shares = shares_of(month, held, statutes.part_month) if charged else []
    sharing = _months_sharing(month, held, statutes)
    lines = [*_fee(month, shares, about, statutes, sharing), *_food(shares, statutes)]
    for week in about.holidays:
        lines += _holiday(week, about, statutes)
    return MonthPrice(month, tuple(line for line in lines if line.ore))


def _months_sharing(month: date, held: Sequence[Held], statutes: Statutes) -> list[date]:
    """Return the months of the school year that share its ceiling, as the statutes say."""
    charged = [
        each for each in months_of(school_year_of(month)) if each.month in statutes.charged_months
    ]
    if not statutes.ceiling_by_months_held:
        return charged
    return [each for each in charged if shares_of(each, held, statutes.part_month)]


def _fee(
    month: date,
    shares: Shares,
    about: Circumstances,
    statutes: Statutes,
    sharing: Sequence[date],
) -> Iterator[Line]:
    if not shares:
        return
    remaining = _full(shares, statutes)
    yield Line(Code.FULL, remaining, {}, statutes.source)
    if about.special_needs and national.is_free_for_needs(about.grade, month):
        rule = national.rule_on(national.FREE_FOR_NEEDS, month)
        yield Line(Code.SPECIAL_NEEDS, -remaining, {}, rule.source if rule else "")
        return
    for step in (_free_hours, _sibling):
        line = step(month, shares, remaining, about, statutes)
        remaining += line.ore
        yield line
    yield _ceiling(month, sharing, remaining, about, statutes)


def _full(shares: Shares, statutes: Statutes) -> int:
    """Return the price of what is held, rounded, and never more than a whole month of it."""
    exact = sum((place.ore * share for place, share in shares), Fraction())
    return min(statutes.rounded(exact), floor(max(place.ore for place, _share in shares)))


def _free_hours(
    month: date, shares: Shares, remaining: int, about: Circumstances, statutes: Statutes
) -> Line:
    minutes = national.free_minutes(about.grade, month)
    if not minutes:
        return Line(Code.FREE_HOURS, 0)
    paid = sum((place.ore_after(minutes) * share for place, share in shares), Fraction())
    rule = national.rule_on(national.FREE_HOURS, month)
    weekly = max((week.minutes for place, _share in shares for week in place.weeks), default=0)
    return Line(
        Code.FREE_HOURS,
        min(remaining, statutes.rounded_down(paid)) - remaining,
        {"free_minutes": minutes, "minutes_a_week": weekly},
        rule.source if rule else "",
    )


def _sibling(
    month: date, shares: Shares, remaining: int, about: Circumstances, statutes: Statutes
) -> Line:
    percent = statutes.percent_off(about.siblings_before)
    ore = statutes.ore_off(about.siblings_before)
    if not percent and not ore:
        return Line(Code.SIBLING, 0)
    part = min(Fraction(1), sum((share for _place, share in shares), Fraction()))
    exact = Fraction(remaining * (100 - percent), 100) - ore * part
    reduced = statutes.rounded(max(Fraction(0), exact))
    numbers = {"percent": percent, "ore": ore, "number": about.siblings_before + 1}
    return Line(Code.SIBLING, min(remaining, reduced) - remaining, numbers, statutes.source)


def _ceiling(
    month: date, sharing: Sequence[date], remaining: int, about: Circumstances, statutes: Statutes
) -> Line:
    percent = national.ceiling_percent(about.grade, month)
    if about.income_ore is None or percent is None:
        return Line(Code.CEILING, 0)
    most = ceiling_of_month(month, about.income_ore, percent, sharing, statutes.unit)
    rule = national.rule_on(national.INCOME_CEILINGS, month)
    return Line(
        Code.CEILING,
        min(remaining, most) - remaining,
        {
            "percent": percent,
            "income_ore": about.income_ore,
            "most_ore": most,
            "by_months_held": int(statutes.ceiling_by_months_held),
        },
        rule.source if rule else "",
    )


def ceiling_of_month(
    month: date, income_ore: int, percent: int, sharing: Sequence[date], unit: int
) -> int:
    """Return the most that the place may cost in `month`: an equal part of the year's ceiling.

    The months of `sharing` share it in whole units of rounding; what is over goes to the first of
    them, one unit each. So they add up to the ceiling exactly, and more income never means less.
    """
    each, over = divmod(income_ore * percent // (100 * unit), len(sharing))
    return (each + (list(sharing).index(month) < over)) * unit


def _food(shares: Shares, statutes: Statutes) -> Iterator[Line]:
    days = sum((place.days * share for place, share in shares), Fraction())
    if days and statutes.food_ore:
        ore = statutes.rounded(statutes.food_ore * days)
        yield Line(Code.FOOD, ore, {"ore_a_weekday": statutes.food_ore}, statutes.source)


def _holiday(week: HolidayDays, about: Circumstances, statutes: Statutes) -> Iterator[Line]:
    """A week of holiday has its own free hours: the place is not used in it."""
    gross = week.ore_a_day * week.days
    numbers = {"days": week.days, "monday": week.monday.toordinal()}
    yield Line(Code.HOLIDAY, gross, numbers, statutes.source)
    free = national.free_minutes(about.grade, week.monday)
    minutes = week.minutes_a_day * week.days
    if free and minutes:
        paid = statutes.rounded_down(Fraction(gross * max(0, minutes - free), minutes))
        rule = national.rule_on(national.FREE_HOURS, week.monday)
        yield Line(
            Code.HOLIDAY_FREE,
            min(gross, paid) - gross,
            {"free_minutes": free, "minutes_a_week": minutes},
            rule.source if rule else "",
        )
