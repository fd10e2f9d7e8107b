"""What was published long ago and nobody has confirmed since, of every kind.

An app whose things are confirmed without being pages registers how it finds them:

    stale_entries.register(stale_procurements)    # (user, before) -> list[StaleEntry]
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from organisations.models import User

ASK_AGAIN_AFTER = timedelta(days=182)
_ASKED_AT_ONCE = 5


@dataclass(frozen=True, kw_only=True)
class StaleEntry:
    """One thing to ask about; `confirm_url` is where the answer is posted."""

    title: str
    url: str
    organisation: str
    fresh_at: datetime
    confirm_url: str


StaleSource = Callable[[User, datetime, int], list[StaleEntry]]


class StaleEntries:
    """All that the apps registered, what was left alone the longest first."""

    def __init__(self) -> None:
        self._sources: list[StaleSource] = []

    def register(self, source: StaleSource) -> None:
        """Add `source` (user, before when, at most how many)."""
        self._sources.append(source)

    def to_confirm_by(self, user: User) -> list[StaleEntry]:
        """Return what `user`'s organisations should say again that it holds."""
        before = timezone.now() - ASK_AGAIN_AFTER
        entries = [
            entry for source in self._sources for entry in source(user, before, _ASKED_AT_ONCE)
        ]
        return sorted(entries, key=lambda entry: entry.fresh_at)[:_ASKED_AT_ONCE]


stale_entries = StaleEntries()
