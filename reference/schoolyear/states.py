"""Which state of a plan may follow which: the one place that says so."""

from reference.casework.transitions import Transitions

from .enums import PlanState as State

TRANSITIONS = Transitions(
    {
        # Straight to decided only as an amendment, with the reason why nobody is heard.
        State.DRAFT: {State.HEARING, State.DECIDED},
        State.HEARING: {State.DRAFT, State.DECIDED},
        State.DECIDED: {State.ANNOUNCED},
        State.ANNOUNCED: {State.AMENDED},
        State.AMENDED: (),
    },
    for_staff=True,
)
