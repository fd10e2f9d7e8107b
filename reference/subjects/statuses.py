"""Which state of an appeal may follow which: the one place that says so."""

from reference.casework.transitions import Transitions

from .enums import AppealStatus as Status

TRANSITIONS = Transitions(
    {
        Status.GROUNDS_ASKED: {Status.GROUNDS_GIVEN, Status.RECEIVED, Status.WITHDRAWN},
        Status.GROUNDS_GIVEN: {Status.RECEIVED, Status.WITHDRAWN},
        Status.RECEIVED: {Status.FORWARDED, Status.CHANGED, Status.WITHDRAWN},
        Status.FORWARDED: {
            *(Status.CHANGED, Status.KEPT, Status.SET_ASIDE),
            *(Status.ANNULLED, Status.WITHDRAWN),
        },
        Status.CHANGED: (),
        Status.KEPT: (),
        Status.SET_ASIDE: (),
        Status.ANNULLED: (),
        Status.WITHDRAWN: (),
    }
)
