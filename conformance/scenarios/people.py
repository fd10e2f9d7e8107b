"""Module 3: a child begins in a unit, and a membership ends."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from ..contracts import Operation
from ..trial import Trial, Write, at

NOBODY = "00000000-0000-4000-8000-000000000000"


def writes(trial: Trial) -> Iterator[Write]:
    """Return one write of each kind that the rows of the endpoint make possible."""
    for operation in trial.contract.operations:
        if str(operation) == "POST /enrolments":
            yield from _beginnings(trial, operation)
        elif str(operation) == "POST /enrolments/{identifier}/end":
            yield from _endings(trial, operation)


def _beginnings(trial: Trial, operation: Operation) -> Iterator[Write]:
    units = [unit for unit in trial.rows("/units") if not unit["closed_on"]]
    enrolled = {row["person_id"]: row for row in trial.rows("/enrolments")}
    for child in _children(trial):
        unit = next((each for each in units if each["kind"] == "kindergarten"), None)
        if unit is None or child["id"] in enrolled:
            continue
        begins = date(date.fromisoformat(child["born"]).year + 1, 8, 1)
        body = {
            "person_id": child["id"],
            "unit_id": unit["id"],
            "kind": "kindergarten",
            "begins": begins.isoformat(),
            "ends": (begins + timedelta(days=300)).isoformat(),
        }
        yield Write(
            operation, operation.path, body, "/enrolments", impossible=_impossible(body, begins)
        )


def _impossible(body: dict[str, Any], begins: date) -> dict[str, dict[str, Any]]:
    return {
        "a date that is none": body | {"begins": "2026-02-30"},
        "an end before the beginning": body | {"ends": (begins - timedelta(days=1)).isoformat()},
        "a kind that is none": body | {"kind": "university"},
        "a child that nobody knows": body | {"person_id": NOBODY},
        "a unit that nobody knows": body | {"unit_id": NOBODY},
        "an identifier that is none": body | {"unit_id": "seven"},
        "no beginning": {name: value for name, value in body.items() if name != "begins"},
    }


def _endings(trial: Trial, operation: Operation) -> Iterator[Write]:
    for row in trial.rows("/enrolments"):
        if row["ends"] is not None or not row["begins"]:
            continue
        one = f"/enrolments/{row['id']}"
        seen = trial.endpoint.ask("get", one).headers.get("ETag")
        later = date.fromisoformat(row["begins"]) + timedelta(days=200)
        yield Write(
            operation,
            at(operation, row),
            {"ends": later.isoformat()},
            "/enrolments",
            seen=seen,
            impossible={
                "a date that is none": {"ends": "2026-13-01"},
            },
        )


def _children(trial: Trial) -> list[dict[str, Any]]:
    youngest = date.today().year - 6  # noqa: DTZ011 - the year will do
    return [row for row in trial.rows("/persons") if int(row["born"][:4]) > youngest]
