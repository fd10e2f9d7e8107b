"""Loads made-up documents in bulk, once for each size: table and index stay for the next run."""

import multiprocessing
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from psycopg.types.json import Json

from search.elasticsearch.connection import alias, client_for_upkeep
from search.elasticsearch.indices import targets
from search.elasticsearch.rebuilding import rebuild
from search.models import SearchDocument, SearchWord
from search.postgres.rows import COLUMNS, row_of
from search.upkeep import IndexUnfit

from .corpus import documents, vocabulary

BATCH = 1000
AT_ONCE = 3  # processes; each waits now and then for PostgreSQL
REPORT = 50_000
_WORDS = "document_vector"


def load(size: int) -> None:
    """See that table and index hold the first `size` documents; what is there already stays."""
    call_command("migrate", verbosity=0)
    if missing := _missing(size):
        began = time.perf_counter()
        with _index_of_words_made_last():
            _fill(missing)
        new = [SearchWord(word=word) for word in vocabulary()]
        SearchWord.objects.bulk_create(new, ignore_conflicts=True)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE search_searchdocument")
        print(f"loaded in {time.perf_counter() - began:.0f} s", flush=True)
    if settings.ELASTICSEARCH_URL and not _is_indexed(size):
        began = time.perf_counter()
        rebuild(_report)
        patient = client_for_upkeep().options(request_timeout=3600)
        patient.indices.forcemerge(index=alias(), max_num_segments=5)
        print(f"indexed in {time.perf_counter() - began:.0f} s", flush=True)


def _missing(size: int) -> list[range]:
    """Return the batches that are not there; each was written whole or not at all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT key::int / %s FROM search_searchdocument", [BATCH])
        there = {number for [number] in cursor.fetchall()}
    return [
        range(number * BATCH, min(size, (number + 1) * BATCH))
        for number in range(-(-size // BATCH))
        if number not in there
    ]


def _fill(missing: list[range]) -> None:
    connections.close_all()  # a connection cannot be shared between processes
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(AT_ONCE, mp_context=fork) as processes:
        for number, serials in enumerate(processes.map(_copy, missing), 1):
            _report("documents", len(serials) * number)


def _copy(serials: range) -> range:
    columns = ", ".join(COLUMNS)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY search_searchdocument ({columns}) FROM STDIN") as copy,
    ):
        for document in documents(serials):
            row = row_of(document)
            copy.write_row([_written(getattr(row, name)) for name in COLUMNS])
    return serials


def _written(value: Any) -> Any:
    return Json(value) if isinstance(value, dict) else value


@contextmanager
def _index_of_words_made_last() -> Iterator[None]:
    """Take the index of words away meanwhile: made at once it takes a fraction of the time."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX IF EXISTS {_WORDS}")
    yield
    index = next(each for each in SearchDocument._meta.indexes if each.name == _WORDS)
    with connection.schema_editor(atomic=False) as editor:
        editor.add_index(SearchDocument, index)


def _is_indexed(size: int) -> bool:
    client = client_for_upkeep()
    try:
        targets(client)
    except IndexUnfit:
        return False
    client.indices.refresh(index=alias())
    return bool(client.count(index=alias())["count"] >= size)


def _report(what: str, done: int) -> None:
    if done % REPORT == 0:
        print(f"  {what}: {done}", flush=True)
