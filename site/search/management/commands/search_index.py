"""Counts the documents, compares them with what is public, and makes them anew."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError, OutputWrapper
from django.utils.timezone import now

from search.consistency import differences
from search.models.upkeep import Upkeep
from search.port import adapter
from search.services import rebuild as make_anew
from search.services import record_upkeep
from search.standing import documents_by_kind
from search.upkeep import Difference, IndexUnavailable, IndexUnfit, OwnIndex

MAX_NAMED = 100


class Command(BaseCommand):
    help = (
        "Prints how many documents there are of each kind. --check compares them with the live "
        "public content, and the index of a cluster with them, fails on any difference and "
        "names the first of them; --repair mends them. --rebuild makes a cluster's index anew "
        "beside the one in use."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--check", action="store_true", help="fail on any difference")
        choice.add_argument("--repair", action="store_true", help="mend every difference")
        choice.add_argument("--rebuild", action="store_true", help="make a cluster's index anew")
        parser.add_argument(
            "--all", action="store_true", help=f"name every difference, not the first {MAX_NAMED}"
        )

    def handle(self, *args: Any, check: bool, repair: bool, rebuild: bool, **options: Any) -> None:
        self._names_all = bool(options["all"])
        if repair:
            self._look_after(Upkeep.REPAIR, self._repair)
            self._refuse_to_call_it_done()
        elif check:
            if number := self._look_after(Upkeep.CHECK, self._check):
                raise CommandError(f"{number} differ from the public content. --repair mends them.")
            self.stdout.write(self.style.SUCCESS("The documents equal the public content."))
        elif rebuild:
            self._look_after(Upkeep.REBUILD, self._rebuild)
        self._count()

    def _look_after(self, what: Upkeep, work: Callable[[], int]) -> int:
        """Do `work`; have kept in mind how many documents differed, or why it could not be done."""
        began_at = now()
        try:
            differing = work()
        except IndexUnavailable as error:
            record_upkeep(what=what, began_at=began_at, problem=str(error))
            raise CommandError(f"The index cannot be reached: {error}") from error
        record_upkeep(what=what, began_at=began_at, differing=differing)
        return differing

    def _repair(self) -> int:
        number = self._report(differences(), self.stdout)
        make_anew(progress=self._progress)
        if index := adapter().own_index:
            number += self._report(self._repair_index(index), self.stdout)
        self.stdout.write(self.style.SUCCESS(f"Repaired; {number} differed."))
        return number

    def _repair_index(self, index: OwnIndex) -> list[Difference]:
        """Send what waits and what differs; return what differed."""
        try:
            index.send()
            differences = [*index.differences(), *index.lag().set_aside]
            index.mend(differences)
        except IndexUnfit as unfit:
            self.stdout.write(f"The index is built anew: {unfit}.")
            index.rebuild(self._progress)
            differences = []
        return differences

    def _refuse_to_call_it_done(self) -> None:
        """Raise `CommandError` while the index refuses a document."""
        index = adapter().own_index
        refused = index.lag().set_aside if index else ()
        for each in refused:
            self.stderr.write(str(each))
        if refused:
            raise CommandError(f"{len(refused)} are still refused by the index.")

    def _check(self) -> int:
        return self._report(chain(differences(), self._differences_of_index()), self.stderr)

    def _report(self, differences: Iterable[Difference], out: OutputWrapper) -> int:
        """Name the first of `differences`, say how many more there are, and count them all."""
        number = 0
        for difference in differences:
            number += 1
            if self._names_all or number <= MAX_NAMED:
                out.write(str(difference))
        if not self._names_all and number > MAX_NAMED:
            out.write(f"and {number - MAX_NAMED} more, which --all names")
        return number

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

    def _rebuild(self) -> int:
        index = adapter().own_index
        if index is None:
            raise CommandError("No ELASTICSEARCH_URL is set: the documents table is the index.")
        number = index.rebuild(self._progress)
        self.stdout.write(self.style.SUCCESS(f"The index is made anew; it has {number} documents."))
        return 0

    def _count(self) -> None:
        numbers = documents_by_kind()
        for kind, number in numbers.items():
            self.stdout.write(f"{kind:<16}{number:>8}")
        self.stdout.write(f"{'total':<16}{sum(numbers.values()):>8}")

    def _progress(self, kind: str, done: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"{kind}: {done}", ending="\r")
