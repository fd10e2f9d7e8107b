"""Takes appeals, and does what an upheld one asks without moving anybody else."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.allocation.canonical import canonical_text
from reference.casework.enums import AppealStatus, RunStatus
from reference.casework.models import Appeal, Decision
from reference.casework.refusals import (
    Invalid,
)
from reference.casework.runs import uphold
from reference.casework.services.appeals import check_may_appeal, file_appeal, move_appeal
from reference.casework.services.decisions import grounds_in_run
from reference.casework.statuses import UPHELD
from reference.people.models import Unit, User

from ..enums import ApplicationStatus
from ..models import Application, Round, Run
from ..statuses import TRANSITIONS
from .offers import decide


def appeal(
    *, decision: Decision, application: Application, unit: Unit, by: User, text: str
) -> Appeal:
    """Ask for a place in `unit`, one of the wishes, instead of what was decided."""
    check_may_appeal(decision=decision, by=by)
    if not application.wishes.filter(unit=unit).exists():
        raise Invalid(_("Appeal about a kindergarten that you wished for."))
    with transaction.atomic():
        application = application.for_update()
        filed = file_appeal(decision=decision, unit=unit, by=by, text=text)
        if application.status in (ApplicationStatus.LISTED, ApplicationStatus.DECLINED):
            TRANSITIONS.move(application, ApplicationStatus.APPEALED)
    return filed


def answer_appeal(
    *, appeal: Appeal, status: AppealStatus, by: User, answer: str, run: Run
) -> Appeal:
    """Move an appeal on; upheld, the child gets a vacant place in the unit, or the next one.

    Raises `NotSound` if the rerun moved anybody else.
    """
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=run.round_id)
        held = move_appeal(appeal=appeal, status=status, by=by, answer=answer)
        application = Application.objects.select_for_update().get(
            pk=_application_of(held.decision, run)
        )
        if status in UPHELD:
            _carry_out(held, application, run, by)
        elif status == AppealStatus.DISMISSED and application.status == ApplicationStatus.APPEALED:
            TRANSITIONS.move(application, ApplicationStatus.LISTED)
    return held


def _carry_out(appeal: Appeal, application: Application, run: Run, by: User) -> None:
    """Run the allocation again with the appeal upheld; it is kept beside the published run."""
    after = uphold(run.document, child=str(application.pk), unit=str(appeal.unit_id))
    kept = Run.objects.create(
        round=run.round, author=by, text=canonical_text(after), status=RunStatus.FROZEN
    )
    outcome = kept.outcomes[str(application.pk)]
    if outcome["by"] != "appeal":
        if application.status == ApplicationStatus.APPEALED:
            TRANSITIONS.move(application, ApplicationStatus.LISTED)
        return
    if application.status != ApplicationStatus.APPEALED:
        TRANSITIONS.move(application, ApplicationStatus.APPEALED)
    answer_by = timezone.localdate() + timedelta(days=run.round.answer_days)
    decide(
        application=application,
        run=kept,
        grounds=grounds_in_run(run=kept.document, child=str(application.pk)),
        author=by,
        answer_by=answer_by,
    )


def _application_of(decision: Decision, run: Run) -> str:
    identifiers = Application.objects.filter(
        round=run.round, child=decision.subject_id, deleted_at=None
    ).values_list("pk", flat=True)
    return str(next(iter(identifiers)))
