"""How far an application has come, as the steps of a timeline."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .enums import ApplicationState as State
from .models import Application, PlaceOffer


@dataclass(frozen=True)
class Step:
    """One step: what it is, when it was or will be, and whether it lies behind."""

    label: str | Promise
    day: date | None
    is_done: bool
    is_now: bool = False


_AFTER_DECISION = {
    State.OFFERED,
    State.ACCEPTED,
    State.DECLINED,
    State.LAPSED,
    State.REJECTED,
    State.LISTED,
    State.APPEALED,
    State.ACTIVE,
}
_ANSWERED = {State.ACCEPTED, State.DECLINED, State.LAPSED, State.ACTIVE}


def steps_of(application: Application, offer: PlaceOffer | None) -> list[Step]:
    """Return the steps from sent to begun; the last is named after how it ended, if it has."""
    state = State(application.state)
    decided = state in _AFTER_DECISION
    steps = [
        Step(_("Sent"), application.sent_on, True, state == State.SENT),
        Step(
            _("Deadline of the round"),
            application.round.deadline,
            decided or state == State.WAITING,
            state == State.WAITING,
        ),
        Step(
            _("Decision"),
            offer.decision.decided_on if offer else None,
            decided,
            state in {State.LISTED, State.REJECTED, State.APPEALED},
        ),
    ]
    if offer:
        steps.append(
            Step(
                State(state).label if state in _ANSWERED else _("Answer"),
                offer.answered_on or offer.answer_by,
                state in _ANSWERED,
                state == State.OFFERED,
            )
        )
        if state not in {State.DECLINED, State.LAPSED}:
            steps.append(
                Step(_("Begins"), offer.start, state == State.ACTIVE, state == State.ACTIVE)
            )
    return steps
