"""Which state of an application may follow which: the one place that says so."""

from reference.casework.transitions import Transitions

from .enums import ApplicationState as State

TRANSITIONS = Transitions(
    {
        State.CREATED: {State.SENT, State.ENDED},
        State.SENT: {State.WAITING, State.ENDED},
        State.WAITING: {State.OFFERED, State.REJECTED, State.ENDED},
        State.OFFERED: {State.ACCEPTED, State.DECLINED, State.LAPSED},
        State.REJECTED: {State.APPEALED, State.LISTED, State.ENDED},
        State.LISTED: {State.OFFERED, State.APPEALED, State.ENDED},
        State.APPEALED: {State.OFFERED, State.LISTED},
        State.ACCEPTED: {State.ACTIVE, State.APPEALED, State.ENDED},
        State.DECLINED: {State.APPEALED, State.ENDED},
        State.LAPSED: {State.ENDED},
        State.ACTIVE: {State.ENDED},
        State.ENDED: (),
    }
)
