"""Makes the emails of a morning, and on Mondays those of the week."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from notifications.services.digests import count_due, prepare_digests


class Command(BaseCommand):
    help = (
        "Makes the emails that come every morning or on Mondays; send_notifications sends them. "
        "The worker does this by itself at six. Safe to run twice, and at the same time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--day", type=date.fromisoformat, required=True, metavar="YYYY-MM-DD")
        parser.add_argument(
            "--dry-run", action="store_true", help="print how many of which type, write nothing"
        )

    def handle(self, *args: Any, day: date, dry_run: bool, **options: Any) -> None:
        if not dry_run:
            self.stdout.write(f"{prepare_digests(day=day)} digests.")
            return
        due = count_due(day=day)
        for code, number in sorted(due.items()):
            self.stdout.write(f"{code}: {number}")
        self.stdout.write(f"{due.total()} in all.")
