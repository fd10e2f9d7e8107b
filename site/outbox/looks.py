"""Plans the worker's looks at an outbox, at most one now and one later."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.module_loading import import_string
from django.utils.timezone import now
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .waiting import wait_after

SAFETY_LOOK = timedelta(seconds=60)


class Looks:
    """The looks at one outbox: runs of the task at the dotted path `task`.

    The task takes one argument, `vain_tries`: how often in a row it has been without success.
    """

    def __init__(self, task: str) -> None:
        self._task = task

    def soon(self) -> None:
        """Have the worker look, unless it is about to."""
        if not self._planned().filter(pk__in=DBTaskResult.objects.ready().values("pk")).exists():
            import_string(self._task).enqueue()

    def later(self, vain_tries: int = 0) -> None:
        """Plan a look in case this worker is killed in the one that it begins now.

        The others notice within fifteen seconds, where there are others (decision 0037).
        """
        self.at(now() + SAFETY_LOOK, vain_tries)

    def after_failure(self, vain_tries: int) -> None:
        """Plan the next look after one more without success, each time twice as late."""
        self.at(now() + wait_after(vain_tries), vain_tries + 1)

    def at(self, moment: datetime | None, vain_tries: int = 0) -> None:
        """Plan the look for `moment` instead of any other; None where nothing waits."""
        self._planned().filter(run_after__gt=now()).exclude(
            pk__in=DBTaskResult.objects.ready().values("pk")
        ).delete()
        if moment:
            import_string(self._task).using(run_after=moment).enqueue(vain_tries)

    def _planned(self) -> QuerySet[Any]:
        return DBTaskResult.objects.filter(task_path=self._task, status=TaskResultStatus.READY)
