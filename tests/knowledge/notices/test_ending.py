"""How a procurement stands follows from the form, the change and the results."""

import pytest

from knowledge.notices import Ending, read_notice
from tests.knowledge.notices.notice_xml import SUBTYPES, notice


def result(code: str) -> str:
    return f"<efac:LotResult><cbc:TenderResultCode>{code}</cbc:TenderResultCode></efac:LotResult>"


def ending(subtype: str, extensions: str = "") -> Ending | None:
    return read_notice(notice(subtype=subtype, extensions=extensions)).ending


@pytest.mark.parametrize(
    ("subtypes", "expected"),
    [
        ("1 4 7 E1 E2 N4 T01", Ending.PLANNED),
        ("10 12 15 16 20 22 23 CEI E3 N16", Ending.OPEN),
        ("38 39 40 E6", Ending.MODIFIED),
        ("E5", Ending.COMPLETED),
        ("25 26 27 28", Ending.INTENDED),
        ("29 33 36 T02 E4 X01 X02", None),
    ],
)
def test_form_alone_says_how_it_stands(subtypes: str, expected: Ending | None) -> None:
    assert {ending(subtype) for subtype in subtypes.split()} == {expected}


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ("selec-w", Ending.AWARDED),
        ("clos-nw selec-w open-nw", Ending.AWARDED),
        ("clos-nw open-nw", Ending.OPEN),
        ("clos-nw", Ending.NOT_AWARDED),
        ("other", None),
    ],
)
def test_results_say_how_it_ended(outcomes: str, expected: Ending | None) -> None:
    results = "".join(result(code) for code in outcomes.split())
    assert ending("29", f"<efac:NoticeResult>{results}</efac:NoticeResult>") is expected


@pytest.mark.parametrize("subtype", [each for each in SUBTYPES if each not in ("X01", "X02")])
def test_change_that_cancels_is_a_cancellation_on_every_form(subtype: str) -> None:
    change = (
        "<efac:Changes><efac:ChangeReason><cbc:ReasonCode>cancel</cbc:ReasonCode>"
        "</efac:ChangeReason></efac:Changes>"
    )
    assert ending(subtype, change) is Ending.CANCELLED


@pytest.mark.parametrize("reason", ["cancel-intent", "cor-buy", "update-add"])
def test_other_changes_leave_it_as_it_stands(reason: str) -> None:
    change = (
        f"<efac:Changes><efac:ChangeReason><cbc:ReasonCode>{reason}</cbc:ReasonCode>"
        "</efac:ChangeReason></efac:Changes>"
    )
    assert ending("16", change) is Ending.OPEN


def test_result_that_says_nothing_is_reported() -> None:
    read = read_notice(notice(subtype="29"))
    assert [warning.code for warning in read.warnings] == ["result_missing"]
