"""The API of module 7: rounds, places, criteria, applications, and offers with their answers."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from reference.api.delegation import user_acting_for
from reference.api.module import PageOf, Row, module_api, page_answer, row_answer, written
from reference.api.pages import PageQuery, page_of
from reference.api.problems import Problem
from reference.api.sign_in import Caller, Scope, caller_of
from reference.api.writes import check_unchanged, done_or_refused, write_once
from reference.casework.refusals import Invalid
from reference.kindergarten.models import Application, CriteriaSet, PlaceOffer, Places, Round
from reference.kindergarten.services.applications import (
    Wanted,
    send_application,
    withdraw_application,
)
from reference.kindergarten.services.offers import accept_offer, decline_offer
from reference.kindergarten.services.rounds import open_round, set_criteria, set_places
from reference.people.models import Municipality, Unit
from reference.people.queries.reach import Reader, units_within
from reference.people.queries.records import note_reads, persons_within

from .kindergarten_shapes import (
    Answer,
    ApplicationRow,
    CriteriaRow,
    NewApplication,
    NewCriteria,
    NewPlaces,
    NewRound,
    OfferRow,
    PlacesRow,
    RoundRow,
    Withdrawal,
)

api = module_api(
    "kindergarten",
    "Kindergarten places",
    "Rounds of admission, places and criteria, applications with their statuses, and offers.",
)
READ, WRITE = Scope("kindergarten.read"), Scope("kindergarten.write")


@api.get("/rounds", auth=READ, summary="Rounds of admission", response=PageOf[RoundRow])
def rounds(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    reader = caller_of(request).reader
    return page_answer(page_of(Round.objects.filter(municipality=reader.municipality), query))


@api.get(
    "/places",
    auth=READ,
    summary="Places given out, by kindergarten, band and month",
    response=PageOf[PlacesRow],
)
def places(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    units = [unit.pk for unit in units_within(caller_of(request).reader)]
    return page_answer(page_of(Places.objects.filter(unit__in=units), query))


@api.get(
    "/applications",
    auth=READ,
    summary="Applications within reach, with their statuses",
    response=PageOf[ApplicationRow],
)
def applications(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    reader = caller_of(request).reader
    page = page_of(_applications(reader).prefetch_related("wishes"), query)
    note_reads(reader, {row.child_id for row in page.rows}, purpose="API: applications")
    return page_answer(page)


@api.get(
    "/applications/{uuid:identifier}",
    auth=READ,
    summary="One application",
    response=ApplicationRow,
)
def application(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    reader = caller_of(request).reader
    application = _applications(reader).present().get(pk=identifier)
    note_reads(reader, [application.child_id], purpose="API: application")
    return row_answer(request, response, application)


@api.get(
    "/criteria",
    auth=READ,
    summary="What each owner puts first",
    response=PageOf[CriteriaRow],
)
def criteria(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    caller = caller_of(request)
    mine = Q(unit=None) | Q(unit__in=_units(caller))
    criteria_sets = CriteriaSet.objects.filter(mine, municipality=caller.reader.municipality)
    return page_answer(page_of(criteria_sets, query))


@api.get(
    "/offers",
    auth=READ,
    summary="Places that wait for an answer or have got one",
    response=PageOf[OfferRow],
)
def offers(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    caller = caller_of(request)
    page = page_of(_offers(caller), query)
    children = {row.application.child_id for row in page.rows}
    note_reads(caller.reader, children, purpose="API: offers")
    return page_answer(page)


@api.get("/offers/{uuid:identifier}", auth=READ, summary="One offer", response=OfferRow)
def offer(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    caller = caller_of(request)
    offer = _offers(caller).present().get(pk=identifier)
    note_reads(caller.reader, [offer.application.child_id], purpose="API: offer")
    return row_answer(request, response, offer)


@api.post("/rounds", auth=WRITE, summary="Open a round", response={201: RoundRow})
def new_round(request: HttpRequest, wish: NewRound) -> HttpResponse:
    return _write(
        request,
        RoundRow,
        lambda caller: open_round(municipality=_whole(caller), **wish.model_dump()),
    )


@api.post(
    "/places",
    auth=WRITE,
    summary="Say how many places a kindergarten gives out",
    response={201: PlacesRow},
)
def new_places(request: HttpRequest, wish: NewPlaces) -> HttpResponse:
    return _write(
        request,
        PlacesRow,
        lambda caller: set_places(
            round_=_round(caller, wish.round_id),
            unit=_units(caller).get(pk=wish.unit_id),
            **wish.model_dump(include={"band", "starts_on", "number"}),
        ),
    )


@api.post(
    "/criteria",
    auth=WRITE,
    summary="Let an owner put something else first",
    response={201: CriteriaRow},
)
def new_criteria(request: HttpRequest, wish: NewCriteria) -> HttpResponse:
    return _write(
        request,
        CriteriaRow,
        lambda caller: set_criteria(
            municipality=_whole(caller),
            unit=_units(caller).get(pk=wish.unit_id) if wish.unit_id else None,
            **wish.model_dump(exclude={"unit_id"}),
        ),
    )


@api.post(
    "/applications",
    auth=WRITE,
    summary="Apply for a child, in the name of a guardian",
    response={201: ApplicationRow},
)
def new_application(request: HttpRequest, wish: NewApplication) -> HttpResponse:
    def apply(caller: Caller) -> Application:
        child = persons_within(caller.reader).get(pk=wish.child_id)
        known = {unit.pk: unit for unit in Unit.objects.filter(municipality=_whole(caller))}
        if missing := [str(wished) for wished in wish.wishes if wished not in known]:
            raise Invalid(_("These are not units of the municipality: %s.") % ", ".join(missing))
        return send_application(
            round_=_round(caller, wish.round_id),
            child=child,
            applicant=user_acting_for(child, wish.guardian_id),
            wanted=Wanted(
                units=[known[wished] for wished in wish.wishes],
                **wish.model_dump(
                    include={"starts_on", "percent", "claims_statutory_priority", "remark"}
                ),
            ),
            received_on=wish.received_on,
        )

    return _write(request, ApplicationRow, apply)


@api.post(
    "/applications/{uuid:identifier}/withdraw",
    auth=WRITE,
    summary="Take it back, in the name of a guardian",
    response=ApplicationRow,
)
def withdraw(request: HttpRequest, identifier: UUID, wish: Withdrawal) -> HttpResponse:
    def do(caller: Caller) -> Application:
        rows = _applications(caller.reader).present().select_for_update(of=("self",))
        application: Application = rows.get(pk=identifier)
        check_unchanged(request, application)
        guardian = user_acting_for(application.child, wish.guardian_id)
        withdraw_application(application=application, by=guardian)
        return application

    return _write(request, ApplicationRow, do, status=200)


@api.post(
    "/offers/{uuid:identifier}/answer",
    auth=WRITE,
    summary="Answer an offer, in the name of a guardian",
    response=OfferRow,
)
def answer(request: HttpRequest, identifier: UUID, wish: Answer) -> HttpResponse:
    def do(caller: Caller) -> PlaceOffer:
        place_offer: PlaceOffer = (
            _offers(caller).present().select_for_update(of=("self",)).get(pk=identifier)
        )
        check_unchanged(request, place_offer)
        guardian = user_acting_for(place_offer.application.child, wish.guardian_id)
        (accept_offer if wish.accept else decline_offer)(offer=place_offer, by=guardian)
        return place_offer

    return _write(request, OfferRow, do, status=200)


def _write(
    request: HttpRequest, shape: type[Row], do: Callable[[Caller], Any], *, status: int = 201
) -> HttpResponse:
    """Answer with the row that `do` made or changed; its objection is the problem."""
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        with done_or_refused():
            row = do(caller)
        return status, written(row, shape)

    return write_once(request, caller, write)


def _whole(caller: Caller) -> Municipality:
    """Return the caller's municipality; a system of single units does not speak for it."""
    if not caller.reader.is_case_worker or caller.reader.municipality is None:
        raise Problem(403, "This is for systems of the whole municipality.")
    return caller.reader.municipality


def _round(caller: Caller, identifier: UUID) -> Round:
    return (
        Round.objects.present()
        .select_related("municipality")
        .get(pk=identifier, municipality=caller.reader.municipality)
    )


def _units(caller: Caller) -> QuerySet[Unit]:
    return Unit.objects.filter(pk__in=[unit.pk for unit in units_within(caller.reader)])


def _applications(reader: Reader) -> Any:
    return Application.objects.filter(
        round__municipality=reader.municipality, child__in=persons_within(reader)
    )


def _offers(caller: Caller) -> Any:
    return PlaceOffer.objects.filter(unit__in=_units(caller)).select_related("application__child")
