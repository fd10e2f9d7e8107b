"""Why something was refused, in words for the one who asked."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction


class PlacementProblem(Exception):
    """The wish cannot be met as it stands; the text says what to do."""


class NotThere(PlacementProblem):
    """The child does not belong to the kindergarten then."""


class Overlap(PlacementProblem):
    """Another row of the kind holds in part of the time."""


class PlanChanged(PlacementProblem):
    """Somebody else was quicker, or children have come or gone."""


class NotSound(PlacementProblem):
    """The independent checker found something in the plan."""


class Breaks(PlacementProblem):
    """A move breaks something hard; `breaches` says all of it."""

    def __init__(self, breaches: list[str]) -> None:
        super().__init__(" ".join(breaches))
        self.breaches = breaches


@contextmanager
def once(constraint: str, text: str) -> Iterator[None]:
    """Do what follows in one transaction; raise `Overlap` with `text` if `constraint` refuses."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if constraint not in str(error):
            raise
        raise Overlap(text) from error
