"""Which state of an appeal may follow which: the one place that says so."""

from .enums import AppealState as State

TRANSITIONS: dict[State, frozenset[State]] = {
    State.GROUNDS_ASKED: frozenset({State.GROUNDS_GIVEN, State.RECEIVED, State.WITHDRAWN}),
    State.GROUNDS_GIVEN: frozenset({State.RECEIVED, State.WITHDRAWN}),
    State.RECEIVED: frozenset({State.FORWARDED, State.CHANGED, State.WITHDRAWN}),
    State.FORWARDED: frozenset({State.CHANGED, State.KEPT, State.WITHDRAWN}),
    State.CHANGED: frozenset(),
    State.KEPT: frozenset(),
    State.WITHDRAWN: frozenset(),
}


class WrongState(Exception):
    """The appeal is no longer, or not yet, where this can be done."""


def check_transition(before: str, after: State) -> None:
    """Raise `WrongState` unless `after` may follow `before`."""
    if after not in TRANSITIONS[State(before)]:
        raise WrongState(f"{before} → {after}")
