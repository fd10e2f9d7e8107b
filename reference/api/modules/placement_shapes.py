"""The rows and bodies of the API of departments."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema

from reference.api.bodies import Body, Day
from reference.api.module import DatedRow, Row
from reference.placement.models import Plan


def shown_run(row: Plan) -> dict[str, Any]:
    """Return the run without what says something of two children or was decided for one."""
    run = row.document
    hidden = {"wishes", "together", "apart", "locked"}
    children = [
        {key: value for key, value in child.items() if key not in hidden}
        for child in run["children"]
    ]
    result = dict(run["result"])
    if "outcomes" in result:
        result["outcomes"] = [
            {key: value for key, value in outcome.items() if key != "reasons"}
            for outcome in result["outcomes"]
        ]
    document = {key: value for key, value in run.items() if key != "moves"}
    return document | {"children": children, "result": result}


class DepartmentRow(DatedRow):
    unit_id: UUID
    name: str
    bands: list[str]
    places: int


class GroupRow(DatedRow):
    department_id: UUID
    name: str


class DepartmentMembershipRow(DatedRow):
    department_id: UUID
    child_id: UUID


class GroupMembershipRow(DatedRow):
    group_id: UUID
    child_id: UUID


class DispensationRow(DatedRow):
    unit_id: UUID
    norm: str
    hundredths: int
    decided_on: date
    grounds: str
    legal_basis: str


class PlanRow(Row):
    unit_id: UUID
    month: date
    status: str
    made_at: datetime


class WholePlan(PlanRow):
    """With the run itself: no name of a child, and places by the identifiers of enrolments."""

    run: dict[str, Any]

    resolve_run = staticmethod(shown_run)


class NeedRow(Schema):
    """In hundredths of a post."""

    needed: int
    dispensed: int
    there: int
    short: int
    needed_with_expected: int

    resolve_needed_with_expected = staticmethod(lambda need: need.expected)


class MonthRow(Schema):
    counted_on: date
    under_three: int
    three_and_over: int
    starting: int
    leaving: int
    turning_three: int
    expected: int
    pedagogue: NeedRow
    staffing: NeedRow

    resolve_counted_on = staticmethod(lambda month: month.day)


class StaffNeeds(Schema):
    unit_id: UUID
    months: list[MonthRow]


class NewMembership(Body):
    child_id: UUID
    department_id: UUID
    starts_on: Day


class EndOfMembership(Body):
    ends_on: Day
