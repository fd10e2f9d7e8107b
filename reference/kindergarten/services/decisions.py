"""Decides on an application by its outcome in a run."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from reference.casework.enums import DecisionKind, Outcome
from reference.casework.models import Decision
from reference.casework.services.decisions import Grounds, NewDecision, write_decision
from reference.people.models import Unit, User

from ..enums import ApplicationStatus, OfferAnswer
from ..models import Application, DecisionOnApplication, PlaceOffer, Run
from ..queries.waiting import unmet_appeals
from ..statuses import TRANSITIONS

WISHES_WITHOUT_APPEAL = 2


def decide(
    *, application: Application, run: Run, grounds: Grounds, author: User, answer_by: date
) -> Decision:
    """Write the decision on a locked application by its outcome in `run`, and the offer of a place.

    One may appeal who got neither the first nor the second wish, if the application came in time
    for the main deadline or has statutory priority. Who wanted to move and keeps the present place
    is told so: that place needs no offer, and nobody can lose it by silence. Who did not get the
    first wish is on the search list.
    """
    outcome = run.outcomes[str(application.pk)]
    place = Unit.objects.get(pk=outcome["unit"]) if outcome["unit"] else None
    keeps_present = outcome["by"] == "present"
    unit = None if keeps_present else place
    rank = _rank(application, unit)
    decision = write_decision(
        kind=DecisionKind.KINDERGARTEN_PLACE,
        decision=NewDecision(
            application.child,
            place,
            grounds,
            outcome=Outcome.KEPT if keeps_present else None,
            may_appeal=rank > WISHES_WITHOUT_APPEAL and _may_appeal(application, run),
        ),
        author=author,
    )
    DecisionOnApplication.objects.create(application=application, decision=decision)
    application.on_search_list = rank > 1 and (application.on_search_list or not run.between_rounds)
    if unit is None:
        TRANSITIONS.move(application, ApplicationStatus.REJECTED)
        TRANSITIONS.move(application, ApplicationStatus.LISTED)
        return decision
    close_offers(application.offers.filter(answered_on=None), OfferAnswer.REPLACED)
    PlaceOffer.objects.create(
        application=application,
        run=run,
        decision=decision,
        unit=unit,
        starts_on=_first_day(application, run),
        answer_by=answer_by,
    )
    unmet_appeals(decision__subject=application.child_id, unit=unit).update(
        met_on=timezone.localdate()
    )
    TRANSITIONS.move(application, ApplicationStatus.OFFERED)
    return decision


def close_offers(offers: Iterable[PlaceOffer], answer: OfferAnswer) -> None:
    for offer in offers:
        offer.answered_on, offer.answer = timezone.localdate(), answer
        offer.save()


def _may_appeal(application: Application, run: Run) -> bool:
    in_time = application.round.is_main and not application.is_late
    return not run.between_rounds and (in_time or application.statutory_priority)


def _first_day(application: Application, run: Run) -> date:
    """Return the month asked for in the run, or that from which the place is vacant if later."""
    applicant = next(e for e in run.document["applicants"] if e["id"] == str(application.pk))
    year, month = map(
        int, max(applicant["start"], run.outcomes[applicant["id"]]["start"]).split("-")
    )
    return date(year, month, 1)


def _rank(application: Application, unit: Unit | None) -> int:
    """Return which wish `unit` was; more than any where it was none."""
    ranks = application.wishes.filter(unit=unit).values_list("rank", flat=True)
    return next(iter(ranks), 99)
