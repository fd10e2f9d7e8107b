"""The API of module 3: units, persons, guardianships and memberships."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse

from reference.api.describing import one_row, page_of_rows, written_row
from reference.api.module import Row, module_api, page_answer, row_answer
from reference.api.paging import PageQuery, page_of
from reference.api.problems import Problem
from reference.api.sign_in import Caller, Scope, caller_of
from reference.api.writing import check_unchanged, write_once
from reference.people.models import Enrolment, Guardianship, Person, Tracked, Unit
from reference.people.queries.reach import units_within, within_reach
from reference.people.queries.records import note_reads, open_record
from reference.people.services.enrolments import end_enrolment, enrol, move
from reference.people.services.guardianships import add_guardian, change_rights
from reference.people.services.problems import PeopleProblem

from .people_shapes import (
    ChangedRights,
    EndOfEnrolment,
    EnrolmentRow,
    GuardianshipRow,
    Move,
    NewEnrolment,
    NewGuardianship,
    PersonRow,
    UnitRow,
)

api = module_api(
    "people",
    "Pupils and staff",
    "Children, guardians, units and memberships. No fødselsnummer and no graded address leaves.",
)
Made = TypeVar("Made", bound=Tracked)
READ, WRITE = Scope("people.read"), Scope("people.write")


@api.get(
    "/units", auth=READ, summary="Kindergartens and schools", openapi_extra=page_of_rows(UnitRow)
)
def units(request: HttpRequest, asked: PageQuery) -> dict[str, Any]:
    return page_answer(page_of(_units(caller_of(request)), asked), UnitRow)


@api.get(
    "/persons",
    auth=READ,
    summary="Children, guardians and staff within reach",
    openapi_extra=page_of_rows(PersonRow),
)
def persons(request: HttpRequest, asked: PageQuery) -> dict[str, Any]:
    caller = caller_of(request)
    page = page_of(Person.objects.filter(within_reach(caller.reader)), asked)
    note_reads(caller.reader, [row.pk for row in page.rows], purpose="API: persons")
    return page_answer(page, PersonRow)


@api.get(
    "/persons/{uuid:identifier}", auth=READ, summary="One person", openapi_extra=one_row(PersonRow)
)
def person(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    found = open_record(caller_of(request).reader, identifier, purpose="API: person")
    return row_answer(request, response, found, PersonRow)


@api.get(
    "/guardianships",
    auth=READ,
    summary="Who cares for whom, and what each may do",
    openapi_extra=page_of_rows(GuardianshipRow),
)
def guardianships(request: HttpRequest, asked: PageQuery) -> dict[str, Any]:
    """A blocked contact never leaves; it is told of as deleted to those who had it before."""
    caller = caller_of(request)
    within = Person.objects.filter(within_reach(caller.reader))
    page = page_of(Guardianship.objects.filter(child__in=within), asked)
    for row in page.rows:
        row.deleted_at = row.deleted_at or (row.changed_at if row.contact_blocked else None)
    note_reads(caller.reader, {row.child_id for row in page.rows}, purpose="API: guardianships")
    return page_answer(page, GuardianshipRow)


@api.get(
    "/enrolments",
    auth=READ,
    summary="Who belongs to which unit, when",
    openapi_extra=page_of_rows(EnrolmentRow),
)
def enrolments(request: HttpRequest, asked: PageQuery) -> dict[str, Any]:
    caller = caller_of(request)
    page = page_of(_enrolments(caller), asked)
    note_reads(caller.reader, {row.person_id for row in page.rows}, purpose="API: enrolments")
    return page_answer(page, EnrolmentRow)


@api.get(
    "/enrolments/{uuid:identifier}",
    auth=READ,
    summary="One membership",
    openapi_extra=one_row(EnrolmentRow),
)
def enrolment(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    caller = caller_of(request)
    found = _enrolments(caller).present().get(pk=identifier)
    note_reads(caller.reader, [found.person_id], purpose="API: enrolment")
    return row_answer(request, response, found, EnrolmentRow)


@api.post(
    "/enrolments",
    auth=WRITE,
    summary="Let a child belong to a unit",
    openapi_extra=written_row(EnrolmentRow),
)
def new_enrolment(request: HttpRequest, wish: NewEnrolment) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        reached = Person.objects.present().filter(within_reach(caller.reader))
        made = _done(
            lambda: enrol(
                **wish.dict(exclude={"person_id", "unit_id"}),
                person=reached.get(pk=wish.person_id),
                unit=_units(caller).get(pk=wish.unit_id),
            )
        )
        return 201, _written(made)

    return write_once(request, caller, write)


@api.post(
    "/enrolments/{uuid:identifier}/end",
    auth=WRITE,
    summary="Let a membership end",
    openapi_extra=written_row(EnrolmentRow, status=200, overwrites=True),
)
def end(request: HttpRequest, identifier: UUID, wish: EndOfEnrolment) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        held = _enrolments(caller).present().select_for_update().get(pk=identifier)
        check_unchanged(request, held)
        return 200, _written(_done(lambda: end_enrolment(enrolment=held, ends=wish.ends)))

    return write_once(request, caller, write)


@api.post(
    "/enrolments/{uuid:identifier}/move",
    auth=WRITE,
    summary="Move a child to another unit",
    openapi_extra=written_row(EnrolmentRow, overwrites=True),
)
def move_to(request: HttpRequest, identifier: UUID, wish: Move) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        held = _enrolments(caller).present().select_for_update().get(pk=identifier)
        check_unchanged(request, held)
        unit = _units(caller).get(pk=wish.unit_id)
        return 201, _written(_done(lambda: move(enrolment=held, unit=unit, on=wish.on)))

    return write_once(request, caller, write)


@api.get(
    "/guardianships/{uuid:identifier}",
    auth=READ,
    summary="One guardian of one child",
    openapi_extra=one_row(GuardianshipRow),
)
def guardianship(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    caller = caller_of(request)
    found = _guardianships(caller).get(pk=identifier, contact_blocked=False)
    note_reads(caller.reader, [found.child_id], purpose="API: guardianship")
    return row_answer(request, response, found, GuardianshipRow)


@api.post(
    "/guardianships",
    auth=WRITE,
    summary="Let an adult care for a child",
    openapi_extra=written_row(GuardianshipRow),
)
def new_guardianship(request: HttpRequest, wish: NewGuardianship) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        reached = _whole_municipality(caller)
        made = _done(
            lambda: add_guardian(
                child=reached.get(pk=wish.child_id),
                guardian=reached.get(pk=wish.guardian_id),
                **wish.dict(exclude={"child_id", "guardian_id"}),
            )
        )
        return 201, _written(made, GuardianshipRow)

    return write_once(request, caller, write)


@api.post(
    "/guardianships/{uuid:identifier}/rights",
    auth=WRITE,
    summary="Let other rights hold from a day",
    openapi_extra=written_row(GuardianshipRow, overwrites=True),
)
def new_rights(request: HttpRequest, identifier: UUID, wish: ChangedRights) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        _whole_municipality(caller)
        held = _guardianships(caller).select_for_update().get(pk=identifier)
        check_unchanged(request, held)
        made = _done(lambda: change_rights(relation=held, **wish.dict()))
        return 201, _written(made, GuardianshipRow)

    return write_once(request, caller, write)


def _units(caller: Caller) -> QuerySet[Unit]:
    pks = [unit.pk for unit in units_within(caller.reader)]
    return Unit.objects.filter(Q(pk__in=pks))


def _enrolments(caller: Caller) -> Any:
    within = Enrolment.objects.filter(unit__municipality=caller.reader.municipality)
    reached = caller.reader.units
    return within if reached is None else within.filter(unit__in=reached)


def _guardianships(caller: Caller) -> Any:
    within = Person.objects.present().filter(within_reach(caller.reader))
    return Guardianship.objects.present().filter(child__in=within)


def _whole_municipality(caller: Caller) -> QuerySet[Person]:
    """Return everybody in the municipality, for a system that reaches all of it."""
    if not caller.reader.is_case_worker:
        raise Problem(403, "This is for systems of the whole municipality.")
    return Person.objects.present().filter(within_reach(caller.reader))


def _done(do: Callable[[], Made]) -> Made:
    try:
        with transaction.atomic():
            made = do()
    except PeopleProblem as problem:
        raise Problem(409, str(problem)) from problem
    return made


def _written(row: Tracked, shown: type[Row] = EnrolmentRow) -> dict[str, Any]:
    row.refresh_from_db()
    return shown.from_orm(row).model_dump(mode="json")
