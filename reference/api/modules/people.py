"""The API of module 3: units, persons, guardianships and memberships."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Schema

from reference.api.describing import one_row, page_of_rows, written_row
from reference.api.module import Row, module_api, page_answer, row_answer
from reference.api.paging import PageQuery, page_of
from reference.api.problems import Problem
from reference.api.sign_in import Caller, Scope, caller_of
from reference.api.writing import check_unchanged, write_once
from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Guardianship, Person, Unit
from reference.people.queries.reach import units_within, within_reach
from reference.people.queries.records import note_reads, open_record
from reference.people.services.enrolments import end_enrolment, enrol
from reference.people.services.problems import PeopleProblem

api = module_api(
    "people",
    "Pupils and staff",
    "Children, guardians, units and memberships. No fødselsnummer and no graded address leaves.",
)
READ, WRITE = Scope("people.read"), Scope("people.write")


class UnitRow(Row):
    kind: str
    name: str
    ownership: str
    organisation_number: str | None
    closed_on: date | None


class PersonRow(Row):
    given_name: str
    family_name: str
    born: date
    language: str


class GuardianshipRow(Row):
    child_id: UUID
    guardian_id: UUID
    begins: date | None
    ends: date | None
    parental_responsibility: bool
    lives_with: bool
    receives_information: bool
    may_act: bool

    resolve_begins = staticmethod(lambda row: row.validity.lower)
    resolve_ends = staticmethod(lambda row: row.validity.upper)


class EnrolmentRow(Row):
    person_id: UUID
    unit_id: UUID
    kind: str
    begins: date | None
    ends: date | None
    grade: int | None
    percent: int

    resolve_begins = staticmethod(lambda row: row.validity.lower)
    resolve_ends = staticmethod(lambda row: row.validity.upper)


class NewEnrolment(Schema):
    person_id: UUID
    unit_id: UUID
    kind: EnrolmentKind
    begins: date
    ends: date | None = None
    grade: int | None = None
    percent: int = 100


class EndOfEnrolment(Schema):
    ends: date


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


def _units(caller: Caller) -> QuerySet[Unit]:
    pks = [unit.pk for unit in units_within(caller.reader)]
    return Unit.objects.filter(Q(pk__in=pks))


def _enrolments(caller: Caller) -> Any:
    within = Enrolment.objects.filter(unit__municipality=caller.reader.municipality)
    reached = caller.reader.units
    return within if reached is None else within.filter(unit__in=reached)


def _done(do: Any) -> Enrolment:
    try:
        with transaction.atomic():
            made: Enrolment = do()
    except PeopleProblem as problem:
        raise Problem(409, str(problem)) from problem
    return made


def _written(row: Enrolment) -> dict[str, Any]:
    row.refresh_from_db()
    return EnrolmentRow.from_orm(row).model_dump(mode="json")
