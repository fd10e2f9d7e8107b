"""Why something was refused, in words for the one who asked."""

from django.db import DatabaseError
from django.utils.translation import gettext as _


class AdmissionProblem(Exception):
    """It cannot be done as it stands; the text says what to do."""


class NotYours(AdmissionProblem):
    """Somebody acts for a child without the right to."""


class AppliedAlready(AdmissionProblem):
    """The child has an open application of the kind."""


class RunChanged(AdmissionProblem):
    """Another case worker was quicker."""


class NotSound(AdmissionProblem):
    """The independent checker found something in the run."""


class RightsFirst(AdmissionProblem):
    """Somebody whose local school it is waits, or the school is full: the database refuses."""


def wrong_state() -> AdmissionProblem:
    """Return what to say when it has moved on in the meantime."""
    return AdmissionProblem(_("This can no longer be done: it has moved on. Load the page again."))


def is_rights_first(error: DatabaseError) -> bool:
    """Say whether the database refused because rights go before changes."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) == "rights_before_changes"


def rights_first() -> RightsFirst:
    return RightsFirst(
        _(
            "Nobody may change to a school before every child whose local school it is has a "
            "place there, and not when it is full. Nothing was changed."
        )
    )
