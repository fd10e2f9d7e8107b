"""How the cluster is reached."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch.dsl import Search

# A visitor waits for this and then for PostgreSQL, together less than a second.
ANSWER_WITHIN = 0.6  # seconds, unless ELASTICSEARCH_ANSWER_WITHIN says otherwise
UPKEEP_WITHIN = 30  # seconds
LOADING_WITHIN = 120  # seconds, and more than once: a slow cluster should not end hours of loading

_other_alias: ContextVar[str] = ContextVar("other_alias", default="")

CLUSTER_ERRORS = (ApiError, TransportError)


def client_for_answers() -> Elasticsearch:
    """Return the client that would rather fail than have a visitor wait."""
    if _other_alias.get():
        return client_for_upkeep()
    within = getattr(settings, "ELASTICSEARCH_ANSWER_WITHIN", ANSWER_WITHIN)
    # Another node is asked where one refuses, but no second time where one is slow.
    return _client().options(request_timeout=within, max_retries=2, retry_on_timeout=False)


def client_for_upkeep() -> Elasticsearch:
    """Return the client that has time: for workers and commands."""
    return _client().options(request_timeout=UPKEEP_WITHIN, max_retries=1)


def client_for_loading() -> Elasticsearch:
    """Return the client that asks again where an answer did not come: for what may be repeated."""
    return _client().options(request_timeout=LOADING_WITHIN, max_retries=3, retry_on_timeout=True)


def run(search: Search) -> dict[str, Any]:
    """Return the cluster's answer to `search`, whole: half an answer would be a wrong one.

    Raises one of `CLUSTER_ERRORS`.
    """
    # Sent by the client itself: the objects that `execute` makes of an answer would take longer
    # than the rest of the way.
    answer = client_for_answers().search(
        index=alias(), body=search.to_dict(), allow_partial_search_results=False
    )
    return dict(answer.body)


def alias() -> str:
    """Return the name under which questions find the index in use."""
    return _other_alias.get() or str(settings.ELASTICSEARCH_INDEX)


@contextmanager
def another_alias(name: str) -> Iterator[None]:
    """Have this thread ask and write another index than the site's, with time, for a trial."""
    token = _other_alias.set(name)
    try:
        yield
    finally:
        _other_alias.reset(token)


def reason_of(error: Exception) -> str:
    """Return in one line what the cluster, or the way there, said."""
    return f"{type(error).__name__}: {error}".splitlines()[0][:500]


def _client() -> Elasticsearch:
    return _client_of(settings.ELASTICSEARCH_URL, getattr(settings, "ELASTICSEARCH_CA_CERTS", ""))


@cache
def _client_of(urls: str, ca_certs: str) -> Elasticsearch:
    security: dict[str, Any] = {"ca_certs": ca_certs} if ca_certs else {}
    return Elasticsearch([url.strip() for url in urls.split(",")], **security)
