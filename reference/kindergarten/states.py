"""Which state of an application may follow which: the one place that says so."""

from .enums import ApplicationState as State

TRANSITIONS: dict[State, frozenset[State]] = {
    State.CREATED: frozenset({State.SENT, State.ENDED}),
    State.SENT: frozenset({State.WAITING, State.ENDED}),
    State.WAITING: frozenset({State.OFFERED, State.REJECTED, State.ENDED}),
    State.OFFERED: frozenset({State.ACCEPTED, State.DECLINED, State.LAPSED}),
    State.REJECTED: frozenset({State.APPEALED, State.LISTED, State.ENDED}),
    State.LISTED: frozenset({State.OFFERED, State.APPEALED, State.ENDED}),
    State.APPEALED: frozenset({State.OFFERED, State.LISTED}),
    State.ACCEPTED: frozenset({State.ACTIVE, State.APPEALED, State.ENDED}),
    State.DECLINED: frozenset({State.APPEALED, State.ENDED}),
    State.LAPSED: frozenset({State.ENDED}),
    State.ACTIVE: frozenset({State.ENDED}),
    State.ENDED: frozenset(),
}


class WrongState(Exception):
    """The application is no longer, or not yet, where this can be done."""


def check_transition(before: str, after: State) -> None:
    """Raise `WrongState` unless `after` may follow `before`."""
    if after not in TRANSITIONS[State(before)]:
        raise WrongState(f"{before} → {after}")
