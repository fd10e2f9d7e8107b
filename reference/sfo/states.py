"""Which state may follow which: the one place that says so."""

from reference.casework.transitions import Transitions

from .enums import ApplicationState as State
from .enums import BasisState, ReductionState, RunState

# Who is in the queue has been refused for now, by a decision that may be appealed.
TRANSITIONS = Transitions(
    {
        State.SENT: {State.QUEUED, State.AWARDED, State.REFUSED, State.WITHDRAWN},
        State.QUEUED: {State.AWARDED, State.REFUSED, State.WITHDRAWN},
        # An upheld appeal puts the child first in the queue.
        State.AWARDED: {State.QUEUED},
        State.REFUSED: {State.QUEUED},
        State.WITHDRAWN: (),
    }
)
REDUCTION_TRANSITIONS = Transitions(
    {
        ReductionState.SENT: {ReductionState.GRANTED, ReductionState.REFUSED},
        # An upheld appeal opens it again.
        ReductionState.REFUSED: {ReductionState.SENT},
        ReductionState.GRANTED: {ReductionState.SENT},
    }
)
BASIS_TRANSITIONS = Transitions(
    {
        BasisState.OPEN: {BasisState.LOCKED},
        BasisState.LOCKED: (),
    }
)
RUN_TRANSITIONS = Transitions(
    {RunState.DRAFT: {RunState.PUBLISHED}, RunState.PUBLISHED: ()}, for_staff=True
)
