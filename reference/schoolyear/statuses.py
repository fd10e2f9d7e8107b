"""Which state of a plan may follow which: the one place that says so."""

from reference.casework.transitions import Transitions

from .enums import PlanStatus as Status

TRANSITIONS = Transitions(
    {
        # Straight to decided only as an amendment, with the reason why nobody is heard.
        Status.DRAFT: {Status.HEARING, Status.DECIDED},
        Status.HEARING: {Status.DRAFT, Status.DECIDED},
        Status.DECIDED: {Status.ANNOUNCED},
        Status.ANNOUNCED: {Status.AMENDED},
        Status.AMENDED: (),
    },
    for_staff=True,
)
