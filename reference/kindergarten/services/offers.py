"""Takes answers to offers, and notes the day after that there was none."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.dated_rows import not_over
from reference.casework.refusals import ChangedMeanwhile, Invalid, NotYours, Refusal
from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, User
from reference.people.queries.reach import may_act_for
from reference.people.services.enrolments import end_enrolment, enrol

from ..enums import ApplicationStatus, OfferAnswer
from ..models import Application, PlaceOffer
from ..queries.school import first_school_days
from ..statuses import TRANSITIONS
from .decisions import close_offers
from .vacancies import offer_vacant_places, wait_for_turn


def accept_offer(*, offer: PlaceOffer, by: User) -> Enrolment:
    """Take the place: the child belongs to the kindergarten from the month of start."""
    with transaction.atomic():
        place_offer, application = _open_offer(offer, by)
        close_offers([place_offer], OfferAnswer.ACCEPTED)
        TRANSITIONS.move(application, ApplicationStatus.ACCEPTED)
        starts_on, ends_on = place_offer.starts_on, _school_start(application)
        if ends_on <= starts_on:
            raise Invalid(
                _("The child starts school before the place begins, so it cannot be taken.")
            )
        for present in _places_to_leave(application, starts_on):
            end_enrolment(enrolment=present, ends_on=starts_on)
        try:
            return enrol(
                person=application.child,
                unit=place_offer.unit,
                kind=EnrolmentKind.KINDERGARTEN,
                starts_on=starts_on,
                ends_on=ends_on,
                percent=application.percent,
            )
        except Refusal as problem:
            raise Invalid(
                _("The place cannot be taken as it is: %s Call the municipality.") % problem
            ) from problem


def decline_offer(*, offer: PlaceOffer, by: User) -> None:
    """Say no to the place; a child with a place keeps that. The place is offered on."""
    with transaction.atomic():
        wait_for_turn(municipality_id=offer.application.round.municipality_id)
        place_offer, application = _open_offer(offer, by)
        close_offers([place_offer], OfferAnswer.DECLINED)
        TRANSITIONS.move(application, ApplicationStatus.DECLINED)
        _keep_earlier_place(application)
        offer_vacant_places(municipality=application.round.municipality)


def lapse_offers() -> int:
    """Let offers that nobody answered in time lapse; return how many did. Safe to repeat."""
    today = timezone.localdate()
    waiting = PlaceOffer.objects.filter(answered_on=None, answer_by__lt=today)
    lapsed = 0
    for identifier in waiting.values_list("pk", flat=True):
        with transaction.atomic():
            offer = PlaceOffer.objects.select_for_update().get(pk=identifier)
            if not offer.has_lapsed(today):
                continue
            application = Application.objects.select_for_update().get(pk=offer.application_id)
            application.on_search_list = False  # nobody there to answer another offer
            TRANSITIONS.move(application, ApplicationStatus.LAPSED)
            offer.answered_on, offer.answer = offer.answer_by, OfferAnswer.LAPSED
            offer.save()
            _keep_earlier_place(application)
            lapsed += 1
    return lapsed


def _keep_earlier_place(application: Application) -> None:
    """Let the application be accepted again where an earlier offer of it was and holds."""
    earlier = application.offers.filter(answer=OfferAnswer.ACCEPTED).values("unit")
    belongs = Enrolment.objects.present().filter(
        not_over(timezone.localdate()),
        person=application.child_id,
        kind=EnrolmentKind.KINDERGARTEN,
        unit__in=earlier,
    )
    if belongs.exists():
        TRANSITIONS.move(application, ApplicationStatus.OFFERED)
        TRANSITIONS.move(application, ApplicationStatus.ACCEPTED)


def _open_offer(offer: PlaceOffer, by: User) -> tuple[PlaceOffer, Application]:
    offer = offer.for_update("application__child", "unit")
    if not may_act_for(by, offer.application.child):
        raise NotYours(_("You cannot answer for this child."))
    if offer.has_lapsed(timezone.localdate()):
        raise Invalid(
            _("The time to answer is over and the offer has lapsed. Call the municipality.")
        )
    if offer.answered_on:
        raise ChangedMeanwhile
    return offer, offer.application.for_update("child", "round__municipality")


def _places_to_leave(application: Application, starts_on: date) -> list[Enrolment]:
    """Return the places that the child has then, or will have by this application."""
    accepted = application.offers.filter(answer=OfferAnswer.ACCEPTED).values("unit")
    places = Enrolment.objects.present().filter(
        not_over(starts_on), person=application.child, kind=EnrolmentKind.KINDERGARTEN
    )
    return list(places.filter(Q(validity__contains=starts_on) | Q(unit__in=accepted)))


def _school_start(application: Application) -> date:
    """Return the August of the year in which the child turns six, or when it is a pupil before."""
    born, child = application.child.born, application.child_id
    first = first_school_days([child]).get(child)
    return min([date(born.year + 6, 8, 1), *([first] if first else [])])
