"""Answers whatever the cluster does, and nothing that is no longer public."""

import socket
import time
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from search.elasticsearch import ElasticsearchAdapter
from search.elasticsearch.sending import send_due
from search.models import SearchDocument
from search.port import ask, complete
from search.questions import Question
from tests.factories.search import document
from tests.search.elasticsearch.looking import delete_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def deaf_server() -> Iterator[str]:
    """A server that takes every call and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def adapter(settings: Settings) -> ElasticsearchAdapter:
    settings.SEARCH_ADAPTER = "search.elasticsearch.ElasticsearchAdapter"
    return ElasticsearchAdapter()


def test_answer_comes_from_the_cluster(cluster: ElasticsearchAdapter) -> None:
    document(title="Skole")
    assert ask(Question(words="skole")).total == 0, "it is not sent yet"
    send_due()
    assert ask(Question(words="skole")).total == 1


def test_withdrawn_a_moment_ago_is_not_shown(cluster: ElasticsearchAdapter) -> None:
    gone = document(title="Skole")
    document(title="Annet")
    send_due()
    cluster.forget(gone.kind, [gone.key])
    answer = ask(Question(words="skole"))
    assert (answer.hits, answer.total) == ((), 0)
    assert complete("skole") == []


def test_rewritten_a_moment_ago_shows_the_new_text_only(cluster: ElasticsearchAdapter) -> None:
    document(key="1", title="Skole", summary="Hemmelig skole.")
    send_due()
    document(key="1", title="Skole", summary="Åpen skole.")
    [hit] = ask(Question(words="skole")).hits
    assert "Hemmelig" not in hit.excerpt
    assert "<mark>skole</mark>" in hit.excerpt


def test_no_longer_for_everyone_is_not_shown(cluster: ElasticsearchAdapter) -> None:
    document(key="1", title="Skole")
    send_due()
    SearchDocument.objects.update(audience="peers")
    assert ask(Question(words="skole")).hits == ()


def test_hits_are_checked_in_one_query(cluster: ElasticsearchAdapter) -> None:
    for _ in range(10):
        document(title="Skole")
    send_due()
    before = len(connection.queries_log)
    connection.force_debug_cursor = True
    try:
        assert len(ask(Question(words="skole")).hits) == 10
    finally:
        connection.force_debug_cursor = False
    asked = [query["sql"] for query in connection.queries_log][before:]
    assert sum("search_searchdocument" in sql for sql in asked) == 1


def test_postgresql_answers_when_nobody_listens(
    adapter: ElasticsearchAdapter, settings: Settings
) -> None:
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    document(title="Skole")
    document(title="Skole to")
    assert adapter.answer(Question(words="skole")).total == 2
    assert len(adapter.complete("sko", 5)) == 2


def test_postgresql_answers_within_a_second_when_the_cluster_is_slow(
    adapter: ElasticsearchAdapter, settings: Settings, deaf_server: str
) -> None:
    settings.ELASTICSEARCH_URL = deaf_server
    document(title="Skole")
    adapter.answer(Question(words="oppvarming"))
    began = time.monotonic()
    assert adapter.answer(Question(words="skole")).total == 1
    assert time.monotonic() - began < 1


def test_circuit_spares_visitors_a_cluster_that_does_not_answer(
    adapter: ElasticsearchAdapter, settings: Settings, deaf_server: str
) -> None:
    settings.ELASTICSEARCH_URL = deaf_server
    for _ in range(3):
        adapter.answer(Question())
    assert adapter.health() == "PostgreSQL in place of Elasticsearch"
    began = time.monotonic()
    adapter.answer(Question())
    assert time.monotonic() - began < 0.3


def test_missing_index_is_answered_from_the_table(cluster: ElasticsearchAdapter) -> None:
    document(title="Skole")
    delete_index()
    assert ask(Question(words="skole")).total == 1


def test_health_says_who_answers(client: Client, cluster: ElasticsearchAdapter) -> None:
    assert client.get("/healthz").json()["search"] == "Elasticsearch"
