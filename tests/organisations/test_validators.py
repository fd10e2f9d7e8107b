"""No national identity number gets in, however it is written; other numbers do."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.no import fodselsnummer, kontonr

from organisations.validators import (
    is_national_identity_number,
    national_identity_numbers,
    refuse_national_identity_numbers,
)
from tests.factories.organisations import organisation_number

FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)

born = st.dates(min_value=date(1900, 1, 1), max_value=date(2026, 1, 1))
serials = st.integers(0, 999)
separators = st.sampled_from(
    ["", " ", ".", "-", "/", "\\", "\u00a0", "\u2003", "\u2013", "\u2012", "\u2060", "\n", "\r\n"]
)


def numbers_of(birth: date, serial: int, *, day: int = 0, month: int = 0) -> list[str]:
    """Every number of the serial under the rules of 2032: one for each allowed first remainder."""
    stem = f"{birth.day + day:02}{birth.month + month:02}{birth.year % 100:02}{serial:03}"
    found = []
    for remainder in range(4):
        first = (remainder - weighted(FIRST_WEIGHTS, stem)) % 11
        second = -weighted(SECOND_WEIGHTS, f"{stem}{first}") % 11
        if first < 10 and second < 10:
            found.append(f"{stem}{first}{second}")
    return found


def weighted(weights: tuple[int, ...], digits: str) -> int:
    return sum(w * int(d) for w, d in zip(weights, digits, strict=False))


@given(birth=born, serial=serials, day=st.sampled_from([0, 40]), month=st.sampled_from([0, 40, 80]))
def test_identity_number_of_every_family_is_known(
    birth: date, serial: int, day: int, month: int
) -> None:
    for number in numbers_of(birth, serial, day=day, month=month):
        assert is_national_identity_number(number)


@given(birth=born, serial=serials)
def test_what_the_standard_library_of_numbers_knows_is_known_here(birth: date, serial: int) -> None:
    for number in numbers_of(birth, serial):
        assert is_national_identity_number(number) or not fodselsnummer.is_valid(number)


@given(birth=born, serial=serials, small=separators, large=separators, before=st.text(max_size=20))
def test_identity_number_in_a_text_is_refused_however_it_is_written(
    birth: date, serial: int, small: str, large: str, before: str
) -> None:
    assume(not before[-1:].isdigit())
    for number in numbers_of(birth, serial):
        written = f"{number[:2]}{small}{number[2:4]}{small}{number[4:6]}{large}{number[6:]}"
        with pytest.raises(ValidationError):
            refuse_national_identity_numbers(f"{before}{written}, som nevnt.")


@pytest.mark.parametrize(
    "text",
    [
        "Eleven 15108695088 begynte i august.",
        "151086 950 88",
        "<p><b>151086</b> 95088</p>",
        "<p>151086&nbsp;95088</p>",
        '<a href="mailto:15108695088@example.no">e-post</a>',
        "ref15108695088x",
        "2024: 15108695088",
    ],
)
def test_identity_number_is_found_in_markup_and_next_to_other_text(text: str) -> None:
    assert list(national_identity_numbers(text))


def test_refusal_shows_the_date_only() -> None:
    with pytest.raises(ValidationError) as refusal:
        refuse_national_identity_numbers("Ring 151086 95088 i morgen.")
    [message] = refusal.value.messages
    assert "151086" in message
    assert "95088" not in message


@given(birth=born, serial=serials, place=st.integers(0, 10), step=st.integers(1, 9))
def test_one_wrong_digit_makes_no_identity_number(
    birth: date, serial: int, place: int, step: int
) -> None:
    for number in numbers_of(birth, serial)[:1]:
        wrong = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
        assert not is_national_identity_number(wrong)


@given(number=st.integers(40_000_000, 99_999_999), code=st.sampled_from(["", "+47 ", "0047 "]))
def test_phone_number_is_let_through(number: int, code: str) -> None:
    digits = str(number)
    refuse_national_identity_numbers(f"Tlf. {code}{digits}")
    refuse_national_identity_numbers(
        f"Tlf. {code}{digits[:2]} {digits[2:4]} {digits[4:6]} {digits[6:]}"
    )
    refuse_national_identity_numbers(f"Tlf. {code}{digits[:3]} {digits[3:5]} {digits[5:]}")


def test_organisation_number_is_let_through() -> None:
    for number in (organisation_number() for _ in range(200)):
        refuse_national_identity_numbers(f"Org.nr. {number}")
        refuse_national_identity_numbers(f"Org.nr. {number[:3]} {number[3:6]} {number[6:]} MVA")


@given(st.integers(0, 9_999_999_999))
def test_account_number_as_banks_write_it_is_let_through(stem: int) -> None:
    digits = f"{stem:010}"
    check = -weighted(SECOND_WEIGHTS, digits) % 11
    assume(check < 10 and kontonr.is_valid(f"{digits}{check}"))
    refuse_national_identity_numbers(f"{digits[:4]}.{digits[4:6]}.{digits[6:]}{check}")


@pytest.mark.parametrize(
    "text",
    ["", "https://doffin.no/notices/2026-112345678901", "12.05.2026 kl. 12:00", "2026/123456-78"],
)
def test_dates_and_case_numbers_are_let_through(text: str) -> None:
    refuse_national_identity_numbers(text)


@given(st.text())
def test_any_text_is_either_let_through_or_refused(text: str) -> None:
    assert all(len(found) >= 11 for found in national_identity_numbers(text))
