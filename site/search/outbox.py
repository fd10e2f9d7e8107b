"""The outbox: which documents changed, noted with the change and settled when an index has them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.utils.timezone import now

from outbox.waiting import wait_after

from .models.changes import SearchChange, SearchChangeQuerySet
from .tasks import LOOKS
from .upkeep import Difference, Lag

Name = tuple[str, str]  # kind and key

_SETTLE = """
DELETE FROM search_searchchange AS change
USING unnest(%s::text[], %s::text[], %s::bigint[]) AS sent (kind, key, latest)
WHERE change.kind = sent.kind AND change.key = sent.key AND change.id <= sent.latest
"""


@dataclass(frozen=True)
class Due:
    """A document to send: its latest change, and how often that was tried in vain."""

    latest: int
    attempts: int


def note(names: Iterable[Name]) -> None:
    """Note that the documents of these kinds and keys changed; the worker sends them soon.

    A transaction that is rolled back takes its notes with it.
    """
    changes = [SearchChange(kind=kind, key=key) for kind, key in names]
    if changes:
        SearchChange.objects.bulk_create(changes, batch_size=5000)
        # Should the process die before this runs, the next change or the nightly look sends it.
        transaction.on_commit(LOOKS.soon, robust=True)


def due(most: int) -> dict[Name, Due]:
    """Return the documents of the first `most` changes that are due."""
    changes: dict[Name, Due] = {}
    for change in SearchChange.objects.due(now())[:most]:
        changes[change.kind, change.key] = Due(change.pk, change.attempts)
    return changes


def settle(documents: Mapping[Name, Due]) -> None:
    """Strike out what is sent: each document's changes up to its latest that was due."""
    kinds = [kind for kind, _ in documents]
    keys = [key for _, key in documents]
    with connection.cursor() as cursor:
        cursor.execute(_SETTLE, [kinds, keys, [each.latest for each in documents.values()]])


def put_off(documents: Mapping[Name, Due]) -> None:
    """Try these again later, each time twice as late, and not all at once."""
    for name, document in documents.items():
        _changes_of(name, document).update(
            attempts=document.attempts + 1, due_at=now() + wait_after(document.attempts)
        )


def set_aside(documents: Mapping[Name, Due], problems: Mapping[Name, str]) -> None:
    """Send these no more, for `problems`, until they change again or are mended."""
    for name, document in documents.items():
        changes = _changes_of(name, document)
        changes.exclude(pk=document.latest).delete()
        changes.update(problem=problems[name])


def note_refused(problems: Mapping[Name, str]) -> None:
    """Note that these cannot be sent as they are, though no change of theirs was due."""
    SearchChange.objects.bulk_create(
        SearchChange(kind=kind, key=key, problem=problem)
        for (kind, key), problem in problems.items()
    )


def retry_set_aside() -> None:
    """Send once more what the index refused."""
    SearchChange.objects.set_aside().update(problem="", attempts=0, due_at=now())


def lag() -> Lag:
    """Return what has not been sent."""
    waiting = SearchChange.objects.waiting()
    oldest = waiting.order_by("noted_at").first()
    return Lag(
        waiting=waiting.count(),
        oldest=now() - oldest.noted_at if oldest else timedelta(),
        set_aside=tuple(
            Difference(each.kind, each.key, each.problem)
            for each in SearchChange.objects.set_aside()
        ),
    )


def unsent() -> set[Name]:
    """Return the documents that wait to be sent, now or later."""
    return set(SearchChange.objects.waiting().values_list("kind", "key"))


def _changes_of(name: Name, document: Due) -> SearchChangeQuerySet:
    kind, key = name
    return SearchChange.objects.filter(kind=kind, key=key, pk__lte=document.latest)
