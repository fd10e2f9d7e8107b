"""Which state of a plan may follow which: the one place that says so."""

from .enums import PlanStatus as Status

TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.FROZEN, Status.DISCARDED}),
    Status.FROZEN: frozenset({Status.IN_FORCE, Status.DISCARDED}),
    Status.IN_FORCE: frozenset({Status.REPLACED}),
    Status.REPLACED: frozenset(),
    Status.DISCARDED: frozenset(),
}


class WrongState(Exception):
    """The plan is no longer, or not yet, where this can be done."""


def check_transition(before: str, after: Status) -> None:
    """Raise `WrongState` unless `after` may follow `before`."""
    if after not in TRANSITIONS[Status(before)]:
        raise WrongState(f"{before} → {after}")
