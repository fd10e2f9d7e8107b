"""A report says what was tried, and nobody can change it unseen."""

import copy
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.__main__ import main
from conformance.page import page_of
from conformance.reports import (
    NotAReport,
    NotAuthentic,
    Subject,
    check_counts,
    check_signature,
    new_key,
    public_key_of,
    report_of,
    signed,
)

KEY = new_key()
SUBJECT = Subject("999999999", "Barnehagesystemet <b>", "4.2", "https://test.example.no/api")
FAILED = {
    "check": "row.tag",
    "requirement": "A row comes with an ETag.",
    "operation": "GET /persons/{identifier}",
    "outcome": "failed",
    "why": "",
    "findings": [
        {
            "expected": "the answer has an ETag",
            "sent": {"method": "GET", "url": "https://test.example.no/<1>", "body": ""},
            "came": {"status": 200, "headers": {}, "body": "<script>"},
        }
    ],
}
PASSED = {**FAILED, "check": "row.missing", "outcome": "passed", "findings": []}


def report() -> dict[str, Any]:
    day = datetime(2026, 11, 27, 8, tzinfo=UTC)
    contract = {"module": "people", "version": "1.0.0", "sha256": "ab" * 32}
    unsigned = report_of(SUBJECT, contract, [FAILED, PASSED], kit="1.0.0", during=(day, day))
    return signed(unsigned, KEY)


def test_report_is_authentic_as_it_was_signed_also_after_being_written_and_read() -> None:
    read = json.loads(json.dumps(report(), indent=3))
    check_counts(read)
    check_signature(read, public_key_of(KEY))


def test_key_of_somebody_else_does_not_fit() -> None:
    with pytest.raises(NotAuthentic):
        check_signature(report(), public_key_of(new_key()))


@pytest.mark.parametrize("key", ["", "nonsense", "AAAA", "ø"])
def test_key_that_is_none_is_refused(key: str) -> None:
    with pytest.raises(NotAuthentic):
        check_signature(report(), key)


@given(st.data())
def test_no_part_of_a_report_can_be_changed_unseen(data: st.DataObject) -> None:
    changed = copy.deepcopy(report())
    places = [(changed, name) for name in changed if name != "signature"]
    places += [(row, name) for row in changed["results"] for name in row]
    places += [(changed["contract"], name) for name in changed["contract"]]
    holder, name = data.draw(st.sampled_from(places))
    other = data.draw(st.one_of(st.text(), st.integers(-9, 9), st.lists(st.text(), max_size=2)))
    if other == holder[name]:
        return
    holder[name] = other
    with pytest.raises(NotAuthentic):
        check_signature(changed, public_key_of(KEY))


@pytest.mark.parametrize(
    "change",
    [
        {"format": "another/1"},
        {"results": []},
        {"counts": {"passed": 9, "failed": 0, "not_tried": 0}},
        {"ended": "yesterday"},
        {"ended": "2026-11-27T08:00:00"},
        {"contract": {}},
        {"product": 7},
    ],
)
def test_report_that_is_out_of_shape_says_why(change: dict[str, Any]) -> None:
    with pytest.raises(NotAReport, match=r"\w+ \w+"):
        check_counts(report() | change)


def test_page_shows_what_failed_with_what_was_sent_and_what_came_and_lets_no_markup_in() -> None:
    page = page_of(report())
    assert "1 passed, 1 failed" in page
    assert "the answer has an ETag" in page
    assert "What came" in page
    assert "<script>" not in page
    assert "<b>" not in page


def test_key_is_made_once_and_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "key.pem"
    assert main(["keygen", str(file)]) == 0
    assert public_key_of(file.read_text()) in capsys.readouterr().out
    assert file.stat().st_mode & 0o077 == 0
    before = file.read_text()
    assert main(["keygen", str(file)]) == 2
    assert file.read_text() == before


def test_command_tells_a_changed_report_from_an_authentic_one(tmp_path: Path) -> None:
    file, key = tmp_path / "report.json", public_key_of(KEY)
    file.write_text(json.dumps(report()))
    assert main(["verify", str(file), key]) == 0
    file.write_text(json.dumps(report() | {"product": "Another"}))
    assert main(["verify", str(file), key]) == 1
    file.write_text("{")
    assert main(["verify", str(file), key]) == 2
