"""Writes every kindergarten as a run file that is solved and checked without the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reference.allocation.canonical import canonical_text
from reference.people.enums import UnitKind
from reference.people.models import Unit
from reference.placement.documents import inputs_of


class Command(BaseCommand):
    help = (
        "Write this month's plan of each kindergarten of a municipality into a folder, unsolved: "
        "what “python -m reference.allocation solve” reads."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("municipality", help="its number, as 9901")
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        units = Unit.objects.present().filter(
            municipality=options["municipality"], kind=UnitKind.KINDERGARTEN
        )
        if not units:
            raise CommandError("The municipality has no kindergartens here. Make it first.")
        options["folder"].mkdir(parents=True, exist_ok=True)
        month = timezone.localdate().replace(day=1)
        for unit in units:
            text = canonical_text(inputs_of(unit, month))
            (options["folder"] / f"{unit.pk}.json").write_text(text, encoding="utf-8")
        self.stdout.write(f"{len(units)} kindergartens written.")
