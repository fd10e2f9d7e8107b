"""Which state of a plan may follow which: the one place that says so."""

from .enums import PlanState as State

TRANSITIONS: dict[State, frozenset[State]] = {
    # Straight to decided only as an amendment, with the reason why nobody is heard.
    State.DRAFT: frozenset({State.HEARING, State.DECIDED}),
    State.HEARING: frozenset({State.DRAFT, State.DECIDED}),
    State.DECIDED: frozenset({State.ANNOUNCED}),
    State.ANNOUNCED: frozenset({State.AMENDED}),
    State.AMENDED: frozenset(),
}


class WrongState(Exception):
    """The plan is no longer, or not yet, where this can be done."""


def check_transition(before: str, after: State) -> None:
    """Raise `WrongState` unless `after` may follow `before`."""
    if after not in TRANSITIONS[State(before)]:
        raise WrongState(f"{before} → {after}")
