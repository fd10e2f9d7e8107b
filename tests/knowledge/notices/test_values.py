"""Texts, amounts and durations behave as values."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.notices import Duration, Money, Text
from knowledge.notices.values import total


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
