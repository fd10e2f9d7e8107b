"""The API of module 4: plans of school years, schools' own days, tests, sessions, proposals."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query

from reference.api.module import PageOf, module_api, page_answer, row_answer
from reference.api.pages import PageQuery, page_of
from reference.api.problems import Problem
from reference.api.sign_in import Caller, Scope, caller_of
from reference.api.writes import check_unchanged, done_or_refused, write_once
from reference.people.models import Municipality, User
from reference.people.queries.reach import units_within
from reference.schoolyear.models import CalendarPlan, NationalTests, OwnDay
from reference.schoolyear.models.plans import ANNOUNCED
from reference.schoolyear.planning.plan import Day
from reference.schoolyear.planning.proposer import Proposal, propose
from reference.schoolyear.planning.wishes import usual_wishes
from reference.schoolyear.queries.rules import rules_for
from reference.schoolyear.queries.sessions import academic_sessions
from reference.schoolyear.sentences import sentence
from reference.schoolyear.services.plans import Change, change_days, make_plan
from reference.schoolyear.services.refusals import RulesBroken

from .schoolyear_shapes import (
    AskedProposals,
    ChangedDays,
    DayIn,
    NewPlan,
    OwnDayRow,
    PlanRow,
    ProposalsOut,
    Sessions,
    TestsRow,
    WholePlan,
)

api = module_api(
    "schoolyear",
    "School-year calendar",
    "Plans with the rules that they break, days of schools, national tests, academic sessions.",
)
READ, WRITE = Scope("schoolyear.read"), Scope("schoolyear.write")


@api.get(
    "/plans", auth=READ, summary="Plans of school years, every version", response=PageOf[PlanRow]
)
def plans(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    return page_answer(page_of(_plans(caller_of(request)), query))


@api.get(
    "/plans/{uuid:identifier}",
    auth=READ,
    summary="One plan with its days and the rules that it breaks",
    response=WholePlan,
)
def plan(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    plan = _plans(caller_of(request)).present().prefetch_related("days").get(pk=identifier)
    return row_answer(request, response, plan)


@api.get(
    "/own-days",
    auth=READ,
    summary="Days on which schools depart from the plan",
    response=PageOf[OwnDayRow],
)
def own_days(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    units = [unit.pk for unit in units_within(caller_of(request).reader)]
    return page_answer(page_of(OwnDay.objects.filter(unit__in=units), query))


@api.get(
    "/national-tests",
    auth=READ,
    summary="Periods of national tests, the same for everybody",
    response=PageOf[TestsRow],
)
def national_tests(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    return page_answer(page_of(NationalTests.objects.all(), query))


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
def proposals(request: HttpRequest, query: Query[AskedProposals]) -> dict[str, Any]:
    local = rules_for(_municipality(caller_of(request)), query.year)
    result = propose(usual_wishes(query.year), local, number=query.limit)
    return {"count": result.count, "items": [_proposal(each) for each in result.best]}


@api.post("/plans", auth=WRITE, summary="Make a draft", response={201: WholePlan})
def new_plan(request: HttpRequest, wish: NewPlan) -> HttpResponse:
    caller = _whole_municipality(request)

    def write() -> tuple[int, dict[str, Any]]:
        with done_or_refused(), _rules_told(wish.days):
            plan = make_plan(
                municipality=_municipality(caller),
                year=wish.year,
                days=[Day(**each.model_dump()) for each in wish.days],
                author=_author(caller),
            )
        return 201, _written(plan)

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
        plan = _plans(caller).present().select_for_update().get(pk=identifier)
        check_unchanged(request, plan)
        changes = [
            Change(each.day, each.day, each.kind, each.sfo, each.occasion) for each in wish.days
        ]
        with done_or_refused(), _rules_told(wish.days):
            changed = change_days(plan=plan, changes=changes)
        return 200, _written(changed)

    return write_once(request, caller, write)


def _plans(caller: Caller) -> Any:
    """Return what a system reaches: of a whole municipality everything, of units what is public."""
    calendar_plans = CalendarPlan.objects.filter(municipality=_municipality(caller))
    return (
        calendar_plans
        if caller.reader.units is None
        else calendar_plans.filter(status__in=ANNOUNCED)
    )


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


@contextmanager
def _rules_told(days: list[DayIn]) -> Iterator[None]:
    """Answer with each day of the request that breaks a rule."""
    try:
        yield
    except RulesBroken as broken:
        raise Problem(422, str(broken), errors=_errors(broken, days)) from broken


def _errors(broken: RulesBroken, days: list[DayIn]) -> list[dict[str, str]]:
    """Return each row of the request that is wrong, with what to do about it."""
    return [
        {"place": f"days.{place}.day", "message": sentence(problem)}
        for problem in broken.problems
        for place, each in enumerate(days)
        if each.day in problem.days
    ]


def _proposal(proposal: Proposal) -> dict[str, Any]:
    unmet = {wish.value: cost for wish, cost in proposal.unmet.items()}
    return {"cost": proposal.cost, "unmet": unmet, "days": list(proposal.plan.days)}


def _written(row: CalendarPlan) -> dict[str, Any]:
    row.refresh_from_db()
    return WholePlan.from_orm(row).model_dump(mode="json")
