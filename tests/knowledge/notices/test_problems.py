"""Problems can be shown, translated and sorted."""

import re

import pytest

from knowledge.notices import MESSAGES, NoticeRefused, Severity, read_notice
from knowledge.notices.problems import MAX_PROBLEMS, Problem
from tests.knowledge.notices.notice_xml import lot, notice


def test_message_is_the_template_filled_in() -> None:
    problem = Problem(3, "/a", "number_invalid", Severity.WARNING, {"value": "x", "field": "BT-27"})
    assert problem.template == MESSAGES["number_invalid"]
    assert problem.message == "“x” is not a number (BT-27); it is left empty."


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_message_is_a_whole_sentence(code: str) -> None:
    placeholders = re.findall(r"%\((\w+)\)s", MESSAGES[code])
    filled = MESSAGES[code] % dict.fromkeys(placeholders, "x")
    assert filled.endswith(".")
    assert "%" not in filled


def test_refusal_lists_problems_by_line() -> None:
    late = Problem(9, "/a", "empty_file", Severity.ERROR)
    early = Problem(2, "/a", "not_xml", Severity.ERROR)
    refusal = NoticeRefused([late, early])
    assert refusal.problems == (early, late)
    assert str(refusal).startswith("2: The file is not XML.")


def test_warnings_of_a_notice_are_sorted_and_limited() -> None:
    odd = "<cbc:Name>Skole</cbc:Name><cbc:ProcurementTypeCode>odd</cbc:ProcurementTypeCode>\n"
    lots = "\n".join(lot(f"LOT-{each:04}", project=odd) for each in range(MAX_PROBLEMS + 5))
    warnings = read_notice(notice(lots=lots)).warnings
    assert warnings[0].code == "too_many_problems"
    assert len(warnings) == MAX_PROBLEMS + 1
    assert [w.line for w in warnings] == sorted(w.line for w in warnings)
