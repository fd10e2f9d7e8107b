"""The API of module 1: catchments, capacity, cohorts, admissions and applications."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from reference.admission.models import (
    Admission,
    Application,
    Capacity,
    Cohort,
    Regulation,
    StreetRange,
)
from reference.admission.services.answers import confirm_place, decline_place
from reference.admission.services.applications import (
    apply_for_change,
    apply_for_deferral,
    withdraw_application,
)
from reference.api.delegation import user_acting_for
from reference.api.module import PageOf, module_api, page_answer, row_answer, written
from reference.api.pages import PageQuery, page_of
from reference.api.problems import Problem
from reference.api.sign_in import Caller, Scope, caller_of
from reference.api.writes import check_unchanged, done_or_refused, write_once
from reference.people.models import Unit
from reference.people.queries.reach import units_within
from reference.people.queries.records import note_reads

from .admission_shapes import (
    AdmissionRow,
    Answer,
    ApplicationRow,
    CapacityRow,
    CohortRow,
    NewApplication,
    RegulationRow,
    StreetRangeRow,
    Withdrawal,
)

api = module_api(
    "admission",
    "School admission",
    "Which addresses belong to which school, how many each takes, and each child's school. Of a "
    "protected address nothing leaves, nor what would tell where it is.",
)
READ, WRITE = Scope("admission.read"), Scope("admission.write")


@api.get(
    "/regulations",
    auth=READ,
    summary="Versions of the regulation of catchments",
    response=PageOf[RegulationRow],
)
def regulations(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    reader = caller_of(request).reader
    rows = Regulation.objects.filter(municipality=reader.municipality)
    return page_answer(page_of(rows, query))


@api.get(
    "/street-ranges",
    auth=READ,
    summary="Which addresses belong to which school",
    response=PageOf[StreetRangeRow],
)
def street_ranges(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    rows = StreetRange.objects.filter(school__in=_units(caller_of(request)))
    return page_answer(page_of(rows, query))


@api.get(
    "/capacity", auth=READ, summary="Places by school, grade and year", response=PageOf[CapacityRow]
)
def capacity(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    rows = Capacity.objects.filter(school__in=_units(caller_of(request)))
    return page_answer(page_of(rows, query))


@api.get(
    "/cohorts",
    auth=READ,
    summary="Cohorts: a grade from August of a year",
    response=PageOf[CohortRow],
)
def cohorts(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    rows = Cohort.objects.filter(municipality=caller_of(request).reader.municipality)
    return page_answer(page_of(rows, query))


@api.get(
    "/admissions",
    auth=READ,
    summary="Each child's local school and school",
    response=PageOf[AdmissionRow],
)
def admissions(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    caller = caller_of(request)
    page = page_of(_admissions(caller), query)
    note_reads(caller.reader, {row.child_id for row in page.rows}, purpose="API: admissions")
    return page_answer(page)


@api.get(
    "/admissions/{uuid:identifier}", auth=READ, summary="One child's school", response=AdmissionRow
)
def admission(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    caller = caller_of(request)
    admission = _admissions(caller).filter(deleted_at=None).get(pk=identifier)
    note_reads(caller.reader, [admission.child_id], purpose="API: admission")
    return row_answer(request, response, admission)


@api.post(
    "/admissions/{uuid:identifier}/answer",
    auth=WRITE,
    summary="Confirm or decline",
    response=AdmissionRow,
)
def answer(request: HttpRequest, identifier: UUID, wish: Answer) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        admission = _admissions(caller).select_for_update(of=("self",)).get(pk=identifier)
        check_unchanged(request, admission)
        by, do = user_acting_for(admission.child, wish.guardian_id), _ANSWERS[wish.answer]
        with done_or_refused():
            do(admission=admission, by=by)
        return 200, written(admission, AdmissionRow)

    return write_once(request, caller, write)


_ANSWERS: dict[str, Callable[..., None]] = {"yes": confirm_place, "no": decline_place}


@api.get(
    "/applications",
    auth=READ,
    summary="Applications for another school or another start",
    response=PageOf[ApplicationRow],
)
def applications(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    caller = caller_of(request)
    page = page_of(_applications(caller), query)
    note_reads(caller.reader, {row.child_id for row in page.rows}, purpose="API: applications")
    return page_answer(page)


@api.get(
    "/applications/{uuid:identifier}", auth=READ, summary="One application", response=ApplicationRow
)
def application(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    caller = caller_of(request)
    application = _applications(caller).filter(deleted_at=None).get(pk=identifier)
    note_reads(caller.reader, [application.child_id], purpose="API: application")
    return row_answer(request, response, application)


@api.post(
    "/applications",
    auth=WRITE,
    summary="Apply for another school or a later start",
    response={201: ApplicationRow},
)
def new_application(request: HttpRequest, wish: NewApplication) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        about = _admissions(caller).filter(deleted_at=None).get(pk=wish.admission_id)
        by = user_acting_for(about.child, wish.guardian_id)
        with done_or_refused():
            if wish.kind == "change":
                schools = _schools(caller, wish.schools)
                application = apply_for_change(
                    admission=about, by=by, schools=schools, reasons=wish.reasons
                )
            else:
                application = apply_for_deferral(admission=about, by=by, reasons=wish.reasons)
        return 201, written(application, ApplicationRow)

    return write_once(request, caller, write)


@api.post(
    "/applications/{uuid:identifier}/withdraw",
    auth=WRITE,
    summary="Take it back",
    response=ApplicationRow,
)
def withdraw(request: HttpRequest, identifier: UUID, wish: Withdrawal) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        application = _applications(caller).select_for_update(of=("self",)).get(pk=identifier)
        check_unchanged(request, application)
        by = user_acting_for(application.child, wish.guardian_id)
        with done_or_refused():
            withdraw_application(application=application, by=by)
        return 200, written(application, ApplicationRow)

    return write_once(request, caller, write)


def _units(caller: Caller) -> list[UUID]:
    return [unit.pk for unit in units_within(caller.reader)]


def _admissions(caller: Caller) -> QuerySet[Admission]:
    """Return those of the municipality; a system of some schools reaches who has one of these."""
    rows: QuerySet[Admission] = Admission.objects.filter(
        cohort__municipality=caller.reader.municipality
    )
    reached = caller.reader.units
    return rows if reached is None else rows.filter(school__in=reached)


def _applications(caller: Caller) -> QuerySet[Application]:
    rows: QuerySet[Application] = Application.objects.filter(
        cohort__municipality=caller.reader.municipality
    ).prefetch_related("wishes")
    reached = caller.reader.units
    if reached is None:
        return rows
    there = Admission.objects.present().filter(school__in=reached)
    return rows.filter(child__in=there.values("child"))


def _schools(caller: Caller, identifiers: list[UUID]) -> list[Unit]:
    within = Unit.objects.present().filter(municipality=caller.reader.municipality)
    schools = {unit.pk: unit for unit in within.filter(pk__in=identifiers)}
    if missing := [str(each) for each in identifiers if each not in schools]:
        raise Problem(422, f"There is no such school: {', '.join(missing)}.")
    return [schools[each] for each in identifiers]
