"""Why a change was refused, in words for the one who asked."""


class PeopleProblem(Exception):
    """Something about the wish makes it impossible; the text says what to do."""


class AlreadyRegistered(PeopleProblem):
    """The municipality has a person with this fødselsnummer."""


class Overlap(PeopleProblem):
    """Another row of the kind holds in part of the time."""


class UnitClosed(PeopleProblem):
    """The unit has closed or will have closed by then."""
