"""A plan is legal, or every rule that it breaks is named with its days."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from reference.casework.public_holidays import (
    Holiday,
    is_squeezed,
    public_holidays,
    working_days,
)
from reference.schoolyear.planning.checker import Rule, problems_of
from reference.schoolyear.planning.plan import Day, Kind, Occasion, Plan
from reference.schoolyear.planning.proposer import propose
from reference.schoolyear.planning.rules import LocalRules, PeriodOfTests, year_rule
from reference.schoolyear.planning.wishes import usual_wishes

RULES = LocalRules()
LEGAL = propose(usual_wishes(2026), RULES, number=1).best[0].plan


def broken(plan: Plan, rules: LocalRules = RULES) -> dict[Rule, tuple[date, ...]]:
    return {each.rule: each.days for each in problems_of(plan, rules)}


def changed(*days: date, kind: Kind = Kind.BREAK, sfo: bool = False) -> Plan:
    return LEGAL.with_days(Day(day, kind, sfo, Occasion.NONE) for day in days)


def without(days: Iterable[date]) -> Plan:
    gone = set(days)
    return Plan.of(2026, [each for each in LEGAL.days if each.day not in gone])


def test_school_year_of_the_specification_has_213_working_days() -> None:
    assert len(working_days(date(2026, 8, 17), date(2027, 6, 18))) == 213


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25))],
)
def test_holidays_move_with_easter(year: int, sunday: tuple[int, int]) -> None:
    easter = date(year, *sunday)
    found = public_holidays(year)
    assert len(found) >= 11  # 17 May, 1 May and those of Easter may meet
    assert found[easter] == Holiday.EASTER_SUNDAY
    assert found[easter - timedelta(3)] == Holiday.MAUNDY_THURSDAY
    assert easter + timedelta(39) in found
    assert easter + timedelta(50) in found


def test_day_between_a_holiday_and_a_weekend_is_squeezed_in() -> None:
    assert is_squeezed(date(2027, 5, 7))  # after Ascension Day
    assert not is_squeezed(date(2027, 5, 6))
    assert not is_squeezed(date(2027, 5, 10))


def test_legal_plan_breaks_nothing() -> None:
    assert problems_of(LEGAL, RULES) == []


def test_day_off_too_many_is_told_with_numbers() -> None:
    day = LEGAL.school_days[50]
    (problem,) = problems_of(changed(day), RULES)
    assert problem.rule == Rule.DAYS
    assert problem.values == {"number": 189, "needed": 190}


def test_too_few_weeks_name_the_weeks_that_do_not_count() -> None:
    mondays = [date(2026, 11, 2) + timedelta(weeks=n) for n in range(4)]
    free = [monday + timedelta(n) for monday in mondays for n in range(3)]
    rules = LocalRules(least_days=150)
    assert broken(changed(*free), rules)[Rule.WEEKS] == tuple(mondays)
    # Where two days make a week, the same plan has weeks enough.
    assert broken(changed(*free), LocalRules(least_days=150, week_needs=2)) == {}


def test_year_of_more_than_45_weeks_names_the_days_beyond() -> None:
    late = [date(2027, 6, 28), date(2027, 6, 29)]
    between = working_days(date(2027, 6, 19), late[0])
    plan = changed(*between).with_days(Day(day, Kind.SCHOOL, sfo=True) for day in late)
    assert broken(plan)[Rule.SPAN] == tuple(late)
    assert late[0] - plan.school_days[0] == timedelta(weeks=45)


def test_school_on_a_public_holiday_and_a_holiday_on_a_school_day_are_told() -> None:
    found = broken(
        changed(date(2027, 5, 17), kind=Kind.SCHOOL, sfo=True).with_days(
            [Day(date(2027, 5, 18), Kind.HOLIDAY)]
        )
    )
    assert found[Rule.HOLIDAY] == (date(2027, 5, 17),)
    assert found[Rule.NO_HOLIDAY] == (date(2027, 5, 18),)


def test_tests_that_fall_on_days_off_name_those_days() -> None:
    autumn = date(2026, 9, 28)
    rules = LocalRules(tests=(PeriodOfTests("Regning", date(2026, 9, 24), date(2026, 9, 30), 3),))
    days = tuple(
        day
        for day in working_days(autumn, date(2026, 9, 30))
        if LEGAL.by_day[day].kind != Kind.SCHOOL
    )
    assert len(days) == 3  # the autumn break is in week 40
    assert broken(LEGAL, rules) == {Rule.TESTS: days}


def test_planning_days_and_breaks_that_are_missing_are_told() -> None:
    planned = [each.day for each in LEGAL.days if each.kind == Kind.PLANNING]
    assert broken(changed(planned[-1]))[Rule.PLANNING] == tuple(planned[:-1])
    one_day_of_the_break = date(2027, 2, 24)
    plan = changed(one_day_of_the_break, kind=Kind.SCHOOL, sfo=True)
    assert broken(plan) == {Rule.WINTER: (date(2027, 2, 22),)}


def test_after_school_closed_on_a_school_day_is_told() -> None:
    day = LEGAL.school_days[10]
    assert broken(changed(day, kind=Kind.SCHOOL)) == {Rule.SFO: (day,)}


def test_what_is_no_plan_is_told_day_by_day() -> None:
    day = LEGAL.school_days[10]
    outside = date(2026, 7, 31)
    saturday = date(2026, 9, 5)
    rows = [*without([day]).days, LEGAL.days[20], Day(saturday, Kind.BREAK)]
    found = broken(Plan.of(2026, [*rows, Day(outside, Kind.BREAK)]))
    assert found[Rule.DOUBLE] == (LEGAL.days[20].day,)
    assert found[Rule.WEEKEND] == (saturday,)
    assert found[Rule.OUTSIDE] == (outside,)
    assert day in found[Rule.HOLE]
    assert broken(Plan.of(2026, [])) == {Rule.EMPTY: ()}


def test_year_before_the_first_known_rule_has_none() -> None:
    assert year_rule(2024).least_weeks == 38
    with pytest.raises(LookupError):
        year_rule(2023)
