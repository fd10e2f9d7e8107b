"""Which state may follow which, of a child's admission and of an application beside it."""

from .enums import AdmissionState as State
from .enums import ApplicationState as Applied

TRANSITIONS: dict[State, frozenset[State]] = {
    State.DRAWN: frozenset({State.PROPOSED, State.DEFERRED, State.LEFT}),
    State.PROPOSED: frozenset({State.DECIDED, State.DEFERRED, State.LEFT}),
    State.DECIDED: frozenset(
        {State.CONFIRMED, State.DECLINED, State.DEFERRED, State.STARTED, State.LEFT}
    ),
    State.CONFIRMED: frozenset({State.STARTED, State.DECLINED, State.DEFERRED, State.LEFT}),
    State.DECLINED: frozenset(),
    State.DEFERRED: frozenset(),
    State.STARTED: frozenset(),
    State.LEFT: frozenset(),
}

APPLICATION_TRANSITIONS: dict[Applied, frozenset[Applied]] = {
    Applied.SENT: frozenset(
        {Applied.ASSESSED, Applied.GRANTED, Applied.REFUSED, Applied.WITHDRAWN}
    ),
    Applied.ASSESSED: frozenset({Applied.GRANTED, Applied.REFUSED, Applied.WITHDRAWN}),
    Applied.GRANTED: frozenset({Applied.APPEALED, Applied.FINAL}),  # of a later wish
    Applied.REFUSED: frozenset({Applied.APPEALED, Applied.FINAL}),
    Applied.APPEALED: frozenset({Applied.CHANGED, Applied.FORWARDED}),
    Applied.FORWARDED: frozenset({Applied.CHANGED, Applied.FINAL}),
    Applied.CHANGED: frozenset({Applied.FINAL}),
    Applied.FINAL: frozenset(),
    Applied.WITHDRAWN: frozenset(),
}

# A child has a school in these, and in no other state.
WITH_SCHOOL = (State.DECIDED, State.CONFIRMED, State.STARTED)
WAITING = (State.DRAWN, State.PROPOSED)


class WrongState(Exception):
    """It is no longer, or not yet, where this can be done."""


def check_transition(before: str, after: State) -> None:
    """Raise `WrongState` unless `after` may follow `before` of an admission."""
    if after not in TRANSITIONS[State(before)]:
        raise WrongState(f"{before} → {after}")


def check_application(before: str, after: Applied) -> None:
    """Raise `WrongState` unless `after` may follow `before` of an application."""
    if after not in APPLICATION_TRANSITIONS[Applied(before)]:
        raise WrongState(f"{before} → {after}")
