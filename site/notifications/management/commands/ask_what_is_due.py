"""Asks people what is due on a day: whether entries still hold, how actions and reviews go."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from notifications.due import due_questions


class Command(BaseCommand):
    help = (
        "Asks whether entries still hold and how actions go, and reminds of reviews that wait. For "
        "every morning, before prepare_digests. Safe to run twice, and at the same time; a "
        "day that was left out is made up for."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--day", type=date.fromisoformat, metavar="YYYY-MM-DD", help="or today")

    def handle(self, *args: Any, day: date | None, **options: Any) -> None:
        number = due_questions.ask(day or timezone.localdate())
        self.stdout.write(f"{number} things are due.")
