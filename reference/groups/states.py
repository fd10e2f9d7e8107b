"""Which state of a division may follow which: the one place that says so."""

from .enums import DivisionState as State

TRANSITIONS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.FROZEN}),
    State.FROZEN: frozenset({State.DRAFT, State.IN_FORCE}),
    State.IN_FORCE: frozenset(),
}


class WrongState(Exception):
    """The division is no longer, or not yet, where this can be done."""


def check_transition(before: str, after: State) -> None:
    """Raise `WrongState` unless `after` may follow `before`."""
    if after not in TRANSITIONS[State(before)]:
        raise WrongState(f"{before} → {after}")
