"""Says which rules a plan breaks, and on which days."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from reference.casework.public_holidays import holiday_on, is_weekend, is_working_day, weekdays

from .plan import Kind, Plan
from .rules import LocalRules, YearRule, year_rule


class Rule(StrEnum):
    """What a plan can break; those of the law first, then what is set locally, then its form."""

    WEEKS = "weeks"
    SPAN = "span"
    HOLIDAY = "holiday"
    TESTS = "tests"
    DAYS = "days"
    PLANNING = "planning"
    AUTUMN = "autumn"
    WINTER = "winter"
    SFO = "sfo"
    EMPTY = "empty"
    WEEKEND = "weekend"
    OUTSIDE = "outside"
    DOUBLE = "double"
    HOLE = "hole"
    NO_HOLIDAY = "no_holiday"


@dataclass(frozen=True)
class Problem:
    """A broken rule, the days where it is broken, and what a sentence about it needs to know."""

    rule: Rule
    days: tuple[date, ...] = ()
    values: dict[str, str | int] = field(default_factory=dict)


def problems_of(plan: Plan, local: LocalRules) -> list[Problem]:
    """Return every rule that `plan` breaks, with its place; none when the plan is legal.

    Raises `LookupError` for a year before the first rule that is known.
    """
    law = year_rule(plan.year)
    problems = list(form_problems(plan))
    if not plan.school_days:
        return [*problems, Problem(Rule.EMPTY)]
    for check in _CHECKS:
        problems += check(plan, local, law)
    return problems


def form_problems(plan: Plan) -> Iterator[Problem]:
    """Return what makes a plan no plan: days outside the year, at weekends, twice, or left out."""
    days = [each.day for each in plan.days]
    first, last = date(plan.year, 8, 1), date(plan.year + 1, 7, 31)
    yield from _where(Rule.OUTSIDE, (day for day in days if not first <= day <= last))
    yield from _where(Rule.WEEKEND, (day for day in days if is_weekend(day)))
    twice = [day for day, after in pairwise(days) if day == after]
    yield from _where(Rule.DOUBLE, twice)
    if days:
        there = set(days)
        yield from _where(
            Rule.HOLE, (day for day in weekdays(days[0], days[-1]) if day not in there)
        )
    marked = {each.day for each in plan.days if each.kind == Kind.HOLIDAY}
    yield from _where(
        Rule.NO_HOLIDAY, (d for d in sorted(marked) if holiday_on(d) is None and not is_weekend(d))
    )


def _where(rule: Rule, days: Iterable[date]) -> Iterator[Problem]:
    if places := tuple(days):
        yield Problem(rule, places, {"number": len(places)})


def _weeks(plan: Plan, local: LocalRules, law: YearRule) -> Iterator[Problem]:
    weeks = plan.days_of_weeks()
    counted = sum(1 for days in weeks.values() if days >= local.week_needs)
    if counted < law.least_weeks:
        short = tuple(monday for monday, days in weeks.items() if days < local.week_needs)
        values = {"number": counted, "needed": law.least_weeks, "week_needs": local.week_needs}
        yield Problem(Rule.WEEKS, short, dict(values))


def _span(plan: Plan, local: LocalRules, law: YearRule) -> Iterator[Problem]:
    latest = plan.school_days[0] + timedelta(weeks=law.within_weeks) - timedelta(days=1)
    beyond = tuple(day for day in plan.school_days if day > latest)
    if beyond:
        yield Problem(Rule.SPAN, beyond, {"weeks": law.within_weeks, "latest": latest.isoformat()})


def _holidays(plan: Plan, local: LocalRules, law: YearRule) -> Iterator[Problem]:
    wrong = (
        each.day
        for each in plan.days
        if holiday_on(each.day) and (each.kind != Kind.HOLIDAY or each.sfo)
    )
    yield from _where(Rule.HOLIDAY, wrong)


def _tests(plan: Plan, local: LocalRules, law: YearRule) -> Iterator[Problem]:
    at_school = set(plan.school_days)
    for period in local.tests:
        days = [day for day in weekdays(period.first, period.last) if is_working_day(day)]
        free = tuple(day for day in days if day not in at_school)
        number = len(days) - len(free)
        if number < period.days:
            values: dict[str, str | int] = {"name": period.name, "number": number}
            yield Problem(Rule.TESTS, free, values | {"needed": period.days})


def _days(plan: Plan, local: LocalRules, law: YearRule) -> Iterator[Problem]:
    number = len(plan.school_days)
    if number < local.least_days:
        yield Problem(Rule.DAYS, (), {"number": number, "needed": local.least_days})


def _planning(plan: Plan, local: LocalRules, law: YearRule) -> Iterator[Problem]:
    planned = tuple(each.day for each in plan.days if each.kind == Kind.PLANNING)
    if len(planned) != local.planning_days:
        values = {"number": len(planned), "needed": local.planning_days}
        yield Problem(Rule.PLANNING, planned, dict(values))


def _breaks(plan: Plan, local: LocalRules, law: YearRule) -> Iterator[Problem]:
    for rule, weeks, year in (
        (Rule.AUTUMN, local.autumn_weeks, plan.year),
        (Rule.WINTER, local.winter_weeks, plan.year + 1),
    ):
        mondays = [date.fromisocalendar(year, week, 1) for week in weeks]
        if mondays and not any(_is_free(plan, monday) for monday in mondays):
            listed = ", ".join(map(str, weeks))
            yield Problem(rule, tuple(mondays), {"weeks": listed})


def _is_free(plan: Plan, monday: date) -> bool:
    week = [plan.by_day.get(monday + timedelta(days=number)) for number in range(5)]
    return all(each and each.kind in {Kind.BREAK, Kind.HOLIDAY} for each in week)


def _sfo(plan: Plan, local: LocalRules, law: YearRule) -> Iterator[Problem]:
    closed = (each.day for each in plan.days if each.pupils and not each.sfo)
    yield from _where(Rule.SFO, closed)


_CHECKS: tuple[Callable[[Plan, LocalRules, YearRule], Iterator[Problem]], ...] = (
    _weeks,
    _span,
    _holidays,
    _tests,
    _days,
    _planning,
    _breaks,
    _sfo,
)
