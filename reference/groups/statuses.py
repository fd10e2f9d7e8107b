"""Which state of a division may follow which: the one place that says so."""

from reference.casework.transitions import Transitions

from .enums import DivisionStatus as Status

TRANSITIONS = Transitions(
    {
        Status.DRAFT: {Status.FROZEN},
        Status.FROZEN: {Status.DRAFT, Status.IN_FORCE},
        Status.IN_FORCE: (),
    },
    for_staff=True,
)
