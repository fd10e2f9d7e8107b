"""Takes appeals and moves them on; what an upheld one leads to is the business of the module."""

from django.utils import timezone
from django.utils.translation import gettext as _

from reference.people.models import Unit, User
from reference.people.queries.reach import may_act_for

from ..enums import AppealStatus
from ..models import Appeal, Decision
from ..refusals import AppliedAlready, Invalid, NotYours, on_violation
from ..statuses import APPEAL_TRANSITIONS


def check_may_appeal(*, decision: Decision, by: User) -> None:
    """Raise `NotYours`, or `Invalid` where the period is over or there is no right to appeal."""
    if not may_act_for(by, decision.subject):
        raise NotYours(_("You cannot appeal for this child."))
    if decision.appeal_until is None or timezone.localdate() > decision.appeal_until:
        raise Invalid(_("The time to appeal is over, or this cannot be appealed."))


def file_appeal(*, decision: Decision, unit: Unit, by: User, text: str) -> Appeal:
    """Keep an appeal about `unit`, within the period; raises `AppliedAlready` the second time."""
    check_may_appeal(decision=decision, by=by)
    if not text.strip():
        raise Invalid(_("Write why you appeal."))
    with on_violation(
        "decisions_appeal_decision_id_key",
        refusal=AppliedAlready(_("This decision has been appealed already.")),
    ):
        return Appeal.objects.create(
            decision=decision,
            unit=unit,
            appellant=by,
            text=text,
            received_on=timezone.localdate(),
        )


def move_appeal(*, appeal: Appeal, status: AppealStatus, by: User, answer: str) -> Appeal:
    """Lock an appeal and move it on with its grounds, inside the transaction of the module."""
    if not answer.strip():
        raise Invalid(_("Write the grounds: the guardians read them."))
    locked = appeal.for_update()
    APPEAL_TRANSITIONS.move(locked, status, answer=answer, decided_by=by)
    return locked
