"""Brings the database up to date and fills it with demo data: what `make run` does first."""

from io import StringIO
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.demo import demo_is_loaded
from search.port import adapter
from security.database import grant_to_application


class Command(BaseCommand):
    help = "Apply migrations and load the demo data, each only where something is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            self.stdout.write(f"Applying {len(plan)} migrations …")
            call_command("migrate", interactive=False, verbosity=0)
        else:
            grant_to_application()  # the role may be younger than the last migration
        if not demo_is_loaded():
            call_command("load_demo", stdout=self.stdout)
        if plan or adapter().own_index:
            self._bring_search_up_to_date()

    def _bring_search_up_to_date(self) -> None:
        """Migrations give documents what only their sources can fill in; an index may be empty."""
        self.stdout.write("Bringing the search up to date …")
        try:
            call_command("search_index", repair=True, stdout=StringIO())
        except CommandError as error:
            self.stderr.write(f"{error} PostgreSQL answers meanwhile.")
