"""The API of module 8: departments, groups, who is in them, dispensations, needs and plans.

Wishes, friends, who is kept apart and locks are in none of it: they say something of two children.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from reference.api.module import (
    PageOf,
    Tombstone,
    module_api,
    page_answer,
    row_answer,
    written,
)
from reference.api.pages import PageQuery, page_of
from reference.api.problems import Problem
from reference.api.sign_in import Caller, Scope, caller_of
from reference.api.writes import check_unchanged, done_or_refused, write_once
from reference.people.models import Person
from reference.people.queries.records import note_reads, persons_within
from reference.placement.models import (
    Department,
    DepartmentMembership,
    Dispensation,
    Group,
    GroupMembership,
    Plan,
)
from reference.placement.queries.needs import last_of, months_of, next_august
from reference.placement.queries.register import register_of
from reference.placement.queries.unit import kindergarten_within, kindergartens_within
from reference.placement.services.departments import end_membership
from reference.placement.services.moves import move_child
from reference.placement.services.refusals import Breaks

from .placement_shapes import (
    DepartmentMembershipRow,
    DepartmentRow,
    DispensationRow,
    EndOfMembership,
    GroupMembershipRow,
    GroupRow,
    NewMembership,
    PlanRow,
    StaffNeeds,
    WholePlan,
)

api = module_api(
    "placement",
    "Departments and groups",
    "Departments of kindergartens, who is in them, the two norms by month, and plans.",
)
READ, WRITE = Scope("placement.read"), Scope("placement.write")
NOT_THERE = (
    "The child cannot be in this department then: it is for another age, full on a day when the "
    "child comes, or something is decided that stands against it."
)


@api.get(
    "/departments",
    auth=READ,
    summary="Departments, with places on a day",
    response=PageOf[DepartmentRow],
)
def departments(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    return page_answer(page_of(_departments(caller_of(request)), query))


@api.get(
    "/departments/{uuid:identifier}", auth=READ, summary="One department", response=DepartmentRow
)
def department(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    department = _departments(caller_of(request)).present().get(pk=identifier)
    return row_answer(request, response, department)


@api.get("/groups", auth=READ, summary="Groups within departments", response=PageOf[GroupRow])
def groups(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    rows = Group.objects.filter(department__unit__in=_units(caller_of(request)))
    return page_answer(page_of(rows, query))


@api.get(
    "/memberships",
    auth=READ,
    summary="Which department a child is in, when",
    response=PageOf[DepartmentMembershipRow],
)
def memberships(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    caller = caller_of(request)
    page = page_of(_memberships(caller), query)
    note_reads(caller.reader, {row.child_id for row in page.rows}, purpose="API: departments")
    return page_answer(page)


@api.get(
    "/memberships/{uuid:identifier}",
    auth=READ,
    summary="One child in one department",
    response=DepartmentMembershipRow,
)
def membership(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    caller = caller_of(request)
    membership = _memberships(caller).present().get(pk=identifier)
    note_reads(caller.reader, [membership.child_id], purpose="API: department")
    return row_answer(request, response, membership)


@api.get(
    "/group-memberships",
    auth=READ,
    summary="Which groups a child is in, when",
    response=PageOf[GroupMembershipRow],
)
def group_memberships(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    caller = caller_of(request)
    memberships = GroupMembership.objects.filter(group__department__unit__in=_units(caller))
    page = page_of(memberships, query)
    note_reads(caller.reader, {row.child_id for row in page.rows}, purpose="API: groups")
    return page_answer(page)


@api.get(
    "/dispensations",
    auth=READ,
    summary="Dispensations from the norms",
    response=PageOf[DispensationRow],
)
def dispensations(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    rows = Dispensation.objects.filter(unit__in=_units(caller_of(request)))
    return page_answer(page_of(rows, query))


@api.get(
    "/needs/{uuid:unit}",
    auth=READ,
    summary="Both norms, month by month to August",
    response=StaffNeeds,
)
def needs(request: HttpRequest, unit: UUID) -> dict[str, Any]:
    today = timezone.localdate()
    august = next_august(today)
    kindergarten = kindergarten_within(caller_of(request).reader, unit)
    register = register_of(kindergarten, today, last_of(august.year, august.month))
    months = months_of(register, today)
    return {
        "unit_id": kindergarten.pk,
        "months": months,
    }


@api.get(
    "/plans",
    auth=READ,
    summary="Plans of departments, without their runs",
    response=PageOf[PlanRow],
)
def plans(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    rows = Plan.objects.filter(unit__in=_units(caller_of(request))).defer("text")
    return page_answer(page_of(rows, query))


@api.get("/plans/{uuid:identifier}", auth=READ, summary="One plan with its run", response=WholePlan)
def plan(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    plan = Plan.objects.present().get(pk=identifier, unit__in=_units(caller_of(request)))
    return row_answer(request, response, plan)


@api.post(
    "/memberships",
    auth=WRITE,
    summary="Let a child be in a department from a day",
    response={201: DepartmentMembershipRow},
)
def new_membership(request: HttpRequest, wish: NewMembership) -> HttpResponse:
    """What the child was in then ends. Refused where it breaks something hard."""
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        child = persons_within(caller.reader).get(pk=wish.child_id)
        into = _departments(caller).present().select_related("unit").get(pk=wish.department_id)
        with done_or_refused():
            moved = _moved(child, into, wish.starts_on)
        return 201, written(moved, DepartmentMembershipRow)

    return write_once(request, caller, write)


@api.post(
    "/memberships/{uuid:identifier}/end",
    auth=WRITE,
    summary="Let it end",
    response=DepartmentMembershipRow | Tombstone,
)
def end(request: HttpRequest, identifier: UUID, wish: EndOfMembership) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        membership = _memberships(caller).present().select_for_update().get(pk=identifier)
        check_unchanged(request, membership)
        with done_or_refused():
            ended = end_membership(membership=membership, ends_on=wish.ends_on)
        return 200, written(ended, DepartmentMembershipRow)

    return write_once(request, caller, write)


def _units(caller: Caller) -> list[UUID]:
    return [unit.pk for unit in kindergartens_within(caller.reader)]


def _departments(caller: Caller) -> Any:
    return Department.objects.filter(unit__in=_units(caller))


def _memberships(caller: Caller) -> Any:
    return DepartmentMembership.objects.filter(department__unit__in=_units(caller))


def _moved(child: Person, into: Department, starts_on: date) -> DepartmentMembership:
    """Move the child. What breaks may be about another child: who leads the kindergarten reads it
    there."""
    try:
        return move_child(child=child, department=into, starts_on=starts_on)
    except Breaks as breaks:
        raise Problem(409, NOT_THERE) from breaks
