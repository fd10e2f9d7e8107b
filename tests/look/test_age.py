"""How fresh an entry is to those who read it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from look.age import Age, age_of

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("confirmed", "age"),
    [
        (date(2026, 11, 23), Age.FRESH),
        (date(2025, 11, 23), Age.FRESH),
        (date(2025, 11, 22), Age.AGEING),
        (date(2024, 11, 23), Age.AGEING),
        (date(2024, 11, 22), Age.OLD),
        (datetime(2024, 1, 1, 12, tzinfo=UTC), Age.OLD),
    ],
)
def test_age_turns_after_one_and_two_years(confirmed: date, age: Age) -> None:
    assert age_of(confirmed, TODAY) is age


@given(st.dates(date(2000, 1, 1), TODAY), st.integers(0, 400))
def test_age_never_gets_younger_as_days_pass(confirmed: date, days: int) -> None:
    order = list(Age)
    later = age_of(confirmed, TODAY + timedelta(days=days))
    assert order.index(age_of(confirmed, TODAY)) <= order.index(later)
