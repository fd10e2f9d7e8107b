"""How far an application has come, as the steps of a timeline."""

from django.utils.translation import gettext_lazy as _

from reference.casework.timeline import Step

from .enums import ApplicationStatus as Status
from .models import Application, PlaceOffer

_AFTER_DECISION = {
    Status.OFFERED,
    Status.ACCEPTED,
    Status.DECLINED,
    Status.LAPSED,
    Status.REJECTED,
    Status.LISTED,
    Status.APPEALED,
    Status.ACTIVE,
}
_ANSWERED = {Status.ACCEPTED, Status.DECLINED, Status.LAPSED, Status.ACTIVE}


def steps_of(application: Application, offer: PlaceOffer | None) -> list[Step]:
    """Return the steps from sent to begun; the last is named after how it ended, if it has."""
    status = Status(application.status)
    decided = status in _AFTER_DECISION
    steps = [
        Step(_("Sent"), application.sent_on, True, status == Status.SENT),
        Step(
            _("Deadline of the round"),
            application.round.deadline,
            decided or status == Status.WAITING,
            status == Status.WAITING,
        ),
        Step(
            _("Decision"),
            offer.decision.decided_on if offer else None,
            decided,
            status in {Status.LISTED, Status.REJECTED, Status.APPEALED},
        ),
    ]
    if offer:
        steps.append(
            Step(
                Status(status).label if status in _ANSWERED else _("Answer"),
                offer.answered_on or offer.answer_by,
                status in _ANSWERED,
                status == Status.OFFERED,
            )
        )
        if status not in {Status.DECLINED, Status.LAPSED}:
            steps.append(
                Step(_("Begins"), offer.starts_on, status == Status.ACTIVE, status == Status.ACTIVE)
            )
    return steps
