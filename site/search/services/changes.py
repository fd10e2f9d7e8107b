"""Hands out what became new or changed among the documents, each change once."""

from datetime import timedelta

from django.db import connection, transaction
from django.utils.timezone import now

from search.models import EntryChange
from search.port import adapter

KEPT = timedelta(days=60)


def note_no_changes() -> None:
    """Note nothing of what the current transaction does to documents: it makes them all anew."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('search.is_rebuilding', 'yes', true)")


@transaction.atomic
def take_changes(*, limit: int) -> list[EntryChange]:
    """Return at most `limit` changes that nobody else gets, the oldest first.

    None as long as the index that answers questions has yet to hear of some of them.
    """
    index = adapter().own_index
    if index is not None and adapter().spared_since is None and index.lag().waiting:
        return []
    waiting = EntryChange.objects.waiting().select_for_update(skip_locked=True)
    changes = list(waiting[:limit])
    EntryChange.objects.filter(pk__in=[each.pk for each in changes]).update(taken_at=now())
    return changes


@transaction.atomic
def forget_changes() -> int:
    """Delete what was noted so long ago that it is no news; return how many."""
    return EntryChange.objects.filter(changed_at__lt=now() - KEPT).delete()[0]
