"""Which state may follow which: the one place that says so."""

from .enums import ApplicationState as State
from .enums import BasisState, ReductionState

# Who is in the queue has been refused for now, by a decision that may be appealed.
TRANSITIONS: dict[State, frozenset[State]] = {
    State.SENT: frozenset({State.QUEUED, State.AWARDED, State.REFUSED, State.WITHDRAWN}),
    State.QUEUED: frozenset({State.AWARDED, State.REFUSED, State.WITHDRAWN}),
    # An upheld appeal puts the child first in the queue.
    State.AWARDED: frozenset({State.QUEUED}),
    State.REFUSED: frozenset({State.QUEUED}),
    State.WITHDRAWN: frozenset(),
}
REDUCTION_TRANSITIONS: dict[ReductionState, frozenset[ReductionState]] = {
    ReductionState.SENT: frozenset({ReductionState.GRANTED, ReductionState.REFUSED}),
    # An upheld appeal opens it again.
    ReductionState.REFUSED: frozenset({ReductionState.SENT}),
    ReductionState.GRANTED: frozenset({ReductionState.SENT}),
}
BASIS_TRANSITIONS: dict[BasisState, frozenset[BasisState]] = {
    BasisState.OPEN: frozenset({BasisState.LOCKED}),
    BasisState.LOCKED: frozenset(),
}


class WrongState(Exception):
    """It is no longer, or not yet, where this can be done."""


def check_transition(before: str, after: State) -> None:
    """Raise `WrongState` unless `after` may follow `before`."""
    if after not in TRANSITIONS[State(before)]:
        raise WrongState(f"{before} → {after}")
