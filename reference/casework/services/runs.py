"""Freezes and publishes runs."""

from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from reference.people.models import User

from ..enums import RunStatus
from ..models import PublishedRun, SolvedRun
from ..refusals import ChangedMeanwhile
from ..runs import check_sound
from ..statuses import RUN_TRANSITIONS

Published = TypeVar("Published", bound=PublishedRun)


@transaction.atomic
def discard_run(*, run: SolvedRun) -> None:
    """Give up a run that is not published, so that what it was made of can be changed.

    Another run keeps its seed, so nobody can draw lots again. One that shows what an appeal led to
    stays.
    """
    locked = run.for_update()
    is_evidence = "published" in locked.document
    if locked.deleted_at or locked.status == RunStatus.PUBLISHED or is_evidence:  # type: ignore[attr-defined]  # every kind of run has one
        raise ChangedMeanwhile
    locked.deleted_at = timezone.now()
    locked.save()


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
