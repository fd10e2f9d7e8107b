"""Counts the documents, compares them with what is public, and makes them anew."""

from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count

from search.consistency import differences
from search.documents import registry
from search.models import SearchDocument
from search.port import adapter
from search.services import rebuild as make_anew
from search.upkeep import Difference, IndexUnavailable, IndexUnfit, OwnIndex


class Command(BaseCommand):
    help = (
        "Prints how many documents there are of each kind. --check compares them with the live "
        "public content, and the index of a cluster with them, and fails on any difference, each "
        "named; --repair mends them. --rebuild makes a cluster's index anew beside the one in use."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--check", action="store_true", help="fail on any difference")
        choice.add_argument("--repair", action="store_true", help="mend every difference")
        choice.add_argument("--rebuild", action="store_true", help="make a cluster's index anew")

    def handle(self, *args: Any, check: bool, repair: bool, rebuild: bool, **options: Any) -> None:
        try:
            if repair:
                self._repair()
            elif check:
                self._check()
            elif rebuild:
                self._rebuild()
        except IndexUnavailable as error:
            raise CommandError(f"The index cannot be reached: {error}") from error
        self._count()

    def _repair(self) -> None:
        found = list(differences())
        make_anew(progress=self._progress)
        if index := adapter().own_index:
            found += self._repair_index(index)
        for difference in found:
            self.stdout.write(str(difference))
        self.stdout.write(self.style.SUCCESS(f"Repaired; {len(found)} differed."))

    def _repair_index(self, index: OwnIndex) -> list[Difference]:
        """Send what waits and what differs; return what differed and what is refused still."""
        try:
            index.send()
            found = [*index.differences(), *index.lag().set_aside]
            index.mend(found)
        except IndexUnfit as unfit:
            self.stdout.write(f"The index is built anew: {unfit}.")
            index.rebuild(self._progress)
            found = []
        if refused := index.lag().set_aside:
            for each in refused:
                self.stderr.write(str(each))
            raise CommandError(f"{len(refused)} are still refused by the index.")
        return found

    def _check(self) -> None:
        found = 0
        for difference in chain(differences(), self._differences_of_index()):
            self.stderr.write(str(difference))
            found += 1
        if found:
            raise CommandError(f"{found} differ from the public content. --repair mends them.")
        self.stdout.write(self.style.SUCCESS("The documents equal the public content."))

    def _differences_of_index(self) -> Iterator[Difference]:
        index = adapter().own_index
        if index is None:
            return
        lag = index.lag()
        self.stdout.write(
            f"{lag.waiting} changes wait to be sent to the index, "
            f"the oldest for {lag.oldest.total_seconds():.0f} s."
        )
        yield from lag.set_aside
        yield from index.differences()

    def _rebuild(self) -> None:
        index = adapter().own_index
        if index is None:
            raise CommandError("No ELASTICSEARCH_URL is set: the documents table is the index.")
        number = index.rebuild(self._progress)
        self.stdout.write(self.style.SUCCESS(f"The index is made anew; it has {number} documents."))

    def _count(self) -> None:
        counted = SearchDocument.objects.values("kind").annotate(number=Count("pk"))
        numbers = {row["kind"]: row["number"] for row in counted}
        for kind in dict.fromkeys([*(source.kind for source in registry), *sorted(numbers)]):
            self.stdout.write(f"{kind:<16}{numbers.get(kind, 0):>8}")
        self.stdout.write(f"{'total':<16}{sum(numbers.values()):>8}")

    def _progress(self, kind: str, done: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"{kind}: {done}", ending="\r")
