"""Which state may follow which: the one place that says so."""

from reference.casework.transitions import Transitions

from .enums import ApplicationStatus as Status
from .enums import BasisStatus, ReductionStatus, RunStatus

# Who is in the queue has been refused for now, by a decision that may be appealed.
TRANSITIONS = Transitions(
    {
        Status.SENT: {Status.QUEUED, Status.AWARDED, Status.REFUSED, Status.WITHDRAWN},
        Status.QUEUED: {Status.AWARDED, Status.REFUSED, Status.WITHDRAWN},
        # An upheld appeal puts the child first in the queue.
        Status.AWARDED: {Status.QUEUED},
        Status.REFUSED: {Status.QUEUED},
        Status.WITHDRAWN: (),
    }
)
REDUCTION_TRANSITIONS = Transitions(
    {
        ReductionStatus.SENT: {ReductionStatus.GRANTED, ReductionStatus.REFUSED},
        # An upheld appeal opens it again.
        ReductionStatus.REFUSED: {ReductionStatus.SENT},
        ReductionStatus.GRANTED: {ReductionStatus.SENT},
    }
)
BASIS_TRANSITIONS = Transitions(
    {
        BasisStatus.OPEN: {BasisStatus.LOCKED},
        BasisStatus.LOCKED: (),
    }
)
RUN_TRANSITIONS = Transitions(
    {RunStatus.DRAFT: {RunStatus.PUBLISHED}, RunStatus.PUBLISHED: ()}, for_staff=True
)
