"""Work for the worker: sends changes to the index of the adapter in use."""

import logging
import random
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import now
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .models import SearchChange
from .models.upkeep import Upkeep
from .port import adapter
from .services.upkeep import record_upkeep
from .upkeep import IndexUnavailable, IndexUnfit

logger = logging.getLogger(__name__)

SECOND_LOOK = 60  # seconds
LONGEST_WAIT = 300  # seconds


@task()  # type: ignore[untyped-decorator]  # django-tasks is not checked
def send_changes(vain_tries: int = 0) -> int:
    """Send what is due to the adapter's index; return how many documents were sent.

    As long as something waits, a further look is planned: before the work, in case this worker is
    killed in it, and after it for what the cluster did not take. An index that is not there, or is
    of another version of the program, is built anew.
    """
    index = adapter().own_index
    if index is None or not SearchChange.objects.waiting().exists():
        return 0
    _plan(now() + timedelta(seconds=SECOND_LOOK), vain_tries)
    try:
        sent = index.send()
    except IndexUnfit as unfit:
        logger.warning("The index is built anew: %s", unfit)
        return _rebuild(vain_tries)
    except IndexUnavailable as error:
        logger.warning("Changes wait for the index: %s", error)
        _plan(_after(vain_tries), vain_tries + 1)
        return 0
    next_due = SearchChange.objects.waiting().order_by("due_at").first()
    _plan(next_due.due_at if next_due else None)
    return sent


def send_soon() -> None:
    """Have the worker send what waits, unless it is about to."""
    if not _planned().filter(pk__in=DBTaskResult.objects.ready().values("pk")).exists():
        send_changes.enqueue()


def _rebuild(vain_tries: int) -> int:
    index, began_at = adapter().own_index, now()
    if index is None:
        return 0
    try:
        number = index.rebuild()
    except IndexUnavailable as error:
        logger.warning("The index cannot be built anew: %s", error)
        _plan(_after(vain_tries), vain_tries + 1)
        return 0
    record_upkeep(what=Upkeep.REBUILD, began_at=began_at)
    return number


def _plan(moment: datetime | None, vain_tries: int = 0) -> None:
    """Plan the next look for `moment` instead of any other; None where there is nothing to see."""
    _planned().filter(run_after__gt=now()).exclude(
        pk__in=DBTaskResult.objects.ready().values("pk")
    ).delete()
    if moment:
        send_changes.using(run_after=moment).enqueue(vain_tries)


def _planned() -> QuerySet[Any]:
    return DBTaskResult.objects.filter(
        task_path=send_changes.module_path, status=TaskResultStatus.READY
    )


def _after(vain_tries: int) -> datetime:
    """Return when to try again: each time twice as late, a little sooner than the others may."""
    wait = min(2 ** (vain_tries + 1), LONGEST_WAIT)
    return now() + timedelta(seconds=wait * random.uniform(0.5, 1))  # noqa: S311
