"""The API of module 6: place types and prices, applications, places, what they cost, invoices."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from reference.api.module import PageOf, module_api, page_answer, row_answer, written
from reference.api.pages import PageQuery, page_of
from reference.api.problems import Problem
from reference.api.sign_in import Caller, Scope, caller_of
from reference.api.writes import check_unchanged, done_or_refused, write_once
from reference.people.models import Person
from reference.people.queries.reach import units_within
from reference.people.queries.records import note_reads, persons_within
from reference.sfo.models import Application, InvoiceLine, Place, PlacePrice, PlaceType
from reference.sfo.queries.local_rules import NoRule
from reference.sfo.queries.price_book import price_book
from reference.sfo.services.applications import Wanted, send_application, withdraw_application

from .sfo_shapes import (
    ApplicationRow,
    LineRow,
    NewApplication,
    PlaceRow,
    PlaceTypeRow,
    Price,
    PriceRow,
)

api = module_api(
    "sfo",
    "After-school places",
    "Place types, prices, applications, places with what they cost and why, and locked invoices.",
)
READ, WRITE = Scope("sfo.read"), Scope("sfo.write")


@api.get("/place-types", auth=READ, summary="Parts of the day", response=PageOf[PlaceTypeRow])
def place_types(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    rows = PlaceType.objects.filter(municipality=caller_of(request).reader.municipality)
    return page_answer(page_of(rows, query))


@api.get(
    "/prices",
    auth=READ,
    summary="Full prices a month, by part of the day and days a week",
    response=PageOf[PriceRow],
)
def prices(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    municipality = caller_of(request).reader.municipality
    rows = PlacePrice.objects.filter(place_type__municipality=municipality)
    return page_answer(page_of(rows, query))


@api.get(
    "/applications",
    auth=READ,
    summary="Applications within reach, with their statuses",
    response=PageOf[ApplicationRow],
)
def applications(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    caller = caller_of(request)
    page = page_of(_applications(caller), query)
    note_reads(caller.reader, {row.child_id for row in page.rows}, purpose="API: SFO applications")
    return page_answer(page)


@api.get(
    "/applications/{uuid:identifier}", auth=READ, summary="One application", response=ApplicationRow
)
def application(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    caller = caller_of(request)
    application = _applications(caller).present().get(pk=identifier)
    note_reads(caller.reader, [application.child_id], purpose="API: SFO application")
    return row_answer(request, response, application)


@api.post(
    "/applications",
    auth=WRITE,
    summary="Register a guardian's application",
    response={201: ApplicationRow},
)
def new_application(request: HttpRequest, wish: NewApplication) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        reader = caller.reader
        within = persons_within(reader)
        municipal = Person.objects.present().filter(municipality=reader.municipality)
        types = PlaceType.objects.present().filter(municipality=reader.municipality)
        choice = Wanted(
            unit=units_within(reader).get(pk=wish.unit_id),  # type: ignore[attr-defined]
            place_type=types.get(pk=wish.place_type_id),
            **wish.model_dump(include={"weekdays", "odd_weekdays", "starts_on", "remark"}),
        )
        child = within.get(pk=wish.child_id)
        guardian = municipal.get(pk=wish.guardian_id)
        with done_or_refused():
            application = send_application(child=child, guardian=guardian, wanted=choice)
        return 201, written(application, ApplicationRow)

    return write_once(request, caller, write)


@api.post(
    "/applications/{uuid:identifier}/withdraw",
    auth=WRITE,
    summary="Take it back",
    response=ApplicationRow,
)
def withdraw(request: HttpRequest, identifier: UUID) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        application = (
            _applications(caller).present().select_for_update(of=("self",)).get(pk=identifier)
        )
        check_unchanged(request, application)
        with done_or_refused():
            withdraw_application(application=application, by=application.guardian)
        return 200, written(application, ApplicationRow)

    return write_once(request, caller, write)


@api.get(
    "/places",
    auth=READ,
    summary="Who comes where on which weekdays, when",
    response=PageOf[PlaceRow],
)
def places(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    caller = caller_of(request)
    page = page_of(_places(caller), query)
    note_reads(caller.reader, {row.child_id for row in page.rows}, purpose="API: SFO places")
    return page_answer(page)


@api.get("/places/{uuid:identifier}", auth=READ, summary="One place", response=PlaceRow)
def place(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    caller = caller_of(request)
    place = _places(caller).present().get(pk=identifier)
    note_reads(caller.reader, [place.child_id], purpose="API: SFO place")
    return row_answer(request, response, place)


@api.get(
    "/places/{uuid:identifier}/price/{int:school_year}",
    auth=READ,
    response=Price,
    summary="What the child's places cost in a school year, line by line",
)
def price(request: HttpRequest, identifier: UUID, school_year: int) -> Any:
    """For systems of the whole municipality alone: a price tells what a household earns."""
    caller = caller_of(request)
    _whole_municipality(caller)
    if not 2000 <= school_year <= 2100:
        raise Problem(404, "There is no such school year.")
    place = _places(caller).present().get(pk=identifier)
    note_reads(caller.reader, [place.child_id], purpose="API: SFO price")
    book = price_book(place.unit.municipality_id, [place.child_id])
    try:
        year = book.year(place.child_id, school_year)
    except NoRule as error:
        raise Problem(409, "Statutes or prices of that school year are not decided yet.") from error
    return {
        "school_year": school_year,
        "fee_ore": year.fee,
        "total_ore": year.total,
        "months": [
            {
                "month": month.month,
                "fee_ore": month.fee,
                "total_ore": month.total,
                "lines": [
                    {
                        "code": str(line.code),
                        "ore": line.ore,
                        "numbers": dict(line.numbers),
                        "source": line.source,
                    }
                    for line in month.lines
                ],
            }
            for month in year.months
        ],
    }


@api.get(
    "/invoice-lines",
    auth=READ,
    summary="Lines of locked months, corrections among them",
    response=PageOf[LineRow],
)
def invoice_lines(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    """For systems of the whole municipality; to one of a single unit the list is empty."""
    caller = caller_of(request)
    rows = InvoiceLine.objects.filter(
        basis__municipality=caller.reader.municipality, basis__status="locked"
    ).select_related("basis")
    page = page_of(rows if caller.reader.units is None else rows.none(), query)
    note_reads(caller.reader, {row.child_id for row in page.rows}, purpose="API: SFO invoices")
    return page_answer(page)


def _whole_municipality(caller: Caller) -> None:
    if caller.reader.units is not None:
        raise Problem(403, "Prices are for systems that reach the whole municipality.")


def _applications(caller: Caller) -> Any:
    within = Application.objects.filter(unit__municipality=caller.reader.municipality)
    reached = caller.reader.units
    return within if reached is None else within.filter(unit__in=reached)


def _places(caller: Caller) -> Any:
    within = Place.objects.filter(unit__municipality=caller.reader.municipality)
    reached = caller.reader.units
    return (within if reached is None else within.filter(unit__in=reached)).select_related("unit")
