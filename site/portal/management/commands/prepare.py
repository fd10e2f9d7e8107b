"""Brings the database up to date and fills it with demo data: what `make run` does first."""

from io import StringIO
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.demo import demo_is_loaded


class Command(BaseCommand):
    help = "Apply migrations and load the demo data, each only where something is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        executor = MigrationExecutor(connection)
        if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write(f"Applying {len(plan)} migrations …")
            call_command("migrate", interactive=False, verbosity=0)
            # A migration may have given documents something that only their sources can fill in.
            call_command("search_index", repair=True, stdout=StringIO())
        if not demo_is_loaded():
            call_command("load_demo", stdout=self.stdout)
