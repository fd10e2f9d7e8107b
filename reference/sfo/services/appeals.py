"""Takes appeals and carries out what is upheld."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.enums import AppealStatus
from reference.casework.models import Appeal, Decision
from reference.casework.refusals import (
    Invalid,
)
from reference.casework.services.appeals import file_appeal, move_appeal
from reference.casework.statuses import UPHELD
from reference.people.models import User

from ..enums import ApplicationStatus, ReductionStatus
from ..models import Application, Place, ReducedPayment
from ..statuses import REDUCTION_TRANSITIONS, TRANSITIONS
from .places import award
from .refusals import NoRoom
from .terminations import restore_place


def appeal(*, decision: Decision, by: User, text: str) -> Appeal:
    """Ask for another decision; the municipality looks first, then its body of appeal."""
    if decision.unit is None:
        raise Invalid(_("The time to appeal is over, or this cannot be appealed."))
    return file_appeal(decision=decision, unit=decision.unit, by=by, text=text)


def answer_appeal(*, appeal: Appeal, status: AppealStatus, by: User, answer: str) -> Appeal:
    """Move an appeal on, and do what an upheld one asks.

    About a place: given if there is room, else the child goes first in the queue. About an end:
    taken back. About payment: decided anew.
    """
    with transaction.atomic():
        current = move_appeal(appeal=appeal, status=status, by=by, answer=answer)
        if status in UPHELD:
            _carry_out(current.decision, by)
    return current


def _carry_out(decision: Decision, by: User) -> None:
    if application := Application.objects.filter(decision=decision).first():
        _put_first(application, by)
    elif place := Place.objects.filter(ended_by=decision).first():
        restore_place(place=place)
    elif reduction := ReducedPayment.objects.filter(decision=decision).first():
        REDUCTION_TRANSITIONS.move(reduction, ReductionStatus.SENT, holds_from=None)


def _put_first(application: Application, by: User) -> None:
    application = application.for_update()
    open_states = [ApplicationStatus.SENT, ApplicationStatus.QUEUED]
    others = Application.objects.present().filter(
        child=application.child_id, status__in=open_states
    )
    if others.exclude(pk=application.pk).exists():
        raise Invalid(_("The child has a newer application. Decide on that one first."))
    application.goes_first = True
    application.starts_on = max(application.starts_on, timezone.localdate())
    if application.status == ApplicationStatus.QUEUED:
        application.save()
    else:
        TRANSITIONS.move(application, ApplicationStatus.QUEUED)
    try:
        with transaction.atomic():
            award(application=application, author=by)
    except NoRoom:
        return
