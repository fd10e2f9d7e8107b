"""The API of module 7: rounds, their places, and applications."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Schema

from reference.api.describing import one_row, page_of_rows
from reference.api.module import Row, module_api, page_answer, row_answer
from reference.api.paging import PageQuery, page_of
from reference.api.sign_in import Scope, caller_of
from reference.kindergarten.models import Application, Places, Round
from reference.people.queries.reach import units_within
from reference.people.queries.records import note_reads, persons_within

api = module_api(
    "kindergarten",
    "Kindergarten places",
    "Rounds of admission, the places given out, and applications with their states.",
)
READ = Scope("kindergarten.read")


class RoundRow(Row):
    name: str
    year: int
    opens_on: date
    deadline: date
    answer_days: int


class PlacesRow(Row):
    round_id: UUID
    unit_id: UUID
    band: str
    start: date
    number: int


class WishRow(Schema):
    rank: int
    unit_id: UUID


class ApplicationRow(Row):
    round_id: UUID
    child_id: UUID
    state: str
    sent_on: date | None
    start: date
    percent: int
    wishes: list[WishRow]

    resolve_wishes = staticmethod(lambda row: list(row.wishes.all()))


@api.get("/rounds", auth=READ, summary="Rounds of admission", openapi_extra=page_of_rows(RoundRow))
def rounds(request: HttpRequest, asked: PageQuery) -> dict[str, Any]:
    reader = caller_of(request).reader
    return page_answer(
        page_of(Round.objects.filter(municipality=reader.municipality), asked), RoundRow
    )


@api.get(
    "/places",
    auth=READ,
    summary="Places given out, by kindergarten, band and month",
    openapi_extra=page_of_rows(PlacesRow),
)
def places(request: HttpRequest, asked: PageQuery) -> dict[str, Any]:
    units = [unit.pk for unit in units_within(caller_of(request).reader)]
    return page_answer(page_of(Places.objects.filter(unit__in=units), asked), PlacesRow)


@api.get(
    "/applications",
    auth=READ,
    summary="Applications within reach, with their states",
    openapi_extra=page_of_rows(ApplicationRow),
)
def applications(request: HttpRequest, asked: PageQuery) -> dict[str, Any]:
    reader = caller_of(request).reader
    found = Application.objects.filter(
        round__municipality=reader.municipality, child__in=persons_within(reader)
    ).prefetch_related("wishes")
    page = page_of(found, asked)
    note_reads(reader, {row.child_id for row in page.rows}, purpose="API: applications")
    return page_answer(page, ApplicationRow)


@api.get(
    "/applications/{uuid:identifier}",
    auth=READ,
    summary="One application",
    openapi_extra=one_row(ApplicationRow),
)
def application(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    reader = caller_of(request).reader
    found = Application.objects.present().get(
        pk=identifier,
        round__municipality=reader.municipality,
        child__in=persons_within(reader),
    )
    note_reads(reader, [found.child_id], purpose="API: application")
    return row_answer(request, response, found, ApplicationRow)
