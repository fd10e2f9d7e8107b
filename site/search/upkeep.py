"""What an adapter with an index of its own, beside the documents table, lets operators do."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.utils.timezone import now

Progress = Callable[[str, int], None]


@dataclass(frozen=True)
class Difference:
    """One thing whose document is not what it should be; `problem` is a short clause."""

    kind: str
    key: str
    problem: str

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.problem}"


@dataclass(frozen=True, kw_only=True)
class Lag:
    """How far an index is behind: changes not yet sent, and how long the oldest has waited."""

    waiting: int = 0
    oldest: timedelta = timedelta()
    set_aside: tuple[Difference, ...] = ()

    @property
    def oldest_noted_at(self) -> datetime:
        """When the change that has waited longest was made."""
        return now() - self.oldest


class IndexUnavailable(Exception):
    """The index cannot be reached, or is not there; the message says which."""


class IndexUnfit(IndexUnavailable):
    """There is no index, or one of another version of the program: it must be built anew."""


class OwnIndex(Protocol):
    """An index that follows the documents table. All but `lag` raise `IndexUnavailable`."""

    def lag(self) -> Lag:
        """Return how far the index is behind, as the database knows it."""

    def send(self) -> int:
        """Send every change that is due; return how many documents were sent."""

    def differences(self) -> Iterator[Difference]:
        """Yield what the index has otherwise than the table, apart from what waits to be sent."""

    def mend(self, differences: Iterable[Difference]) -> None:
        """Send the documents of these differences, and those set aside, once more."""

    def rebuild(self, progress: Progress | None = None) -> int:
        """Make the index anew beside the one in use, then change over; return its documents."""
