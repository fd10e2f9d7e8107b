"""Sends documents to the index: their newest state, numbered, as often as it takes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search import outbox
from search.models import SearchDocument
from search.outbox import Due, Name
from search.upkeep import IndexUnavailable, IndexUnfit

from .connection import alias, client_for_upkeep
from .entries import entry_of, name_of, named
from .indices import cluster_needed, targets

BATCH = 500
MAX_BYTES = 5 * 1024 * 1024
_LONGEST = 300  # of a reason, which may quote the document
_LOCK = 7_368_652  # any number that nothing else here locks by

# By the database's one clock, so that numbers grow even after a restored backup; where the clock
# was set back, on from the last.
_DRAW = """
SELECT setval('search_version', greatest(
  nextval('search_version'), (extract(epoch FROM clock_timestamp()) * 1000000)::bigint
))
"""


class Fate(Enum):
    """What became of a document, the worst last."""

    TAKEN = 0
    LATER = 1
    REFUSED = 2


@dataclass(frozen=True)
class Verdict:
    fate: Fate
    problem: str = ""


def send_due() -> int:
    """Send everything that is due, in batches; return how many documents were sent.

    Nothing is sent while another process does. Raises `IndexUnavailable`, and `IndexUnfit`; what
    was not sent by then stays noted, and what was sent twice counts once.
    """
    sent = 0
    while batch := _send_batch():
        sent += batch
    return sent


def draw_version() -> int:
    """Return a number for states that are read from now on, higher than any before."""
    with connection.cursor() as cursor:
        cursor.execute(_DRAW)
        [version] = cursor.fetchone() or [0]
    return int(version)


def index_actions(rows: Iterable[SearchDocument], *, to: str, version: int) -> Iterator[Any]:
    """Yield the bulk actions that have the index behind the alias `to` hold `rows`."""
    for row in rows:
        action = _action("index", name_of(row.kind, row.key), to, version)
        yield {**action, "_source": entry_of(row)}


@transaction.atomic
def _send_batch() -> int:
    """Send what is due, at most `BATCH` changes, and strike it out; return how many documents."""
    if not _is_alone():
        return 0
    documents = outbox.due(BATCH)
    if not documents:
        return 0
    client = client_for_upkeep()
    with cluster_needed():
        verdicts = _send(client, documents)
        # It can be found from now on: deleting the changes also makes cached pages invalid.
        client.indices.refresh(index=alias())
    by_fate: dict[Fate, dict[Name, Due]] = {fate: {} for fate in Fate}
    for name, due in documents.items():
        by_fate[verdicts[name].fate][name] = due
    outbox.settle(by_fate[Fate.TAKEN])
    outbox.put_off(by_fate[Fate.LATER])
    problems = {name: verdict.problem for name, verdict in verdicts.items()}
    outbox.set_aside(by_fate[Fate.REFUSED], problems)
    return len(documents)


def _is_alone() -> bool:
    """Keep out every other sender until the transaction ends, so that no document overtakes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        [alone] = cursor.fetchone() or [False]
    return bool(alone)


def _send(client: Elasticsearch, documents: Mapping[Name, Due]) -> dict[Name, Verdict]:
    # The order matters: a number drawn before the state is read is never higher than a newer
    # state's, and an index begun after the state is read will be loaded with that state or newer.
    version = draw_version()
    rows = _rows(documents)
    actions: list[Any] = []
    for target in targets(client):
        actions += index_actions(rows.values(), to=target, version=version)
        removed = documents.keys() - rows.keys()
        actions += [_action("delete", name_of(*name), target, version) for name in removed]
    verdicts = dict.fromkeys(documents, Verdict(Fate.TAKEN))
    for name, verdict in outcomes(client, actions):
        verdicts[name] = max(verdicts[name], verdict, key=lambda each: each.fate.value)
    return verdicts


def _rows(documents: Iterable[Name]) -> dict[Name, SearchDocument]:
    keys: dict[str, list[str]] = {}
    for kind, key in documents:
        keys.setdefault(kind, []).append(key)
    condition = Q(pk__in=[])
    for kind, some in keys.items():
        condition |= Q(kind=kind, key__in=some)
    rows = SearchDocument.objects.filter(condition).defer("vector")
    return {(row.kind, row.key): row for row in rows}


def _action(operation: str, name: str, target: str, version: int) -> dict[str, Any]:
    return {
        "_op_type": operation,
        "_index": target,
        "_id": name,
        "version": version,
        "version_type": "external",
    }


def outcomes(
    client: Elasticsearch, actions: Iterable[dict[str, Any]], *, tries: int = 1
) -> Iterator[tuple[Name, Verdict]]:
    """Send `actions` and yield what became of each; `tries` counts for a cluster with no room.

    Raises `IndexUnavailable`, or one of `connection.CLUSTER_ERRORS`.
    """
    for is_taken, item in streaming_bulk(
        client,
        actions,
        chunk_size=BATCH,
        max_chunk_bytes=MAX_BYTES,
        max_retries=tries - 1,
        raise_on_error=False,
        require_alias=True,  # else the request would create an index of that name
    ):
        [[operation, outcome]] = item.items()
        verdict = Verdict(Fate.TAKEN) if is_taken else _verdict(operation, outcome)
        yield named(outcome["_id"]), verdict


def _verdict(operation: str, outcome: Mapping[str, Any]) -> Verdict:
    """Judge a document that was not taken as it came."""
    status, error = outcome["status"], outcome.get("error") or {}
    kind = error.get("type", "") if isinstance(error, dict) else str(error)
    if status == 409 or (operation == "delete" and status == 404 and not error):
        return Verdict(Fate.TAKEN)  # a newer state is there already; or what should go is gone
    if kind == "strict_dynamic_mapping_exception":
        raise IndexUnfit(f"its mapping is another one: {error.get('reason', '')}")
    if status == 404:
        raise IndexUnavailable(f"the index has gone: {error.get('reason', kind)}")
    if status == 429 or status >= 500 or status == 403:  # full, unwell or read-only
        return Verdict(Fate.LATER, f"{status} {kind}")
    cause = error.get("caused_by", {}).get("reason", "") if isinstance(error, dict) else ""
    reasons = [error.get("reason", ""), cause] if isinstance(error, dict) else []
    return Verdict(Fate.REFUSED, ": ".join([kind, *(reason[:_LONGEST] for reason in reasons)]))
