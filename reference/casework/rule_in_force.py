"""Which of the rules of a law is in force on a day; pure Python."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar


class _Rule(Protocol):
    @property
    def holds_from(self) -> date: ...


Rule = TypeVar("Rule", bound=_Rule)


def rule_in_force(rules: Sequence[Rule], day: date) -> Rule:
    """Return the newest rule, the last of `rules`, that holds on `day`.

    Raises `LookupError` for a day before the first.
    """
    in_force = [rule for rule in rules if rule.holds_from <= day]
    if not in_force:
        raise LookupError(f"No rule is in force on {day}: the first is from {rules[0].holds_from}.")
    return in_force[-1]
