"""Why a request is refused, in words for the person who made it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """The request cannot be met; the text says why, and what to do instead."""


class NotYours(Refusal):
    """The user acts for a child, or on a case, without the right to."""


class AppliedAlready(Refusal):
    """There is an open application, or an appeal, of the kind."""


class ChangedMeanwhile(Refusal):
    """Somebody else has changed the case since the user loaded the page."""

    text = _(
        "This can no longer be done: somebody has changed it in the meantime. Load the page again."
    )

    def __init__(self, text: str = "") -> None:
        super().__init__(text or str(self.text))


class Invalid(Refusal):
    """What was entered, or what is asked for, breaks a rule."""


class Overlap(Invalid):
    """Another row of the kind is valid in part of the period."""


class NotSound(Refusal):
    """The independent checker has findings in the run."""


@contextmanager
def on_violation(*constraints: str, refusal: Refusal) -> Iterator[None]:
    """Run the block in one transaction; raise `refusal` if it violates one of `constraints`.

    Any other constraint is an error of the program and is raised as it is.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if violated_constraint(error) not in constraints:
            raise
        raise refusal from error


def violated_constraint(error: IntegrityError) -> str | None:
    """Return the name of the constraint that PostgreSQL says was violated."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None)
