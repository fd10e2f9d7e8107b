"""Asks in turns and prints the times, and what they say of the aims."""

import os
import time
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles

from django.conf import settings
from django.db import connection
from django.utils.timezone import localdate

from search.elasticsearch import answering
from search.language import read
from search.language.lexicon import known_parts
from search.postgres import PostgresAdapter
from search.questions import Question

from .by_hand import FACETS, ask_elasticsearch, ask_postgresql
from .corpus import questions, vocabulary
from .publishing import seconds_until_found

FREQUENT = 0.09  # of the documents have the word asked for by itself
TIMES_ASKED = 10


@dataclass
class Way:
    """One way to get an answer, and how long it took, in milliseconds."""

    name: str
    ask: Callable[[str], int]
    times: list[float] = field(default_factory=list)

    def time(self, words: str) -> None:
        began = time.perf_counter()
        self.ask(words)
        self.times.append(1000 * (time.perf_counter() - began))

    def forget(self) -> None:
        self.times = []

    @property
    def p50(self) -> float:
        return median(self.times)

    @property
    def p95(self) -> float:
        return quantiles(self.times, n=20)[18]


def measure(size: int, number: int, rounds: int) -> None:
    """Ask each question of each of the ways in turn, `rounds` times after warming up, and print."""
    ways = {way.name: way for way in _ways()}
    _say_where(size)
    _ask_in_turns(list(ways.values()), questions(number), rounds)
    print(f"\n{number} questions, five facets, marks and count; milliseconds")
    _print_table(ways)
    word = _frequent_word(size)
    _ask_in_turns(list(ways.values()), [word], TIMES_ASKED)
    print(f"\n«{word}», in {_share(word, size):.1%} of the documents; milliseconds")
    _print_table(ways)
    if settings.ELASTICSEARCH_URL:
        found_after = sorted(seconds_until_found(size))
        middle, longest = median(found_after), found_after[-1]
        print(f"\nfrom publishing to found, by the worker: {middle:.2f} s, at most {longest:.2f} s")


def _ways() -> list[Way]:
    adapter = PostgresAdapter()
    ways = [
        Way("PostgreSQL by hand", ask_postgresql),
        Way("PostgreSQL adapter", lambda words: adapter.answer(_question(words)).total),
    ]
    if settings.ELASTICSEARCH_URL:
        ways += [
            Way("Elasticsearch by hand", ask_elasticsearch),
            Way("Elasticsearch adapter", lambda words: answering.answer(_question(words)).total),
        ]
    return ways


def _question(words: str) -> Question:
    return Question(words=words, facets=FACETS)


def _say_where(size: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW shared_buffers")
        [buffers] = cursor.fetchone() or ["?"]
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"\n{localdate()}: {size} documents, {os.cpu_count()} cores with a load of {load}")
    print(f"(over 1, 5 and 15 minutes), shared_buffers of {buffers}", flush=True)


def _ask_in_turns(ways: Sequence[Way], queries: Sequence[str], rounds: int) -> None:
    for turn in range(rounds + 1):
        if turn <= 1:  # the first round warms up
            for way in ways:
                way.forget()
        for words in queries:
            for way in ways:
                way.time(words)


def _print_table(ways: Mapping[str, Way]) -> None:
    print(f"{'':<24}{'p50':>8}{'p95':>8}")
    for way in ways.values():
        print(f"{way.name:<24}{way.p50:>8.1f}{way.p95:>8.1f}")
    _print_ratio(ways, "PostgreSQL adapter", "PostgreSQL by hand")
    _print_ratio(ways, "Elasticsearch adapter", "Elasticsearch by hand")
    _print_ratio(ways, "Elasticsearch adapter", "PostgreSQL adapter")


def _print_ratio(ways: Mapping[str, Way], one: str, other: str) -> None:
    if one in ways and other in ways:
        ratio = ways[one].p50 / ways[other].p50
        print(f"{one} / {other}: {ratio:.3f}", flush=True)


def _frequent_word(size: int) -> str:
    """Return the word nearest to being in `FREQUENT` of the documents.

    One that no other word is made of, for those are the rarer the further down they stand.
    """
    words = [word for word in vocabulary() if word not in known_parts()][:1000]
    place = bisect_left(words, -FREQUENT, key=lambda word: -_share(word, size))
    near = words[max(0, place - 1) : place + 2]
    return min(near, key=lambda word: abs(_share(word, size) - FREQUENT))


def _share(word: str, size: int) -> float:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM search_searchdocument "
            "WHERE vector @@ plainto_tsquery('simple', %s)",
            [read(word)],
        )
        [matches] = cursor.fetchone() or [0]
    return float(matches / size)
