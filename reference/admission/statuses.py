"""Which state may follow which, of a child's admission and of an application beside it."""

from reference.casework.transitions import Transitions

from .enums import AdmissionStatus as Status
from .enums import ApplicationStatus as Applied

TRANSITIONS = Transitions(
    {
        Status.DRAWN: {Status.PROPOSED, Status.DEFERRED, Status.LEFT},
        Status.PROPOSED: {Status.DECIDED, Status.DEFERRED, Status.LEFT},
        Status.DECIDED: frozenset(
            {Status.CONFIRMED, Status.DECLINED, Status.DEFERRED, Status.STARTED, Status.LEFT}
        ),
        Status.CONFIRMED: {Status.STARTED, Status.DECLINED, Status.DEFERRED, Status.LEFT},
        Status.DECLINED: (),
        Status.DEFERRED: (),
        Status.STARTED: (),
        Status.LEFT: (),
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
WITH_SCHOOL = (Status.DECIDED, Status.CONFIRMED, Status.STARTED)
WAITING = (Status.DRAWN, Status.PROPOSED)
