"""Makes the index anew beside the one in use, and changes over without a gap."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.utils.timezone import now
from elasticsearch import Elasticsearch

from search import outbox
from search.models import SearchDocument
from search.upkeep import IndexUnavailable, Progress

from .connection import alias, another_alias, client_for_loading, client_for_upkeep
from .indices import cluster_needed, create_next, delete_all, finish, next_alias
from .sending import BATCH, Fate, draw_version, index_actions, outcomes

_LOCK = 7_368_653  # any number that nothing else here locks by
_MAX_TRIES = 5  # where the cluster has more to do than it can


def rebuild(progress: Progress | None = None) -> int:
    """Load a new index from the documents table and put it in the old one's place.

    Changes reach both in the meantime: a state read earlier never replaces a newer one, for it has
    the lower number. `progress` is told the index's name and how many documents it has. Returns
    how many it took. Raises `IndexUnavailable`; the index in use stays, and the next attempt
    clears the unfinished one away.
    """
    client = client_for_upkeep()
    with _alone(), cluster_needed():
        name = create_next(client)
        loaded = 0
        for number in _load(client_for_loading()):
            loaded += number
            if progress:
                progress(name, loaded)
        finish(client, name)
    return loaded


@contextmanager
def temporary_index() -> Iterator[None]:
    """Have this thread ask an index of the documents table as it sees it, for as long as it lasts.

    Raises `IndexUnavailable`.
    """
    with another_alias(f"{alias()}-trial-{now():%Y%m%d%H%M%S%f}"):
        try:
            rebuild()
            yield
        finally:
            with cluster_needed():
                delete_all(client_for_upkeep())


@contextmanager
def _alone() -> Iterator[None]:
    """Keep out every other rebuild, in all processes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        [alone] = cursor.fetchone() or [False]
        if not alone:
            raise IndexUnavailable("the index is being built anew already")
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def _load(client: Elasticsearch) -> Iterator[int]:
    """Send every row, batch by batch; yield how many of each were taken."""
    last = 0
    while True:
        version = draw_version()  # before the rows are read: see `sending`
        rows = SearchDocument.objects.filter(pk__gt=last).defer("vector").order_by("pk")[:BATCH]
        if not rows:
            return
        last = rows[len(rows) - 1].pk
        actions = index_actions(rows, to=next_alias(), version=version)
        yield len(rows) - _send(client, actions)


def _send(client: Elasticsearch, actions: Iterator[dict[str, Any]]) -> int:
    """Send `actions`; return how many were refused, once that is noted."""
    refused: dict[outbox.Name, str] = {}
    for name, verdict in outcomes(client, actions, tries=_MAX_TRIES):
        if verdict.fate == Fate.LATER:
            raise IndexUnavailable(verdict.problem)
        if verdict.fate == Fate.REFUSED:
            refused[name] = verdict.problem
    outbox.note_refused(refused)
    return len(refused)
