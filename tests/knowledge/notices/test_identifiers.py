"""Identifiers are compared in one spelling, and fillers identify nothing."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.notices.identifiers import lot_key, lot_order, notice_key, procedure_key

PROCEDURE = "11111111-2222-4333-8444-555555555501"


@pytest.mark.parametrize(
    "filler",
    [
        None,
        "",
        "n/a",
        "unpublished",
        "12345",
        "00000000-0000-0000-0000-000000000000",
        "00000000-0000-4000-8000-000000000000",
        "ffffffff-ffff-4fff-bfff-ffffffffffff",
        "11111111-2222-4333-8444",
    ],
)
def test_filler_is_not_a_procedure(filler: str | None) -> None:
    assert procedure_key(filler) is None


@given(st.uuids(version=4), st.sampled_from([str.upper, str.lower, " {} ".format]))
def test_procedure_has_one_spelling(identifier: uuid.UUID, written: object) -> None:
    assert procedure_key(written(str(identifier))) == str(identifier)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        (PROCEDURE.upper(), PROCEDURE),
        (f"{PROCEDURE}-01", PROCEDURE),
        (f"{PROCEDURE}-1", PROCEDURE),
        ("00022222-2026", "22222-2026"),
        ("22222-2026", "22222-2026"),
        ("2023/S 031-090712", "90712-2023"),
        ("00000000-2026", None),
        ("Kunngjøring 3", None),
        ("00000000-0000-4000-8000-000000000000-01", None),
    ],
)
def test_notice_has_one_spelling(written: str, key: str | None) -> None:
    assert notice_key(written) == key


@pytest.mark.parametrize("written", ["LOT-0001", "LOT-1", "lot-01", " LOT-0001 "])
def test_lot_has_one_spelling(written: str) -> None:
    assert lot_key(written) == "lot-1"


@given(st.permutations([f"LOT-{number}" for number in range(1, 12)]))
def test_lots_are_ordered_by_number(identifiers: list[str]) -> None:
    assert sorted(identifiers, key=lot_order) == [f"LOT-{number}" for number in range(1, 12)]
