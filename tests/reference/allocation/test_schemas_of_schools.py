"""The published schemas describe the runs of schools and of changes of school."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from reference.allocation.runs import solve_document, uphold
from tests.factories.cohorts import (
    Run,
    changes,
    child,
    cohort,
    cohorts,
    open_school,
    pupil,
    rounds_of_change,
    school,
)

DOCS = Path(__file__).parents[3] / "docs" / "reference"


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((DOCS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


SCHOOL = validator("allocation-run-school")
CHANGE = validator("allocation-run-school-change")


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(run=cohorts())
def test_every_cohort_follows_its_schema_before_and_after(run: Run) -> None:
    SCHOOL.validate(run)
    solved: Any = solve_document(run)
    SCHOOL.validate(solved)
    for name in solved["lottery"][:1]:
        SCHOOL.validate(uphold(solved, child=name, unit=run["schools"][0]["id"]))


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(run=rounds_of_change())
def test_every_round_of_changes_follows_its_schema_before_and_after(run: Run) -> None:
    CHANGE.validate(run)
    CHANGE.validate(solve_document(run))


@pytest.mark.parametrize(
    "wrong", [{"kind": "sfo"}, {"seed": ""}, {"schools": {}}, {"extra": 1}, {"grade": 0}]
)
def test_the_schemas_refuse_what_the_command_refuses(wrong: Run) -> None:
    run = cohort([school("s")], [child("a", "s")])
    round_ = changes([open_school("s", 1), open_school("t", 1)], [pupil("a", "s", "t")])
    assert SCHOOL.is_valid(run)
    assert CHANGE.is_valid(round_)
    assert not SCHOOL.is_valid({**run, **wrong})
    assert not CHANGE.is_valid({**round_, **wrong})
