"""Which state of a plan may follow which: the one place that says so."""

from reference.casework.transitions import Transitions

from .enums import PlanStatus as Status

TRANSITIONS = Transitions(
    {
        Status.DRAFT: {Status.FROZEN, Status.DISCARDED},
        Status.FROZEN: {Status.IN_FORCE, Status.DISCARDED},
        Status.IN_FORCE: {Status.REPLACED},
        Status.REPLACED: (),
        Status.DISCARDED: (),
    },
    for_staff=True,
)
