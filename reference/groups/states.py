"""Which state of a division may follow which: the one place that says so."""

from reference.casework.transitions import Transitions

from .enums import DivisionState as State

TRANSITIONS = Transitions(
    {
        State.DRAFT: {State.FROZEN},
        State.FROZEN: {State.DRAFT, State.IN_FORCE},
        State.IN_FORCE: (),
    },
    for_staff=True,
)
