"""Says what is wrong with a zip of OneRoster 1.2 CSV files, whoever wrote it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...validation.package import MAX_FINDINGS, check_package


class Command(BaseCommand):
    help = "Say what is wrong with a zip of OneRoster 1.2 CSV files, with file and line."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as file:
                findings = check_package(file)
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from error
        for finding in findings:
            self.stdout.write(str(finding))
        if findings:
            more = " or more" if len(findings) == MAX_FINDINGS else ""
            raise CommandError(f"{len(findings)}{more} things are wrong.")
        self.stdout.write("Valid.")
