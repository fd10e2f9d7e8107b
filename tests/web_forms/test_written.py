"""Numbers, days and codes as people write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web_forms.written import day_of, plain_cpv, plain_day, plain_number


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1 500 000", "1500000"),
        ("1\u00a0500\u00a0000", "1500000"),
        ("1\u202f500\u202f000,50", "1500000.50"),
        ("1.500.000,50", "1500000.50"),
        ("1,500,000.50", "1500000.50"),
        ("1.500.000", "1500000"),
        ("1.500", "1500"),
        ("1'500'000", "1500000"),
        ("kr 20 000,-", "20000"),
        ("20 000 kr", "20000"),
        ("NOK 1500000", "1500000"),
        ("1,5 mill. kr", "1500000"),
        ("2 millioner", "2000000"),
        ("1500000.5", "1500000.5"),
        ("12,5", "12.5"),
        ("0.500", "0.500"),
        ("4200", "4200"),
    ],
)
def test_number_is_read_as_it_is_written(written: str, meant: str) -> None:
    assert plain_number(written) == meant


@pytest.mark.parametrize(
    "written", ["", "mange", "1.5.0", "1,50,000.5", "12-13", "1..5", "ca. 200", "1.500,000.5"]
)
def test_what_is_no_number_is_left_for_the_field_to_refuse(written: str) -> None:
    assert plain_number(written) == written


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_amount_in_norwegian_writing_is_the_same_amount(amount: Decimal) -> None:
    english = f"{amount:,.2f}"
    norwegian = english.replace(",", " ").replace(".", ",")
    dotted = english.replace(",", ";").replace(".", ",").replace(";", ".")
    for written in (english, norwegian, dotted, f"{amount:.2f}"):
        assert Decimal(plain_number(written)) == amount


@pytest.mark.parametrize(
    "written",
    ["2027-12-31", "31.12.2027", "31.12.27", "31/12/2027", "31. desember 2027", "31 Dec 2027"],
)
def test_day_is_read_as_it_is_written(written: str) -> None:
    assert day_of(written) == date(2027, 12, 31)
    assert plain_day(written) == "2027-12-31"


@pytest.mark.parametrize("written", ["31.02.2027", "snart", "", "31. tulling 2027", "99. mai 2027"])
def test_what_is_no_day_is_left_for_the_field_to_refuse(written: str) -> None:
    assert plain_day(written) == written


@pytest.mark.parametrize(
    ("written", "meant"),
    [("48000000-8", "48000000"), ("48 000 000", "48000000"), ("4800", "4800"), ("", "")],
)
def test_cpv_code_is_read_with_or_without_check_digit(written: str, meant: str) -> None:
    assert plain_cpv(written) == meant
