"""The rows and bodies of the API of the school year."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from reference.api.bodies import Body, Day
from reference.api.module import Row
from reference.schoolyear.planning.checker import Problem as Broken
from reference.schoolyear.planning.checker import problems_of
from reference.schoolyear.planning.plan import Kind, Occasion
from reference.schoolyear.queries.calendars import plan_of
from reference.schoolyear.queries.rules import rules_for
from reference.schoolyear.sentences import sentence


def problems_told(problems: list[Broken]) -> list[dict[str, Any]]:
    return [
        {
            "rule": each.rule.value,
            "days": list(each.days),
            "values": each.values,
            "text": sentence(each),
        }
        for each in problems
    ]


class PlanRow(Row):
    municipality: str
    year: int
    number: int
    status: str
    hearing_until: date | None
    decided_on: date | None
    announced_at: datetime | None
    grounds: str
    legal_basis: str

    resolve_municipality = staticmethod(lambda row: row.municipality_id)


class DayOut(Schema):
    """A weekday; `pupils`, `teachers` and `sfo` say for whom it is not a day off."""

    day: date
    kind: str
    occasion: str
    pupils: bool
    teachers: bool
    sfo: bool


class BrokenRule(Schema):
    rule: str
    days: list[date]
    values: dict[str, str | int]
    text: str


class WholePlan(PlanRow):
    """A plan with its days, and every rule that it breaks."""

    days: list[DayOut]
    problems: list[BrokenRule]

    resolve_days = staticmethod(lambda row: plan_of(row).days)
    resolve_problems = staticmethod(
        lambda row: problems_told(
            problems_of(plan_of(row), rules_for(row.municipality_id, row.year))
        )
    )


class OwnDayRow(Row, DayOut):
    unit_id: UUID
    year: int
    reason: str


class TestsRow(Row):
    name: str
    first: date
    last: date
    days: int
    source: str


class SessionOut(Schema):
    """An academic session as OneRoster 1.2 has it; `ends_on` is the first day after it."""

    id: UUID
    type: str
    title: str
    starts_on: date
    ends_on: date
    school_year: int
    parent: UUID | None
    changed_at: datetime


class Sessions(Schema):
    items: list[SessionOut]


class ProposalOut(Schema):
    cost: int
    unmet: dict[str, int]
    days: list[DayOut]


class ProposalsOut(Schema):
    """The best plans, and how many legal ones there are of their shape."""

    count: int
    items: list[ProposalOut]


class DayIn(Body):
    day: Day
    kind: Kind
    sfo: bool = False
    occasion: Occasion = Occasion.NONE


class NewPlan(Body):
    year: int = Field(ge=2024, le=2100)
    days: list[DayIn] = Field(min_length=1, max_length=370)


class ChangedDays(Body):
    days: list[DayIn] = Field(min_length=1, max_length=370)


class AskedProposals(Schema):
    year: int = Field(ge=2024, le=2100)
    limit: int = Field(5, ge=1, le=50)
