"""Counts the documents, compares them with what is public, and makes them anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count

from search.consistency import differences
from search.documents import registry
from search.models import SearchDocument
from search.services import rebuild


class Command(BaseCommand):
    help = (
        "Prints how many documents there are of each kind. --check compares them with the live "
        "public content and fails on any difference, each named; --repair makes them all anew."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--check", action="store_true", help="fail on any difference")
        choice.add_argument("--repair", action="store_true", help="make every document anew")

    def handle(self, *args: Any, check: bool, repair: bool, **options: Any) -> None:
        if repair:
            self._repair()
        elif check:
            self._check()
        self._count()

    def _repair(self) -> None:
        found = [str(difference) for difference in differences()]
        for difference in found:
            self.stdout.write(difference)
        rebuild(progress=self._progress)
        self.stdout.write(self.style.SUCCESS(f"Repaired; {len(found)} differed."))

    def _check(self) -> None:
        number = 0
        for number, difference in enumerate(differences(), 1):  # noqa: B007 - counted, then told
            self.stderr.write(str(difference))
        if number:
            raise CommandError(f"{number} differ from the public content. --repair mends them.")
        self.stdout.write(self.style.SUCCESS("The documents equal the public content."))

    def _count(self) -> None:
        counted = SearchDocument.objects.values("kind").annotate(number=Count("pk"))
        numbers = {row["kind"]: row["number"] for row in counted}
        for kind in dict.fromkeys([*(source.kind for source in registry), *sorted(numbers)]):
            self.stdout.write(f"{kind:<16}{numbers.get(kind, 0):>8}")
        self.stdout.write(f"{'total':<16}{sum(numbers.values()):>8}")

    def _progress(self, kind: str, done: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"{kind}: {done}", ending="\r")
