"""Why something was refused, in words for the one who asked."""

from django.utils.translation import gettext as _


class SfoProblem(Exception):
    """The wish cannot be met as it stands; the text says what to do."""


class NotYours(SfoProblem):
    """Somebody acts for a child without the right to."""


class AppliedAlready(SfoProblem):
    """The child has an open application."""


class NoRoom(SfoProblem):
    """The programme is full on some of the weekdays, or others go before."""


class Locked(SfoProblem):
    """The month's invoices are locked."""


class ChangedMeanwhile(SfoProblem):
    """Another case worker was quicker."""


def wrong_state() -> SfoProblem:
    """Return what to say when somebody else has done something in the meantime."""
    return ChangedMeanwhile(
        _("This can no longer be done: it has been decided in the meantime. Load the page again.")
    )
