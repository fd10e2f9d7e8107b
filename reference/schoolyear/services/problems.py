"""Why something was refused, in words for the one who asked."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ..planning.checking import Problem


class CalendarProblem(Exception):
    """It cannot be done as it stands; the text says what to do."""


class PlanChanged(CalendarProblem):
    """A colleague was quicker: the plan is no longer where this can be done."""


class RulesBroken(CalendarProblem):
    """The plan breaks rules, each with its days."""

    def __init__(self, text: str, problems: Sequence[Problem]) -> None:
        super().__init__(text)
        self.problems = problems


class SchoolsInTheWay(CalendarProblem):
    """Schools' own days do not fit the plan that was to be announced."""


def moved_on(label: str) -> PlanChanged:
    """Return what to say when the plan has moved on in the meantime."""
    return PlanChanged(
        _("This can no longer be done: the plan is «%s» now. Load the page again.") % label
    )
