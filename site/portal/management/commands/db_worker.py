"""`manage.py db_worker`: django-tasks' own worker, whose tasks survive its death."""

from typing import Any

from django_tasks_db.management.commands import db_worker

from outbox.workers import living_worker
from portal.time_limits import LIMITS, Kind
from security.postgresql.limits import limit_statements


class Command(db_worker.Command):
    """Takes the place of django-tasks' command, since a worker without a lock counts as dead."""

    def handle(self, *, worker_id: str, **options: Any) -> None:
        limit_statements(LIMITS[Kind.WORKER].statement)
        with living_worker(worker_id):
            super().handle(worker_id=worker_id, **options)
