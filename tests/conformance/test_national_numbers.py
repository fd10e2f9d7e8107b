"""National identity numbers are found wherever they stand, and nothing else is taken for one."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.checks.national_numbers import national_numbers


@pytest.mark.parametrize(
    "number",
    [
        "20036914700",  # published by Skatteetaten, as the others here
        "30908299902",  # Tenor: eighty is added to the month
        "55102499947",  # a D-number: forty is added to the day
        "03851598730",
    ],
)
def test_number_is_found_in_any_text(number: str) -> None:
    assert national_numbers(f'{{"identifier":"{number}","name":"Ane"}}') == [number]


@pytest.mark.parametrize(
    "written",
    ["200369 14700", "20/03/69 14700", "20.03.69-147 00", "200369\u201214700", "200369\u206014700"],
)
def test_number_is_found_however_people_write_it(written: str) -> None:
    assert national_numbers(f"Ring {written} i morgen.") == ["20036914700"]


def test_rows_that_follow_each_other_are_no_number() -> None:
    assert national_numbers("7,200369\r\n14700,8") == []


def test_number_with_a_wrong_digit_is_none() -> None:
    assert national_numbers("20036914701") == []


def test_telephones_are_no_numbers() -> None:
    assert national_numbers("+47 20036914700, +4720036914700") == ["20036914700"]


@given(st.uuids())
def test_identifiers_are_no_numbers(identifier: uuid.UUID) -> None:
    assert national_numbers(f"{identifier} {identifier.hex}") == []
