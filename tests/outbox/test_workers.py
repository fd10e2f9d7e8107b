"""A task whose worker has died is begun again, one whose worker lives is not."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from outbox.workers import (
    EXIT_LOCK_LOST,
    LOCKS,
    MAX_BEGINNINGS,
    living_worker,
    put_back_tasks_of_dead_workers,
)
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]


def begun_by(*workers: str) -> DBTaskResult:
    """A task that each of `workers` has begun and none has ended."""
    task: DBTaskResult = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        run_after="2026-01-01T00:00:00Z",
        task_path="components.tasks.ask_reference",
    )
    for worker in workers:
        task.claim(worker)
    return task


def test_task_of_a_dead_worker_waits_again() -> None:
    task = begun_by("dead")
    assert put_back_tasks_of_dead_workers() == 1
    assert DBTaskResult.objects.ready().get() == task


def test_task_of_a_living_worker_is_left_to_it() -> None:
    task = begun_by("living")
    with living_worker("living"):
        assert put_back_tasks_of_dead_workers() == 0
    assert DBTaskResult.objects.running().get() == task
    assert put_back_tasks_of_dead_workers() == 1


def test_task_that_ends_every_worker_is_given_up() -> None:
    begun_by(*["dead"] * MAX_BEGINNINGS)
    assert put_back_tasks_of_dead_workers() == 0
    task = DBTaskResult.objects.get()
    assert task.status == TaskResultStatus.FAILED
    assert "killed" in task.traceback


def test_worker_ends_when_it_loses_its_lock() -> None:
    with worker() as process:
        wait_until(sessions_with_locks)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [sessions_with_locks()[0]])
        assert process.wait(timeout=20) == EXIT_LOCK_LOST


def sessions_with_locks() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = database"
            " WHERE locktype = 'advisory' AND classid = %s AND datname = current_database()",
            [LOCKS],
        )
        return [pid for (pid,) in cursor.fetchall()]


@contextmanager
def worker() -> Iterator["subprocess.Popen[bytes]"]:
    """A worker of this test's database."""
    database: dict[str, Any] = connection.settings_dict
    folder = database["HOST"].replace("/", "%2F")
    environment = os.environ | {
        "DATABASE_URL": f"postgres://{database['USER']}@{folder}/{database['NAME']}",
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
    }
    command = [sys.executable, "manage.py", "db_worker", "--no-reload", "--verbosity", "0"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)  # noqa: S603 - our own command
    try:
        yield process
    finally:
        process.kill()
        process.wait()
