"""Fødselsnummer and D-numbers: the published vectors, and what no number may do."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.people.identity_numbers import (
    IdentityNumber,
    InvalidIdentityNumber,
    parse,
    with_control_digits,
)

# Skatteetaten, folkeregisteret-api-dokumentasjon, foedselsnummer.csv
FROM_SKATTEETATEN = {
    "30108299939": "number of 2032",
    "30908299902": "synthetic number of 2032",
    "20036914700": "number of 1964",
    "03851598730": "synthetic number of 1964",
    "29020073150": "leap day in a leap year",
    "55102499947": "D-number of 2032",
    "41819077906": "synthetic D-number of 2032",
    "41819077302": "synthetic D-number of 1964",
}
REFUSED_BY_SKATTEETATEN = {
    "20036914712": "control digits",
    "29020105729": "leap day in a year without one",
}
# Nav, fnrvalidator, tests/fnr.spec.ts
FROM_NAV = {
    "13097248022": "fødselsnummer",
    "29029648784": "leap day",
    "29020075838": "leap day of 2000",
    "15021951940": "control digit of eleven",
    "53097248016": "D-number",
    "10915596784": "Tenor",
    "50846202355": "D-number from Tenor",
    "02013299997": "number of 2032",
    "30108299920": "number of 2032, remainder 0",
    "70108299914": "D-number of 2032",
}
REFUSED_BY_NAV = {
    "29020112345": "control digits and date",
    "1234567890": "ten digits",
    "123456789101": "twelve digits",
    "1234567891A": "a letter",
    "13097248032": "first control digit",
    "13097248023": "second control digit",
    "32127248022": "day 32",
    "13137248022": "month 13",
    "02013299987": "first control digit of a number of 2032",
    "02013299996": "second control digit of a number of 2032",
}


@pytest.mark.parametrize("digits", [*FROM_SKATTEETATEN, *FROM_NAV])
def test_published_number_is_accepted(digits: str) -> None:
    assert parse(digits).digits == digits


@pytest.mark.parametrize("digits", [*REFUSED_BY_SKATTEETATEN, *REFUSED_BY_NAV])
def test_published_counterexample_is_refused(digits: str) -> None:
    with pytest.raises(InvalidIdentityNumber):
        parse(digits)


def test_help_number_of_a_hospital_is_refused() -> None:
    """+40 on the month: Nav accepts it, but it is in no national registry."""
    with pytest.raises(InvalidIdentityNumber):
        parse("13527248013")


def test_number_may_be_written_in_groups() -> None:
    assert parse(" 130972 48022 ").digits == "13097248022"


def test_kinds_are_told_apart() -> None:
    assert parse("53097248016").is_d_number
    assert parse("10915596784").is_synthetic
    plain = parse("13097248022")
    assert not plain.is_d_number
    assert not plain.is_synthetic


def test_number_never_shows_itself() -> None:
    number = parse("13097248022")
    for shown in (str(number), repr(number), f"{number}", number.masked, repr([number])):
        assert "48022" not in shown


def test_error_never_tells_the_digits() -> None:
    with pytest.raises(InvalidIdentityNumber) as caught:
        parse("13097248023")
    assert "1309" not in str(caught.value)


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_a_clear_error(text: str) -> None:
    try:
        number = parse(text)
    except InvalidIdentityNumber:
        return
    assert number.digits == "".join(text.split())


@given(st.dates(date(1900, 1, 1), date(2039, 12, 31)), st.integers(0, 999))
def test_computed_control_digits_are_right_and_one_wrong_digit_is_found(
    born: date, individual: int
) -> None:
    number = with_control_digits(f"{born:%d%m%y}{individual:03d}")
    if number is None:
        return
    assert parse(number.digits) == number
    for place in range(11):
        other = str((int(number.digits[place]) + 1) % 10)
        changed = number.digits[:place] + other + number.digits[place + 1 :]
        with pytest.raises(InvalidIdentityNumber):
            parse(changed)


def test_numbers_are_compared_by_their_digits() -> None:
    assert parse("13097248022") == IdentityNumber("13097248022")


@pytest.mark.parametrize(
    "between", [" ", "/", "\\", "-", ".", "\u00a0", "\u2003", "\u2012", "\u2013", "\u2060", "\r\n"]
)
def test_number_is_read_however_people_write_it(between: str) -> None:
    assert parse(f"200369{between}14700").digits == "20036914700"
    assert parse(f"20{between}03{between}69{between}147{between}00").digits == "20036914700"
