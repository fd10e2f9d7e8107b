"""The published schema describes the files that the command reads and writes."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from reference.allocation.runs import solve_document, uphold
from tests.factories.allocation import (
    Run,
    child,
    grades,
    kindergarten_run,
    kindergarten_runs,
    plans,
    sfo_runs,
    unit,
)

SCHEMA = Path(__file__).parents[3] / "docs" / "reference" / "allocation-run.schema.json"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(run=kindergarten_runs(siblings=True) | sfo_runs() | plans() | grades())
def test_every_run_follows_the_schema_before_and_after(
    validator: Draft202012Validator, run: Run
) -> None:
    validator.validate(run)
    validator.validate(solve_document(run))


def test_a_run_after_an_appeal_follows_the_schema(validator: Draft202012Validator) -> None:
    run: Any = solve_document(kindergarten_run([unit("u")], [child("a", "u"), child("b", "u")]))
    validator.validate(uphold(run, child=run["lottery"][1], unit="u"))


@pytest.mark.parametrize(
    ("key", "value"),
    [("kind", "school"), ("seed", ""), ("units", {}), ("applicants", [{"id": "a"}]), ("extra", 1)],
)
def test_the_schema_refuses_what_the_command_refuses(
    validator: Draft202012Validator, key: str, value: Any
) -> None:
    run = kindergarten_run([unit("u")], [child("a", "u")])
    assert validator.is_valid(run)
    assert not validator.is_valid({**run, key: value})
