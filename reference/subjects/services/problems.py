"""Why something was refused, in words for the one who asked."""

from django.utils.translation import gettext as _


class SubjectsProblem(Exception):
    """The wish cannot be met as it stands; the text says what to do."""


class NotYours(SubjectsProblem):
    """Somebody acts for a pupil without the right to."""


class AlreadySaid(SubjectsProblem):
    """There is such an assessment; it is corrected with a reason, not said again."""


class TooLate(SubjectsProblem):
    """The days to appeal are over."""


def wrong_state() -> SubjectsProblem:
    """Return what to say when an appeal has moved on in the meantime."""
    return SubjectsProblem(
        _("This can no longer be done: the appeal has moved on. Load the page again.")
    )
