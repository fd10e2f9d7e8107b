"""The price is right to the øre, and stays within what law and statutes promise."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.sfo.pricing.examples import EXAMPLES, YEAR, Example
from reference.sfo.pricing.model import (
    Circumstances,
    Code,
    Held,
    HolidayDays,
    PartMonth,
    Rounding,
    Statutes,
    Week,
)
from reference.sfo.pricing.month import ceiling_of_month, price_month
from reference.sfo.pricing.school_years import months_of
from reference.sfo.pricing.year import price_year


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_price_is_the_one_worked_out_by_hand(example: Example) -> None:
    expected: dict[date, dict[Code, int]] = {month: {} for month in months_of(YEAR)}
    for months, amounts in example.worked:
        for number in months:
            expected[date(YEAR + (number < 8), number, 1)] = dict(amounts)
    found = {
        month.month: {line.code: line.ore for line in month.lines} for month in example.price.months
    }
    assert found == expected
    assert example.price.total == example.total


@pytest.mark.parametrize(
    ("month", "grade", "is_free"),
    [
        (date(2022, 6, 1), 1, False),
        (date(2022, 8, 1), 1, True),
        (date(2022, 8, 1), 2, False),
        (date(2024, 6, 1), 3, False),
        (date(2024, 8, 1), 3, True),
        (date(2024, 8, 1), 4, False),
    ],
)
def test_free_hours_came_grade_by_grade(month: date, grade: int, is_free: bool) -> None:
    held = [Held(date(2022, 1, 1), None, (Week(3, 540, 200_000),))]
    price = price_month(month, held, Circumstances(grade), PLAIN)
    assert price.fee == (0 if is_free else 200_000)


PLAIN = Statutes(frozenset(range(1, 13)))
DAYS = st.dates(date(2026, 7, 1), date(2027, 7, 31))
ORE = st.integers(0, 600_000)
INCOMES = st.integers(0, 100_000_000)


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    days = draw(st.integers(0, 5))
    return Week(days, days * draw(st.integers(30, 540)), draw(ORE) if days else 0)


@st.composite
def places(draw: st.DrawFn) -> list[Held]:
    """Up to three places, one after the other, some with weeks that take turns."""
    days = sorted(draw(st.lists(DAYS, min_size=2, max_size=4, unique=True)))
    spells = pairwise(days)
    return [
        Held(starts_on, ends_on, tuple(draw(st.lists(weeks(), min_size=1, max_size=2))))
        for starts_on, ends_on in spells
    ]


STATUTES = st.builds(
    Statutes,
    charged_months=st.sets(st.integers(1, 12), min_size=1).map(frozenset),
    part_month=st.sampled_from(PartMonth),
    rounding=st.sampled_from(Rounding),
    unit=st.sampled_from([1, 10, 50, 100]),
    sibling_percents=st.lists(st.integers(0, 100), max_size=3).map(tuple),
    ceiling_by_months_held=st.booleans(),
    sibling_ore=st.lists(st.integers(0, 200_000), max_size=3).map(tuple),
    food_ore=st.integers(0, 10_000),
)
HOLIDAYS = st.lists(
    st.builds(
        HolidayDays,
        monday=st.just(date(2026, 10, 5)),
        days=st.integers(1, 5),
        minutes_a_day=st.integers(60, 600),
        ore_a_day=st.integers(0, 60_000),
    ),
    max_size=1,
).map(tuple)
ABOUT = st.builds(
    Circumstances,
    grade=st.integers(1, 7),
    siblings_before=st.integers(0, 4),
    income_ore=st.none() | INCOMES,
    special_needs=st.booleans(),
    holidays=HOLIDAYS,
)


@given(places(), ABOUT, STATUTES)
def test_no_price_is_negative_or_above_the_full_price(
    held: list[Held], about: Circumstances, statutes: Statutes
) -> None:
    year = price_year(2026, held, lambda _: about, lambda _: statutes)
    dearest = max(week.ore for place in held for week in place.weeks)
    for month in year.months:
        assert 0 <= month.fee <= month.of(Code.FULL) <= dearest
        assert month.total >= 0
        assert all(line.ore <= 0 for line in month.lines if line.code in DISCOUNTS)
    assert year.total == sum(line.ore for month in year.months for line in month.lines)
    assert year.fee + year.of(Code.FOOD) + year.of(Code.HOLIDAY) + year.of(
        Code.HOLIDAY_FREE
    ) == sum(month.total for month in year.months)


DISCOUNTS = {
    Code.FREE_HOURS,
    Code.SIBLING,
    Code.CEILING,
    Code.SPECIAL_NEEDS,
    Code.HOLIDAY_FREE,
}


@given(places(), ABOUT, STATUTES, INCOMES, st.integers(1, 4))
def test_a_year_with_reduced_payment_never_costs_more_than_six_per_cent(
    held: list[Held], about: Circumstances, statutes: Statutes, income: int, grade: int
) -> None:
    about = replace(about, income_ore=income, grade=grade)
    year = price_year(2026, held, lambda _: about, lambda _: statutes)
    assert 100 * year.fee <= 6 * income


@given(INCOMES, STATUTES)
def test_ceilings_of_the_months_add_up_to_that_of_the_year(income: int, statutes: Statutes) -> None:
    charged = [m for m in months_of(2026) if m.month in statutes.charged_months]
    total = sum(ceiling_of_month(month, income, 6, charged, statutes.unit) for month in charged)
    assert total == income * 6 // 100 // statutes.unit * statutes.unit


@given(places(), ABOUT, STATUTES, INCOMES, st.integers(0, 1_000_000))
def test_more_income_never_lowers_the_price_of_any_month(
    held: list[Held], about: Circumstances, statutes: Statutes, income: int, more: int
) -> None:
    less = replace(about, income_ore=income)
    richer = replace(about, income_ore=income + more)
    for month in months_of(2026):
        before = price_month(month, held, less, statutes).fee
        assert before <= price_month(month, held, richer, statutes).fee


@given(weeks(), st.integers(0, 600), ABOUT, STATUTES)
def test_more_hours_at_the_same_price_never_lower_it(
    week: Week, more: int, about: Circumstances, statutes: Statutes
) -> None:
    longer = replace(week, minutes=week.minutes + more if week.minutes else 0)
    month = date(2026, 10, 1)
    one, other = (
        price_month(month, [Held(month, None, (each,))], about, statutes) for each in (week, longer)
    )
    assert one.fee <= other.fee


@given(places(), ABOUT, STATUTES, st.integers(0, 50_000))
def test_a_dearer_place_never_costs_less(
    held: list[Held], about: Circumstances, statutes: Statutes, more: int
) -> None:
    dearer = [
        replace(p, weeks=tuple(replace(w, ore=w.ore + more * w.days) for w in p.weeks))
        for p in held
    ]
    for month in months_of(2026):
        before = price_month(month, held, about, statutes).fee
        assert before <= price_month(month, dearer, about, statutes).fee


@given(st.integers(1, 3), st.integers(1, 1200), st.integers(1, 1200), ORE)
def test_hours_left_over_in_a_week_are_lent_to_no_other(
    grade: int, first: int, second: int, ore: int
) -> None:
    taking_turns = Held(date(2026, 8, 1), None, (Week(5, first, ore), Week(5, second, ore)))
    exact = taking_turns.ore_after(720)
    assert exact * 2 == sum(
        Held(date(2026, 8, 1), None, (Week(5, minutes, ore),)).ore_after(720)
        for minutes in (first, second)
    )
    price = price_month(date(2026, 9, 1), [taking_turns], Circumstances(grade), PLAIN)
    assert (price.fee == 0) == (exact < PLAIN.unit)


@given(places(), st.sampled_from(PartMonth), ABOUT)
def test_cutting_a_place_in_two_on_a_first_of_a_month_changes_nothing(
    held: list[Held], rule: PartMonth, about: Circumstances
) -> None:
    statutes = replace(PLAIN, part_month=rule, food_ore=3_000)
    cut = date(2027, 1, 1)
    split = [
        piece
        for place in held
        for piece in (
            [replace(place, ends_on=cut), replace(place, starts_on=cut)]
            if place.starts_on < cut and place.includes(cut)
            else [place]
        )
    ]
    for month in months_of(2026):
        assert price_month(month, held, about, statutes) == price_month(
            month, split, about, statutes
        )


def test_month_after_the_place_has_ended_costs_nothing() -> None:
    held = [Held(date(2026, 8, 1), date(2026, 12, 1), (Week(5, 1200, 330_000),))]
    for month in months_of(2026):
        price = price_month(month, held, Circumstances(4), PLAIN)
        assert (price.total > 0) == (month < date(2026, 12, 1))
