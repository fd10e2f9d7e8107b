"""Work for the worker: asks the reference implementation how it is, again and again."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import now
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .services.reference_status import ask_modules

EVERY = timedelta(minutes=10)


@task()  # type: ignore[untyped-decorator]  # django-tasks is not checked
def ask_reference() -> int:
    """Ask every module, and plan the next time before, in case this worker is killed in it."""
    plan_next()
    return ask_modules()


def plan_next() -> None:
    """Plan the next time instead of any other that is planned."""
    _planned().delete()
    ask_reference.using(run_after=now() + EVERY).enqueue()


def _planned() -> QuerySet[Any]:
    return DBTaskResult.objects.filter(
        task_path=ask_reference.module_path, status=TaskResultStatus.READY
    )
