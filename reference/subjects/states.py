"""Which state of an appeal may follow which: the one place that says so."""

from reference.casework.transitions import Transitions

from .enums import AppealState as State

TRANSITIONS = Transitions(
    {
        State.GROUNDS_ASKED: {State.GROUNDS_GIVEN, State.RECEIVED, State.WITHDRAWN},
        State.GROUNDS_GIVEN: {State.RECEIVED, State.WITHDRAWN},
        State.RECEIVED: {State.FORWARDED, State.CHANGED, State.WITHDRAWN},
        State.FORWARDED: {State.CHANGED, State.KEPT, State.WITHDRAWN},
        State.CHANGED: (),
        State.KEPT: (),
        State.WITHDRAWN: (),
    }
)
