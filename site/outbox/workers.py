"""Which workers live, and the tasks of those that have died.

django-tasks leaves a task marked as running when its worker is killed. Each worker therefore holds
a lock that PostgreSQL releases the moment the worker's process ends, however it ends; a task whose
worker holds none is put back into the queue.
"""

import logging
import os
import select
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from django.db import DatabaseError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

# The first of the two keys of every worker's lock, which no other lock begins with.
LOCKS = 7_365_000
# A task that ends the process that runs it is begun so many times.
MAX_BEGINNINGS = 3
SECONDS_BETWEEN_LOOKS = 15
SECONDS_TO_NOTICE = 0.5
EXIT_LOCK_LOST = 70


class WorkerDied(Exception):
    """Each process that ran the task was killed while it did."""


@contextmanager
def living_worker(worker_id: str) -> Iterator[None]:
    """Hold the lock of `worker_id`, and put back now and then what dead workers had begun.

    A worker that loses its lock counts as dead for the others, who begin its task again. So it ends
    at once: a task never runs twice at the same time.
    """
    lock = connection.copy()
    with lock.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", [LOCKS, worker_id])
    lock.inc_thread_sharing()
    ended = Event()
    thread = Thread(target=_watch, args=(lock, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        lock.close()


def put_back_tasks_of_dead_workers() -> int:
    """Have what dead workers had begun run again; return how many tasks that were."""
    number = 0
    for task in DBTaskResult.objects.running():
        with transaction.atomic():
            if not _lives(task.worker_ids[-1]):
                number += _put_back(task)
    return number


def _lives(worker_id: str) -> bool:
    """Tell whether a worker holds the lock of `worker_id`; if none does, none will until commit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))", [LOCKS, worker_id])
        return not cursor.fetchone()[0]


def _put_back(task: DBTaskResult) -> int:
    """Change the row unless it is no longer the one that was read; return how many were changed."""
    unchanged = DBTaskResult.objects.running().filter(pk=task.pk, worker_ids=task.worker_ids)
    if len(task.worker_ids) < MAX_BEGINNINGS:
        logger.warning("Task %s is begun again: its worker has died.", task.pk)
        return unchanged.update(status=TaskResultStatus.READY, started_at=None)
    logger.error("Task %s is given up: %d workers died in it.", task.pk, MAX_BEGINNINGS)
    unchanged.update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        exception_class_path=f"{__name__}.{WorkerDied.__qualname__}",
        traceback=str(WorkerDied.__doc__),
    )
    return 0


def _watch(lock: BaseDatabaseWrapper, ended: Event) -> None:
    look_at = monotonic()
    try:
        while not ended.is_set():
            if _has_something_to_read(lock):
                with lock.cursor() as cursor:
                    cursor.execute("SELECT 1")
            if monotonic() >= look_at:
                put_back_tasks_of_dead_workers()
                look_at = monotonic() + SECONDS_BETWEEN_LOOKS
    except DatabaseError:
        if not ended.is_set():
            logger.critical("The worker ends: it has lost its lock.")
            os._exit(EXIT_LOCK_LOST)
    finally:
        connection.close()


def _has_something_to_read(lock: BaseDatabaseWrapper) -> bool:
    """Wait a moment for the server to say something on its own, as it does when it ends."""
    readable, _, _ = select.select([lock.connection.fileno()], [], [], SECONDS_TO_NOTICE)
    return bool(readable)
