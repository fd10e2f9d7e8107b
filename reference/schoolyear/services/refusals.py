"""Refusals of calendars."""

from collections.abc import Sequence

from reference.casework.refusals import Refusal

from ..planning.checker import Problem


class RulesBroken(Refusal):
    """The plan breaks rules, each with its days."""

    def __init__(self, text: str, problems: Sequence[Problem]) -> None:
        super().__init__(text)
        self.problems = problems


class SchoolsInTheWay(Refusal):
    """Schools' own days do not fit the plan that was to be announced."""
