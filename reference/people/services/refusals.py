"""Refusals of changes to people, units and memberships."""

from reference.casework.refusals import Refusal


class AlreadyRegistered(Refusal):
    """The municipality has a person with this fødselsnummer."""


class UnitClosed(Refusal):
    """The unit has closed or will have closed by then."""
