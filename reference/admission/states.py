"""Which state may follow which, of a child's admission and of an application beside it."""

from reference.casework.transitions import Transitions

from .enums import AdmissionState as State
from .enums import ApplicationState as Applied

TRANSITIONS = Transitions(
    {
        State.DRAWN: {State.PROPOSED, State.DEFERRED, State.LEFT},
        State.PROPOSED: {State.DECIDED, State.DEFERRED, State.LEFT},
        State.DECIDED: frozenset(
            {State.CONFIRMED, State.DECLINED, State.DEFERRED, State.STARTED, State.LEFT}
        ),
        State.CONFIRMED: {State.STARTED, State.DECLINED, State.DEFERRED, State.LEFT},
        State.DECLINED: (),
        State.DEFERRED: (),
        State.STARTED: (),
        State.LEFT: (),
    }
)

APPLICATION_TRANSITIONS = Transitions(
    {
        Applied.SENT: frozenset(
            {Applied.ASSESSED, Applied.GRANTED, Applied.REFUSED, Applied.WITHDRAWN}
        ),
        Applied.ASSESSED: {Applied.GRANTED, Applied.REFUSED, Applied.WITHDRAWN},
        Applied.GRANTED: {Applied.APPEALED, Applied.FINAL},  # of a later wish
        Applied.REFUSED: {Applied.APPEALED, Applied.FINAL},
        Applied.APPEALED: {Applied.CHANGED, Applied.FORWARDED},
        Applied.FORWARDED: {Applied.CHANGED, Applied.FINAL},
        Applied.CHANGED: {Applied.FINAL},
        Applied.FINAL: (),
        Applied.WITHDRAWN: (),
    }
)

# A child has a school in these, and in no other state.
WITH_SCHOOL = (State.DECIDED, State.CONFIRMED, State.STARTED)
WAITING = (State.DRAWN, State.PROPOSED)
