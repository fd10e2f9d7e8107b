"""Fills the portal with synthetic entries, to measure it with many."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.synthetic import NowhereToWrite, make_entries


class Command(BaseCommand):
    help = (
        "Make N synthetic entries for measuring: procurements, experiences, needs, components and "
        "actions. The same seed again makes what is missing of its first N. Written past the "
        "services: no authors, no approval, no revisions. What search finds is kept equal."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", metavar="N", type=int, help="how many entries of the seed")
        parser.add_argument("--seed", type=int, default=1, help="which series of entries (1)")

    def handle(self, *args: Any, number: int, seed: int, **options: Any) -> None:
        if not settings.DEMO_PEOPLE_MAY_SIGN_IN:
            raise CommandError("Synthetic entries are refused here: these settings are for a site.")
        if number < 0:
            raise CommandError("N is a number of entries: 0 or more.")
        try:
            numbers = make_entries(number=number, seed=seed, progress=self._progress)
        except NowhereToWrite as error:
            raise CommandError("No municipality publishes yet. Run load_demo first.") from error
        counts = ", ".join(f"{count} {kind}" for kind, count in sorted(numbers.items()) if count)
        message = f"Made {numbers.total()} synthetic entries of seed {seed}"
        self.stdout.write(self.style.SUCCESS(f"{message}: {counts}" if counts else message))

    def _progress(self, done: int, of: int) -> None:
        self.stdout.write(f"{done} of {of} …")
