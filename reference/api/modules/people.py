"""The API of module 3: units, persons, guardianships and memberships."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse

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
from reference.people.models import Enrolment, Guardianship, Person, Unit
from reference.people.queries.reach import units_within, within_reach
from reference.people.queries.records import note_reads, open_record
from reference.people.services.enrolments import end_enrolment, enrol, move
from reference.people.services.guardianships import add_guardian, change_rights

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
READ, WRITE = Scope("people.read"), Scope("people.write")


@api.get("/units", auth=READ, summary="Kindergartens and schools", response=PageOf[UnitRow])
def units(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    return page_answer(page_of(_units(caller_of(request)), query))


@api.get(
    "/persons",
    auth=READ,
    summary="Children, guardians and staff within reach",
    response=PageOf[PersonRow],
)
def persons(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    caller = caller_of(request)
    page = page_of(Person.objects.filter(within_reach(caller.reader)), query)
    note_reads(caller.reader, [row.pk for row in page.rows], purpose="API: persons")
    return page_answer(page)


@api.get("/persons/{uuid:identifier}", auth=READ, summary="One person", response=PersonRow)
def person(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    person = open_record(caller_of(request).reader, identifier, purpose="API: person")
    return row_answer(request, response, person)


@api.get(
    "/guardianships",
    auth=READ,
    summary="Who cares for whom, and what each may do",
    response=PageOf[GuardianshipRow],
)
def guardianships(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    """A blocked contact never leaves; it is told of as deleted to those who had it before."""
    caller = caller_of(request)
    within = Person.objects.filter(within_reach(caller.reader))
    page = page_of(
        Guardianship.objects.filter(child__in=within), query, gone=Q(contact_blocked=True)
    )
    for row in page.rows:
        row.deleted_at = row.deleted_at or (row.changed_at if row.contact_blocked else None)
    note_reads(caller.reader, {row.child_id for row in page.rows}, purpose="API: guardianships")
    return page_answer(page)


@api.get(
    "/enrolments",
    auth=READ,
    summary="Who belongs to which unit, when",
    response=PageOf[EnrolmentRow],
)
def enrolments(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    caller = caller_of(request)
    page = page_of(_enrolments(caller), query)
    note_reads(caller.reader, {row.person_id for row in page.rows}, purpose="API: enrolments")
    return page_answer(page)


@api.get(
    "/enrolments/{uuid:identifier}",
    auth=READ,
    summary="One membership",
    response=EnrolmentRow,
)
def enrolment(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    caller = caller_of(request)
    enrolment = _enrolments(caller).present().get(pk=identifier)
    note_reads(caller.reader, [enrolment.person_id], purpose="API: enrolment")
    return row_answer(request, response, enrolment)


@api.post(
    "/enrolments",
    auth=WRITE,
    summary="Let a child belong to a unit",
    response={201: EnrolmentRow},
)
def new_enrolment(request: HttpRequest, wish: NewEnrolment) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        reached = Person.objects.present().filter(within_reach(caller.reader))
        with done_or_refused():
            enrolment = enrol(
                **wish.model_dump(exclude={"person_id", "unit_id"}),
                person=reached.get(pk=wish.person_id),
                unit=_units(caller).get(pk=wish.unit_id),
            )
        return 201, written(enrolment, EnrolmentRow)

    return write_once(request, caller, write)


@api.post(
    "/enrolments/{uuid:identifier}/end",
    auth=WRITE,
    summary="Let a membership end",
    response=EnrolmentRow | Tombstone,
)
def end(request: HttpRequest, identifier: UUID, wish: EndOfEnrolment) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        enrolment = _enrolments(caller).present().select_for_update().get(pk=identifier)
        check_unchanged(request, enrolment)
        with done_or_refused():
            ended = end_enrolment(enrolment=enrolment, ends_on=wish.ends_on)
        return 200, written(ended, EnrolmentRow)

    return write_once(request, caller, write)


@api.post(
    "/enrolments/{uuid:identifier}/move",
    auth=WRITE,
    summary="Move a child to another unit",
    response={201: EnrolmentRow},
)
def move_to(request: HttpRequest, identifier: UUID, wish: Move) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        enrolment = _enrolments(caller).present().select_for_update().get(pk=identifier)
        check_unchanged(request, enrolment)
        unit = _units(caller).get(pk=wish.unit_id)
        with done_or_refused():
            moved = move(enrolment=enrolment, unit=unit, on=wish.on)
        return 201, written(moved, EnrolmentRow)

    return write_once(request, caller, write)


@api.get(
    "/guardianships/{uuid:identifier}",
    auth=READ,
    summary="One guardian of one child",
    response=GuardianshipRow,
)
def guardianship(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    caller = caller_of(request)
    guardianship = _guardianships(caller).get(pk=identifier, contact_blocked=False)
    note_reads(caller.reader, [guardianship.child_id], purpose="API: guardianship")
    return row_answer(request, response, guardianship)


@api.post(
    "/guardianships",
    auth=WRITE,
    summary="Let an adult care for a child",
    response={201: GuardianshipRow},
)
def new_guardianship(request: HttpRequest, wish: NewGuardianship) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        reached = _whole_municipality(caller)
        with done_or_refused():
            guardianship = add_guardian(
                child=reached.get(pk=wish.child_id),
                guardian=reached.get(pk=wish.guardian_id),
                **wish.model_dump(exclude={"child_id", "guardian_id"}),
            )
        return 201, written(guardianship, GuardianshipRow)

    return write_once(request, caller, write)


@api.post(
    "/guardianships/{uuid:identifier}/rights",
    auth=WRITE,
    summary="Let other rights hold from a day",
    response={201: GuardianshipRow},
)
def new_rights(request: HttpRequest, identifier: UUID, wish: ChangedRights) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        _whole_municipality(caller)
        guardianship = _guardianships(caller).select_for_update().get(pk=identifier)
        check_unchanged(request, guardianship)
        with done_or_refused():
            changed = change_rights(relation=guardianship, **wish.model_dump())
        return 201, written(changed, GuardianshipRow)

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
