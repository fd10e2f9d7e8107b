"""Days to appeal, points, hours that may be moved, and what is written on a sheet."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.casework.public_holidays import working_day_from
from reference.subjects.entries import read_entry, write_entry
from reference.subjects.examination_draw import draw_subjects
from reference.subjects.rules import (
    age_on,
    last_day_of_appeal,
    may_still_appeal,
    most_moved,
    needs_consent,
    points_of,
)

DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))
MARKS = st.lists(st.integers(1, 6), max_size=25)


@given(told=DAYS, asked=st.integers(0, 40), given_after=st.none() | st.integers(0, 60))
def test_grounds_asked_for_in_time_begin_the_ten_days_again(
    told: date, asked: int, given_after: int | None
) -> None:
    asked_on = told + timedelta(asked)
    given_on = None if given_after is None else asked_on + timedelta(given_after)
    last = last_day_of_appeal(told, asked_on, given_on)
    if asked_on > working_day_from(told + timedelta(10)):
        assert last == working_day_from(told + timedelta(10))
    elif given_on is None:
        assert last is None
    else:
        assert last == working_day_from(given_on + timedelta(10))


@given(told=DAYS, later=st.integers(0, 30))
def test_an_appeal_comes_in_time_to_the_tenth_day_and_no_longer(told: date, later: int) -> None:
    today = told + timedelta(later)
    last = last_day_of_appeal(told)
    assert may_still_appeal(last, today) == (today <= working_day_from(told + timedelta(10)))


@pytest.mark.parametrize(
    ("told", "last"),
    [
        (date(2027, 6, 9), date(2027, 6, 21)),  # the tenth day is a Saturday
        (date(2027, 5, 7), date(2027, 5, 18)),  # 17 May, and Whit Monday
        (date(2026, 3, 24), date(2026, 4, 7)),  # Good Friday to Easter Monday are days off
        (date(2027, 6, 7), date(2027, 6, 17)),
    ],
)
def test_last_day_is_a_working_day(told: date, last: date) -> None:
    assert last_day_of_appeal(told) == last


@given(marks=MARKS, missing=st.integers(0, 25))
def test_points_are_ten_times_the_mean_unless_more_than_half_is_missing(
    marks: list[int], missing: int
) -> None:
    points = points_of(marks, missing)
    if not marks or missing > len(marks):
        assert points is None
    else:
        assert points is not None
        assert 10 <= points <= 60
        assert abs(points - 10 * Decimal(sum(marks)) / len(marks)) <= Decimal("0.05")


def test_points_are_rounded_at_the_second_decimal_of_the_mean() -> None:
    assert points_of([4, 4, 5], 0) == Decimal("43.3")
    assert points_of([4, 4, 4, 4, 4, 4, 4, 5], 0) == Decimal("41.3")  # 4.125 is 4.13
    assert points_of([5], 1) == Decimal("50.0")
    assert points_of([5], 2) is None


def test_electives_count_once_by_their_mean_and_no_basis_counts_as_nothing() -> None:
    assert points_of([4, 4], 0, electives=[5, 6, 6]) == Decimal("45.6")  # 4, 4 and 5.67
    assert points_of([5, 4], 0, zeros=1) == Decimal("30.0")
    assert points_of([5], 0, zeros=2) is None  # more than half lack


@pytest.mark.parametrize(("year", "most"), [(2023, Fraction(5)), (2024, Fraction(10))])
def test_ten_per_cent_may_be_moved_since_the_act_of_2024_and_five_before(
    year: int, most: Fraction
) -> None:
    assert most_moved(100, year) == most


def test_who_turns_fifteen_today_needs_no_consent() -> None:
    born = date(2011, 11, 27)
    assert needs_consent(born, date(2026, 11, 26))
    assert not needs_consent(born, date(2026, 11, 27))
    assert age_on(date(2012, 2, 29), date(2027, 2, 28)) == 14


@given(text=st.text(max_size=12))
def test_what_is_understood_is_written_back_so_that_it_means_the_same(text: str) -> None:
    try:
        verdict = read_entry(text)
    except ValueError:
        return
    assert verdict is None or read_entry(write_entry(verdict)) == verdict


@pytest.mark.parametrize("text", ["0", "7", "4+", "4,5", "-", "²", "٤", "44"])
def test_what_is_no_mark_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="mark"):
        read_entry(text)


@given(seed=st.text(max_size=8), more=st.integers(0, 5))
def test_a_class_more_changes_no_draw_of_the_others(seed: str, more: int) -> None:
    classes = [f"10{letter}" for letter in "ABC"]
    subjects = ["MAT0015", "NOR0218", "ENG0030"]
    first = draw_subjects(seed, classes, subjects)
    wider = draw_subjects(seed, [*classes, *(f"x{n}" for n in range(more))], subjects)
    assert first.items() <= wider.items()
    assert set(first.values()) <= set(subjects)
