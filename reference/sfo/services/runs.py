"""Allocates places where not all fit, and publishes what each child got on each weekday."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.allocation.canonical import canonical_text
from reference.casework.enums import DecisionKind, Outcome
from reference.casework.refusals import ChangedMeanwhile, Invalid
from reference.casework.runs import check_sound, seed_after, solve
from reference.casework.services.decisions import (
    Grounds,
    NewDecision,
    grounds_by_child,
    write_decision,
)
from reference.people.models import Municipality, Unit, User

from ..documents import NUMBERS, inputs_of
from ..enums import ApplicationStatus, RunStatus
from ..models import Application, Run
from ..queries.desk import applications_for_run
from ..statuses import RUN_TRANSITIONS, TRANSITIONS
from .places import give_place


def make_run(*, municipality: Municipality, school_year: int, author: User) -> Run:
    """Allocate the places of schools where not all who applied in time for August fit.

    Deferred acceptance per place type and weekday. The seed is drawn when the deadline is over;
    another run of the same school year keeps it.
    """
    applications = applications_for_run(municipality, school_year, timezone.localdate())
    if not applications:
        raise Invalid(_("All fit, or the deadline is not over yet: no run is needed."))
    first = Run.objects.filter(municipality=municipality, school_year=school_year).last()
    seed = seed_after(first.document if first else None)
    solved = solve(inputs_of(applications, school_year=school_year, seed=seed))
    run: Run = Run.objects.create(
        municipality=municipality,
        school_year=school_year,
        author=author,
        text=canonical_text(solved),
    )
    run.refresh_from_db()
    return run


def publish_run(*, run: Run, publisher: User) -> Run:
    """Decide on every application of a run that the independent checker finds nothing in.

    Raises `ChangedMeanwhile` when a colleague was quicker, or applications came or went.
    """
    check_sound(run.document)
    with transaction.atomic():
        # All who publish wait here for one another.
        Municipality.objects.select_for_update().get(pk=run.municipality_id)
        others = Run.objects.filter(municipality=run.municipality_id, school_year=run.school_year)
        if others.filter(status=RunStatus.PUBLISHED).exists():
            raise ChangedMeanwhile(_("A colleague has just published a run of this school year."))
        run = run.for_update()
        RUN_TRANSITIONS.move(run, RunStatus.PUBLISHED, published_by=publisher)
        grounds = grounds_by_child(run=run.document)
        for application in _unchanged(run):
            _decide(application, run, grounds[str(application.pk)], publisher)
    return run


def _unchanged(run: Run) -> list[Application]:
    waiting = applications_for_run(run.municipality, run.school_year, timezone.localdate())
    list(Unit.objects.select_for_update().filter(pk__in={each.unit_id for each in waiting}))
    if {str(each.pk) for each in waiting} != set(run.outcomes):
        raise ChangedMeanwhile(
            _("Applications have come or gone since the run was made. Make a new one.")
        )
    return waiting


def _decide(application: Application, run: Run, grounds: Grounds, author: User) -> None:
    """Give the weekdays that the child got; without any, refuse and keep it in the queue."""
    outcomes = run.outcomes[str(application.pk)]
    got = {NUMBERS[each["claim"]] for each in outcomes if each["unit"]}
    weeks = [sorted(set(days) & got) for days in application.kinds_of_week]
    if any(weeks):
        give_place(application=application, kinds_of_week=weeks, author=author, grounds=grounds)
        return
    application.decision = write_decision(
        kind=DecisionKind.SFO_PLACE,
        decision=NewDecision(
            application.child, application.unit, grounds, may_appeal=True, outcome=Outcome.REFUSED
        ),
        author=author,
    )
    TRANSITIONS.move(application, ApplicationStatus.QUEUED)
