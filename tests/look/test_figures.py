"""Numbers are written as the reader's language has them, and do not break over two lines."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from look.figures import money, number


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("nb", "16\xa0000\xa0000\xa0kr"),
        ("nn", "16\xa0000\xa0000\xa0kr"),
        ("en", "NOK\xa016,000,000"),
    ],
)
def test_kroner_are_written_by_their_short_name(language: str, written: str) -> None:
    with translation.override(language):
        assert money(Decimal("16000000.00"), "NOK") == written


def test_other_currencies_keep_their_code() -> None:
    assert money(1_500_000, "EUR") == "1\xa0500\xa0000\xa0EUR"


def test_numbers_are_grouped_from_four_digits() -> None:
    assert [number(value) for value in (0, 999, 1000, 1234567)] == [
        *("0", "999", "1\xa0000", "1\xa0234\xa0567"),
    ]


def test_templates_write_numbers_in_the_same_way() -> None:
    text = "{% load look %}{{ size|number }}, {{ value|money:currency }}, {{ nothing|money }}"
    context = Context({"size": 12400, "value": 2000, "currency": "NOK", "nothing": None})
    assert Template(text).render(context) == "12\xa0400, 2\xa0000\xa0kr, "
