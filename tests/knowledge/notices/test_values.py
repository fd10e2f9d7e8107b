"""Texts, amounts and durations behave as values."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.notices import Duration, Money, Text
from knowledge.notices.values import total
from knowledge.notices.working_days import is_working_day


@pytest.mark.parametrize(
    ("languages", "asked", "chosen"),
    [
        (("ENG", "NOR"), (), "NOR"),
        (("ENG", "NOR", "NNO", "NOB"), (), "NOB"),
        (("ENG", "NNO", "NOB"), ("NNO",), "NNO"),
        (("DEU", "ENG"), (), "ENG"),
        (("DEU", "FRA"), (), "DEU"),
        (("DEU", "NOB"), ("ENG",), "NOB"),
    ],
)
def test_text_prefers_what_is_asked_for_then_norwegian_then_english(
    languages: tuple[str, ...], asked: tuple[str, ...], chosen: str
) -> None:
    text = Text(tuple((language, f"in {language}") for language in languages))
    assert text.preferred(*asked) == f"in {chosen}"


def test_empty_text_is_false_and_shows_nothing() -> None:
    assert not Text()
    assert str(Text()) == ""


@pytest.mark.parametrize(
    ("duration", "months"),
    [
        (Duration("MONTH", 48), 48),
        (Duration("YEAR", 4), 48),
        (Duration("WEEK", 10), None),
        (Duration("UNLIMITED"), None),
    ],
)
def test_duration_is_given_in_months_where_it_is_exact(
    duration: Duration, months: int | None
) -> None:
    assert duration.months == months


@pytest.mark.parametrize(
    ("duration", "last_day"),
    [
        (Duration("DAY", 10), date(2026, 3, 31)),
        (Duration("CALENDAR_DAY", 10), date(2026, 3, 31)),
        # Palm Sunday is 29 March: Maundy Thursday, Good Friday and Easter Monday are no work days.
        (Duration("WORKING_DAY", 1), date(2026, 3, 23)),
        (Duration("WORKING_DAY", 8), date(2026, 4, 1)),
        (Duration("WORKING_DAY", 9), date(2026, 4, 7)),
        (Duration("WORKING_DAY", 10), date(2026, 4, 8)),
        (Duration("WEEK", 2), date(2026, 4, 4)),
        (Duration("MONTH", 1), date(2026, 4, 21)),
        (Duration("YEAR_HALF", 1), date(2026, 9, 21)),
        (Duration("YEAR", 1), date(2027, 3, 21)),
        (Duration("UNLIMITED"), None),
        (Duration("WORKING_DAY", 0), None),
        (Duration("WORKING_DAY", 10**9), None),
        (Duration("DAY", 10**9), None),
    ],
)
def test_period_that_begins_on_a_sunday_ends(duration: Duration, last_day: date | None) -> None:
    first = date(2026, 3, 22)
    assert duration.last_day_from(first) == last_day


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (date(2026, 1, 1), False),
        (date(2026, 5, 1), False),
        (date(2026, 5, 14), False),  # Ascension Day
        (date(2026, 5, 25), False),  # Whit Monday
        (date(2027, 5, 17), False),  # Whit Monday and Constitution Day at once
        (date(2026, 12, 24), True),
        (date(2026, 12, 25), False),
        (date(2026, 12, 28), True),
        (date(2026, 8, 1), False),  # a Saturday
    ],
)
def test_work_is_done_on_weekdays_that_are_no_public_holiday(day: date, is_working: bool) -> None:
    assert is_working_day(day) is is_working


@given(st.lists(st.decimals("0.01", 10**9, places=2), min_size=1))
def test_total_of_one_currency_is_the_sum(amounts: list[Decimal]) -> None:
    assert total(Money(amount, "NOK") for amount in amounts) == Money(
        sum(amounts, Decimal(0)), "NOK"
    )


@pytest.mark.parametrize(
    "values",
    [
        [],
        [None],
        [Money(Decimal(1), "NOK"), None],
        [Money(Decimal(1), "NOK"), Money(Decimal(0), "NOK")],
        [Money(Decimal(1), "NOK"), Money(Decimal(-1), "NOK")],
        [Money(Decimal(1), "NOK"), Money(Decimal(1), "EUR")],
    ],
)
def test_total_is_unknown_when_anything_is_not_stated_or_mixed(values: list[Money | None]) -> None:
    assert total(values) is None
