"""Loads, asks and prints."""

import time
from collections.abc import Callable
from itertools import islice
from statistics import median, quantiles

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from search.documents import Document
from search.elasticsearch import answering
from search.elasticsearch.connection import alias, client_for_upkeep
from search.elasticsearch.indices import targets
from search.elasticsearch.rebuilding import rebuild
from search.elasticsearch.sending import send_due
from search.models import SearchDocument
from search.outbox import note
from search.postgres import PostgresAdapter
from search.questions import Question
from search.upkeep import IndexUnfit

from .by_hand import FACETS, ask_elasticsearch, ask_postgresql
from .corpus import documents, questions, vocabulary

BATCH = 1000
Ask = Callable[[str], int]


def load(size: int) -> None:
    """See that table and index hold the first `size` documents; what is there already stays."""
    call_command("migrate", verbosity=0)
    there = SearchDocument.objects.count()
    if there > size:
        SearchDocument.objects.all().delete()
        there = 0
    began, rest = time.perf_counter(), islice(documents(size), there, None)
    while batch := list(islice(rest, BATCH)):
        PostgresAdapter().keep(batch)
    if there < size:
        print(f"loaded {size - there} documents in {time.perf_counter() - began:.0f} s", flush=True)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE search_searchdocument")
    if settings.ELASTICSEARCH_URL and not _is_indexed(size):
        began = time.perf_counter()
        rebuild()
        print(f"indexed {size} in {time.perf_counter() - began:.0f} s", flush=True)
        client_for_upkeep().indices.forcemerge(index=alias(), max_num_segments=5)


def measure(size: int, number: int, rounds: int) -> None:
    """Ask each question of each of the ways in turn, and print the times."""
    asked = questions(number)
    ways: dict[str, Ask] = {
        "PostgreSQL by hand": ask_postgresql,
        "PostgreSQL adapter": lambda words: PostgresAdapter().answer(_question(words)).total,
    }
    if settings.ELASTICSEARCH_URL:
        ways["Elasticsearch by hand"] = ask_elasticsearch
        ways["Elasticsearch adapter"] = lambda words: answering.answer(_question(words)).total
    times: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds + 1):
        for words in asked:
            for name, ask in ways.items():
                began = time.perf_counter()
                ask(words)
                if turn:  # the first round warms up
                    times[name].append(1000 * (time.perf_counter() - began))
    print(f"\n{size} documents, {number} questions, five facets, marks and count; milliseconds")
    print(f"{'':<24}{'p50':>8}{'p95':>8}")
    for name, some in times.items():
        print(f"{name:<24}{median(some):>8.1f}{quantiles(some, n=20)[18]:>8.1f}")
    _measure_frequent_word(size)
    if settings.ELASTICSEARCH_URL:
        _measure_publishing(size)


def _measure_frequent_word(size: int) -> None:
    """Print the time for the word nearest to being in 9 % of the documents."""
    shares = {word: _share(word, size) for word in vocabulary()[10:1500:15]}
    word = min(shares, key=lambda each: abs(shares[each] - 0.09))
    times = []
    for _ in range(10):
        began = time.perf_counter()
        PostgresAdapter().answer(_question(word))
        times.append(1000 * (time.perf_counter() - began))
    print(f"\n«{word}», in {shares[word]:.1%}: PostgreSQL adapter {median(times):.1f} ms")


def _share(word: str, size: int) -> float:
    found = SearchDocument.objects.extra(
        where=["vector @@ plainto_tsquery('norwegian', %s)"], params=[word]
    )
    return found.count() / size


def _measure_publishing(size: int) -> None:
    """Print how long a new document takes to be found, apart from the worker's pause of 1 s."""
    began = time.perf_counter()
    made = Document(kind="bench", key=str(size + 1), title="Kvantebarnehage", url="/")
    PostgresAdapter().keep([made])
    note([(made.kind, made.key)])
    send_due()
    while not answering.answer(Question(words="kvantebarnehage")).total:
        time.sleep(0.01)
    print(f"from change to found: {time.perf_counter() - began:.2f} s, and the worker's pause, 1 s")
    PostgresAdapter().forget(made.kind, [made.key])
    note([(made.kind, made.key)])
    send_due()


def _question(words: str) -> Question:
    return Question(words=words, facets=FACETS)


def _is_indexed(size: int) -> bool:
    client = client_for_upkeep()
    try:
        targets(client)
    except IndexUnfit:
        return False
    client.indices.refresh(index=alias())
    return bool(client.count(index=alias())["count"] == size)
