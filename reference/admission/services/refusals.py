"""Refusals of school admission."""

from django.utils.translation import gettext as _

from reference.casework.refusals import Refusal


class RightsFirst(Refusal):
    """A child waits for its own local school, or the school is full: the database refuses."""


def rights_first() -> RightsFirst:
    return RightsFirst(
        _(
            "Nobody may change to a school before every child whose local school it is has a "
            "place there, and not when it is full. Nothing was changed."
        )
    )
