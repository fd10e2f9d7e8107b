"""Makes and publishes runs; tries what another number of places would change."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.allocation.canonical import canonical_text
from reference.casework.enums import RunStatus
from reference.casework.refusals import ChangedMeanwhile, Invalid
from reference.casework.runs import seed_after, solve
from reference.casework.services.decisions import grounds_by_child
from reference.casework.services.runs import mark_published
from reference.people.models import User

from ..documents import inputs_of
from ..enums import ApplicationStatus
from ..models import Round, Run
from ..queries.desk import applications_in_play
from ..queries.waiting import complainants_elsewhere
from ..statuses import TRANSITIONS
from .decisions import decide


def make_run(*, round_: Round, author: User) -> Run:
    """Allocate the places of a round whose deadline is over, and keep the run as a draft.

    The seed is drawn only now, when nobody can choose an identifier by it any more; a second run
    of the same round keeps it.
    """
    if timezone.localdate() <= round_.deadline:
        raise Invalid(_("The deadline is not over yet. Allocate on the day after."))
    if round_.runs.present().filter(status=RunStatus.PUBLISHED, between_rounds=False).exists():
        raise Invalid(
            _(
                "The round is published: it cannot be allocated again. Vacant places are offered "
                "on from the page of the round, also to those whose appeals are upheld."
            )
        )
    first = round_.runs.order_by("made_at").first()
    seed = seed_after(first.document if first else None)
    solved = solve(inputs_of(round_, seed=seed))
    run: Run = Run.objects.create(round=round_, author=author, text=canonical_text(solved))
    run.refresh_from_db()
    return run


def what_if(*, run: Run, unit: str, band: str, month: str, more: int) -> dict[str, Any]:
    """Return the run as it would be with `more` places (or fewer) at a unit; nothing is kept."""
    document = {key: value for key, value in run.document.items() if key != "result"}
    units = [dict(each) for each in document["units"]]
    here = next((each for each in units if each["id"] == unit), None)
    if here is None:
        raise Invalid(_("The kindergarten is not in this run."))
    offers = [dict(each) for each in here["offers"]]
    offer = next((e for e in offers if (e["band"], e["start"]) == (band, month)), None)
    if offer is None:
        offer = {"band": band, "start": month, "places": 0}
        offers.append(offer)
    offer["places"] += more
    if offer["places"] < 0:
        raise Invalid(_("It has fewer places than that."))
    here["offers"] = offers
    return solve(document | {"units": units})


def publish_run(*, run: Run, publisher: User) -> Run:
    """Tell everybody what they got: offers, refusals, each with its decision and grounds.

    Raises `ChangedMeanwhile` when a colleague has published this round's run, or changed this one,
    and when applications came or went after the run was made.
    """
    today = timezone.localdate()
    with transaction.atomic():
        # All who publish in a round wait here for one another.
        round_ = Round.objects.select_for_update().get(pk=run.round_id)
        run = run.for_update()
        if round_.runs.filter(status=RunStatus.PUBLISHED, between_rounds=False).exists():
            raise ChangedMeanwhile(_("A colleague has just published a run of this round."))
        mark_published(run=run, publisher=publisher)
        applications = {
            str(application.pk): application
            for application in applications_in_play(round_).select_for_update(of=("self",))
        }
        elsewhere = {str(e.application.pk): e.application for e in complainants_elsewhere(round_)}
        if {*applications, *elsewhere} != set(run.outcomes):
            raise ChangedMeanwhile(
                _("Applications have come or gone since the run was made. Make a new one.")
            )
        complainants = [
            each.for_update() for key, each in elsewhere.items() if run.outcomes[key]["unit"]
        ]
        grounds = grounds_by_child(run=run.document)
        answer_by = today + timedelta(days=round_.answer_days)
        for application in [*applications.values(), *complainants]:
            if application.status == ApplicationStatus.SENT:
                TRANSITIONS.move(application, ApplicationStatus.WAITING)
            decide(
                application=application,
                run=run,
                grounds=grounds[str(application.pk)],
                author=publisher,
                answer_by=answer_by,
            )
    return run
