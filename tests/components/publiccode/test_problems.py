"""Problems speak plainly and can be translated."""

import re

import pytest

from components.publiccode import ERRORS, WARNINGS, Problem, PubliccodeRefused

GIVEN = {"key", "value", "choices", "limit", "instead"}
SPECIAL = {"type", "name", "tag", "reason", "character", "supported", "newest"}


@pytest.mark.parametrize("code", sorted({**ERRORS, **WARNINGS}))
def test_message_says_something_from_params_that_exist(code: str) -> None:
    template = {**ERRORS, **WARNINGS}[code]
    assert template[-1] in ".'»…:" or template.endswith("://…")
    assert set(re.findall(r"%\((\w+)\)s", template)) <= GIVEN | SPECIAL


def test_code_is_an_error_or_a_warning_never_both() -> None:
    assert not set(ERRORS) & set(WARNINGS)
    assert Problem(1, "it", "deprecated").severity == "warning"
    assert Problem(1, "url", "required").severity == "error"


def test_message_is_filled_from_the_template() -> None:
    problem = Problem(3, "legal.license", "required", {"key": "license"})
    assert problem.template == "«%(key)s» is required. Add it."
    assert problem.message == "«license» is required. Add it."


def test_refusal_sorts_by_line_and_reads_as_text() -> None:
    refused = PubliccodeRefused(
        [Problem(9, "b", "required", {"key": "b"}), Problem(2, "a", "required", {"key": "a"})]
    )
    assert [each.line for each in refused.problems] == [2, 9]
    assert str(refused).startswith("2: a: «a» is required.")
