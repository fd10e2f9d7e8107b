"""The API of module 4: plans of school years, schools' own days, tests, sessions, proposals."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from reference.api.module import PageOf, Row, module_api, page_answer, row_answer
from reference.api.paging import PageQuery, page_of
from reference.api.problems import Problem
from reference.api.sign_in import Caller, Scope, caller_of
from reference.api.writing import check_unchanged, write_once
from reference.people.models import Municipality, User
from reference.people.queries.reach import units_within
from reference.schoolyear.models import CalendarPlan, NationalTests, OwnDay
from reference.schoolyear.models.plans import ANNOUNCED
from reference.schoolyear.planning.checking import Problem as Broken
from reference.schoolyear.planning.checking import problems_of
from reference.schoolyear.planning.plan import Day, Kind, Occasion
from reference.schoolyear.planning.proposing import Proposal, propose
from reference.schoolyear.planning.wishes import usual_wishes
from reference.schoolyear.queries.calendars import plan_of
from reference.schoolyear.queries.rules import rules_for
from reference.schoolyear.queries.sessions import academic_sessions
from reference.schoolyear.services.planning import Change, change_days, make_plan
from reference.schoolyear.services.problems import CalendarProblem, RulesBroken
from reference.schoolyear.wording import sentence

api = module_api(
    "schoolyear",
    "School-year calendar",
    "Plans with the rules that they break, days of schools, national tests, academic sessions.",
)
READ, WRITE = Scope("schoolyear.read"), Scope("schoolyear.write")


class PlanRow(Row):
    municipality: str
    year: int
    number: int
    state: str
    hearing_until: date | None
    decided_on: date | None
    announced_at: datetime | None
    grounds: str
    legal_basis: str

    resolve_municipality = staticmethod(lambda row: row.municipality_id)


class DayOut(Schema):
    """A weekday; `pupils`, `teachers` and `sfo` say for whom it is no day off."""

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
        lambda row: _told(problems_of(plan_of(row), rules_for(row.municipality_id, row.year)))
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
    """An academic session as OneRoster 1.2 has it; `end` belongs to it."""

    id: UUID
    type: str
    title: str
    start: date
    end: date
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


class DayIn(Schema):
    day: date
    kind: Kind
    sfo: bool = False
    occasion: Occasion = Occasion.NONE


class NewPlan(Schema):
    year: int = Field(ge=2024, le=2100)
    days: list[DayIn] = Field(min_length=1, max_length=370)


class ChangedDays(Schema):
    days: list[DayIn] = Field(min_length=1, max_length=370)


class AskedProposals(Schema):
    year: int = Field(ge=2024, le=2100)
    limit: int = Field(5, ge=1, le=50)


@api.get(
    "/plans", auth=READ, summary="Plans of school years, every version", response=PageOf[PlanRow]
)
def plans(request: HttpRequest, asked: PageQuery) -> dict[str, Any]:
    return page_answer(page_of(_plans(caller_of(request)), asked))


@api.get(
    "/plans/{uuid:identifier}",
    auth=READ,
    summary="One plan with its days and the rules that it breaks",
    response=WholePlan,
)
def plan(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    found = _plans(caller_of(request)).present().prefetch_related("days").get(pk=identifier)
    return row_answer(request, response, found)


@api.get(
    "/own-days",
    auth=READ,
    summary="Days on which schools depart from the plan",
    response=PageOf[OwnDayRow],
)
def own_days(request: HttpRequest, asked: PageQuery) -> dict[str, Any]:
    units = [unit.pk for unit in units_within(caller_of(request).reader)]
    return page_answer(page_of(OwnDay.objects.filter(unit__in=units), asked))


@api.get(
    "/national-tests",
    auth=READ,
    summary="Periods of national tests, the same for everybody",
    response=PageOf[TestsRow],
)
def national_tests(request: HttpRequest, asked: PageQuery) -> dict[str, Any]:
    return page_answer(page_of(NationalTests.objects.all(), asked))


@api.get(
    "/academic-sessions",
    auth=READ,
    summary="School years, semesters and grading periods of announced plans",
    response=Sessions,
)
def sessions(request: HttpRequest) -> dict[str, Any]:
    return {"items": academic_sessions(_municipality(caller_of(request)))}


@api.get(
    "/proposals",
    auth=READ,
    summary="Legal plans, best first by the usual wishes",
    response=ProposalsOut,
)
def proposals(request: HttpRequest, asked: Query[AskedProposals]) -> dict[str, Any]:
    local = rules_for(_municipality(caller_of(request)), asked.year)
    found = propose(usual_wishes(asked.year), local, number=asked.limit)
    return {"count": found.count, "items": [_proposal(each) for each in found.best]}


@api.post("/plans", auth=WRITE, summary="Make a draft", response={201: WholePlan})
def new_plan(request: HttpRequest, wish: NewPlan) -> HttpResponse:
    caller = _whole_municipality(request)

    def write() -> tuple[int, dict[str, Any]]:
        made = _done(
            lambda: make_plan(
                municipality=_municipality(caller),
                year=wish.year,
                days=[Day(**each.dict()) for each in wish.days],
                author=_author(caller),
            ),
            wish.days,
        )
        return 201, _written(made)

    return write_once(request, caller, write)


@api.post(
    "/plans/{uuid:identifier}/days",
    auth=WRITE,
    summary="Change days of a draft, all or none",
    response=WholePlan,
)
def new_days(request: HttpRequest, identifier: UUID, wish: ChangedDays) -> HttpResponse:
    caller = _whole_municipality(request)

    def write() -> tuple[int, dict[str, Any]]:
        held = _plans(caller).present().select_for_update().get(pk=identifier)
        check_unchanged(request, held)
        changes = [
            Change(each.day, each.day, each.kind, each.sfo, each.occasion) for each in wish.days
        ]
        return 200, _written(_done(lambda: change_days(plan=held, changes=changes), wish.days))

    return write_once(request, caller, write)


def _plans(caller: Caller) -> Any:
    """Return what a system reaches: of a whole municipality everything, of units what is public."""
    found = CalendarPlan.objects.filter(municipality=_municipality(caller))
    return found if caller.reader.units is None else found.filter(state__in=ANNOUNCED)


def _municipality(caller: Caller) -> Municipality:
    return caller.access.municipality


def _whole_municipality(request: HttpRequest) -> Caller:
    caller = caller_of(request)
    if caller.reader.units is not None:
        raise Problem(403, "Plans are the municipality's: the token reaches some units only.")
    return caller


def _author(caller: Caller) -> User:
    """Return the user that stands for a system: nobody can sign in as it."""
    name = f"system-{caller.access.application.client_id}"[:150]
    user, _new = User.objects.get_or_create(
        username=name, defaults={"password": "!", "first_name": caller.access.application.name}
    )
    return user


def _done(do: Callable[[], CalendarPlan], days: list[DayIn]) -> CalendarPlan:
    try:
        with transaction.atomic():
            return do()
    except RulesBroken as broken:
        raise Problem(422, str(broken), errors=_errors(broken, days)) from broken
    except CalendarProblem as problem:
        raise Problem(409, str(problem)) from problem


def _errors(broken: RulesBroken, days: list[DayIn]) -> list[dict[str, str]]:
    """Return each row of the request that is wrong, with what to do about it."""
    return [
        {"place": f"body.days.{place}.day", "message": sentence(problem)}
        for problem in broken.problems
        for place, each in enumerate(days)
        if each.day in problem.days
    ]


def _told(problems: list[Broken]) -> list[dict[str, Any]]:
    return [
        {
            "rule": each.rule.value,
            "days": list(each.days),
            "values": each.values,
            "text": sentence(each),
        }
        for each in problems
    ]


def _proposal(proposal: Proposal) -> dict[str, Any]:
    unmet = {wish.value: cost for wish, cost in proposal.unmet.items()}
    return {"cost": proposal.cost, "unmet": unmet, "days": list(proposal.plan.days)}


def _written(row: CalendarPlan) -> dict[str, Any]:
    row.refresh_from_db()
    return WholePlan.from_orm(row).model_dump(mode="json")
