"""Why something was refused, in words for the one who asked."""

from django.utils.translation import gettext as _


class KindergartenProblem(Exception):
    """The wish cannot be met as it stands; the text says what to do."""


class NotYours(KindergartenProblem):
    """Somebody acts for a child without the right to."""


class AppliedAlready(KindergartenProblem):
    """The child has an application in the round."""


class RunChanged(KindergartenProblem):
    """Another case worker was quicker."""


class NotSound(KindergartenProblem):
    """The independent checker found something in the run."""


def wrong_state() -> KindergartenProblem:
    """Return what to say when the application has moved on in the meantime."""
    return KindergartenProblem(
        _("This can no longer be done: the application has moved on. Load the page again.")
    )
