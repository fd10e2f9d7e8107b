"""Decides on an application by its outcome in a run, and takes answers to offers."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.enums import DecisionKind
from reference.casework.models import Decision
from reference.casework.refusals import ChangedMeanwhile, Invalid, NotYours
from reference.casework.services.decisions import Grounds, NewDecision, write_decision
from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Unit, User
from reference.people.queries.reach import may_act_for
from reference.people.services.enrolments import end_enrolment, enrol

from ..enums import ApplicationStatus
from ..models import Application, PlaceOffer, Run
from ..statuses import TRANSITIONS

WISHES_WITHOUT_APPEAL = 2


def decide(
    *, application: Application, run: Run, grounds: Grounds, author: User, answer_by: date
) -> Decision:
    """Write the decision on a locked application by its outcome in `run`, and the offer of a place.

    One may appeal who got neither the first nor the second wish. Who wanted to move and keeps the
    present place is refused the move: that place needs no offer, and nobody can lose it by silence.
    """
    outcome = run.outcomes[str(application.pk)]
    is_given = outcome["unit"] and outcome["by"] != "present"
    unit = Unit.objects.get(pk=outcome["unit"]) if is_given else None
    content = unit is not None and _rank(application, unit) <= WISHES_WITHOUT_APPEAL
    decision = write_decision(
        kind=DecisionKind.KINDERGARTEN_PLACE,
        decision=NewDecision(application.child, unit, grounds, may_appeal=not content),
        author=author,
    )
    if unit is None:
        TRANSITIONS.move(application, ApplicationStatus.REJECTED)
        TRANSITIONS.move(application, ApplicationStatus.LISTED)
        return decision
    year, month = map(int, outcome["start"].split("-"))
    PlaceOffer.objects.create(
        application=application,
        run=run,
        decision=decision,
        unit=unit,
        starts_on=date(year, month, 1),
        answer_by=answer_by,
    )
    TRANSITIONS.move(application, ApplicationStatus.OFFERED)
    return decision


def accept_offer(*, offer: PlaceOffer, by: User) -> Enrolment:
    """Take the place: the child belongs to the kindergarten from the month of start."""
    with transaction.atomic():
        place_offer = _open_offer(offer, by)
        place_offer.answered_on = timezone.localdate()
        place_offer.save()
        application = Application.objects.select_for_update().get(pk=place_offer.application_id)
        TRANSITIONS.move(application, ApplicationStatus.ACCEPTED)
        for present in Enrolment.objects.valid_on(place_offer.starts_on).filter(
            person=application.child, kind=EnrolmentKind.KINDERGARTEN
        ):
            end_enrolment(enrolment=present, ends_on=place_offer.starts_on)
        return enrol(
            person=application.child,
            unit=place_offer.unit,
            kind=EnrolmentKind.KINDERGARTEN,
            starts_on=place_offer.starts_on,
            ends_on=date(application.child.born.year + 6, 8, 1),
            percent=application.percent,
        )


def decline_offer(*, offer: PlaceOffer, by: User) -> None:
    """Say no to the place; a child with a place keeps that."""
    with transaction.atomic():
        place_offer = _open_offer(offer, by)
        place_offer.answered_on = timezone.localdate()
        place_offer.save()
        application = Application.objects.select_for_update().get(pk=place_offer.application_id)
        TRANSITIONS.move(application, ApplicationStatus.DECLINED)


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
            TRANSITIONS.move(application, ApplicationStatus.LAPSED)
            offer.answered_on = offer.answer_by
            offer.save()
            lapsed += 1
    return lapsed


def _open_offer(offer: PlaceOffer, by: User) -> PlaceOffer:
    offer = offer.for_update("application__child", "unit")
    if not may_act_for(by, offer.application.child):
        raise NotYours(_("You cannot answer for this child."))
    if offer.has_lapsed(timezone.localdate()):
        raise Invalid(
            _("The time to answer is over and the offer has lapsed. Call the municipality.")
        )
    if offer.answered_on:
        raise ChangedMeanwhile
    return offer


def _rank(application: Application, unit: Unit) -> int:
    """Return which wish `unit` was; more than any where it was none."""
    ranks = application.wishes.filter(unit=unit).values_list("rank", flat=True)
    return next(iter(ranks), 99)
