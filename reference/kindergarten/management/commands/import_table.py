"""Takes in applications, places or criteria of a round from a CSV file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from reference.kindergarten.models import Round
from reference.kindergarten.services.imports import KINDS, BadFile, import_table


class Command(BaseCommand):
    help = (
        "Take in a CSV file for a round of admission: all of it, or nothing. Every fault is told "
        "with its line and column. Exits with 1 when there is one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=sorted(KINDS))
        parser.add_argument("round", help="the identifier of the round")
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check, but keep nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            round_ = Round.objects.present().select_related("municipality").get(pk=options["round"])
            report = import_table(
                round_=round_,
                kind=options["kind"],
                data=options["file"].read_bytes(),
                dry_run=options["dry_run"],
            )
        except (Round.DoesNotExist, ValidationError) as error:
            raise CommandError("There is no such round.") from error
        except (BadFile, OSError) as error:
            raise CommandError(str(error)) from error
        for fault in report.faults:
            self.stderr.write(f"{fault.line}: {fault.column or '–'}: {fault.text}")
        if report.faults:
            raise CommandError(f"{len(report.faults)} faults; nothing is taken in.")
        self.stdout.write(f"{report.rows} rows {'taken in' if report.is_kept else 'are fine'}.")
