"""Freezes and publishes runs."""

from typing import TypeVar

from django.db import transaction

from reference.people.models import User

from ..enums import RunStatus
from ..models import PublishedRun
from ..runs import check_sound
from ..statuses import RUN_TRANSITIONS

Published = TypeVar("Published", bound=PublishedRun)


@transaction.atomic
def freeze_run(*, run: Published) -> Published:
    """Let the independent checker read the run, and keep it from being discarded.

    Raises `NotSound` and `ChangedMeanwhile`.
    """
    check_sound(run.document)
    locked = run.for_update()
    RUN_TRANSITIONS.move(locked, RunStatus.FROZEN)
    return locked


def mark_published(*, run: Published, publisher: User) -> None:
    """Publish a locked run that is frozen; the decisions are the module's own."""
    RUN_TRANSITIONS.move(run, RunStatus.PUBLISHED, published_by=publisher)
