"""Writes a municipality's roster and gradebook as a zip of OneRoster 1.2 CSV files."""

from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reference.people.models import Municipality
from reference.people.queries.reach import Reader

from ...queries.rows import Reach
from ...services.exports import export_roster


class Command(BaseCommand):
    help = "Write a municipality's roster and gradebook as a zip of OneRoster 1.2 CSV files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", required=True, help="its number")
        parser.add_argument(
            "--since", type=datetime.fromisoformat, help="only what has changed since, as deltas"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        municipality = Municipality.objects.filter(pk=options["municipality"]).first()
        if municipality is None:
            raise CommandError("There is no such municipality. Give its number, of four digits.")
        since: datetime | None = options["since"]
        if since and since.tzinfo is None:
            raise CommandError("Say the time zone too: 2026-08-01T00:00:00+02:00")
        began = perf_counter()
        with options["file"].open("wb") as file:
            counts = export_roster(
                reach=Reach(municipality, None),
                reader=Reader("export_oneroster", municipality, None),
                to=file,
                since=since,
            )
        for name, rows in counts.items():
            self.stdout.write(f"{name}: {rows}")
        self.stdout.write(f"Wrote {options['file']} in {perf_counter() - began:.1f} s.")
