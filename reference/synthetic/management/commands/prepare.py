"""Brings the database up to date and fills it with made-up people: what `make run` does first."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    help = "Apply migrations and make the municipality, each only where something is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            self.stdout.write(f"Applying {len(plan)} migrations …")
            call_command("migrate", interactive=False, verbosity=0)
        call_command("make_municipality", stdout=self.stdout)
