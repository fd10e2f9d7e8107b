"""Why something was refused, in words for the one who asked."""

from django.utils.translation import gettext as _


class GroupsProblem(Exception):
    """The wish cannot be met as it stands; the text says what to do."""


class NotYours(GroupsProblem):
    """Somebody acts for a child without the right to."""


class NotSound(GroupsProblem):
    """The independent checker found something in the division."""


class InAnother(GroupsProblem):
    """The pupil is in another such group in part of the time."""


def wrong_state() -> GroupsProblem:
    """Return what to say when the division has moved on in the meantime."""
    return GroupsProblem(
        _("This can no longer be done: the division has moved on. Load the page again.")
    )
