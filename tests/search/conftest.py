"""Sources for the page types whose app has not registered one, and real servers to search in."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pytest_django import Settings

from components.models import ComponentPage
from devtools.elasticsearch.locks import only_one
from devtools.elasticsearch.problems import CannotStart
from knowledge.models import NeedPage
from search.documents import registry
from search.elasticsearch.rebuilding import rebuild
from tests.factories.search import PageSource
from tests.search.servers import LOCKS, Controlled, delete_indexes, new_prefix, shared_cluster

_OF_A_SERVER = {"elasticsearch_url", "elasticsearch_three_nodes"}

ENGINES = {
    "postgres": "search.postgres.PostgresAdapter",
    "elasticsearch": "tests.search.engines.PromptElasticsearch",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        parameters = getattr(getattr(item, "callspec", None), "params", {})
        on_a_cluster = parameters.get("engine") == "elasticsearch"
        if on_a_cluster or _OF_A_SERVER.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("elasticsearch")
        if "elasticsearch_three_nodes" in getattr(item, "fixturenames", ()):
            item.add_marker("thorough")  # three nodes are killed and started on two cores


@contextmanager
def _or_say_what_is_missing() -> Iterator[None]:
    """Skip the test on a machine that has no server; fail it where one is required."""
    try:
        yield
    except CannotStart as problem:
        if os.environ.get("REQUIRE_ELASTICSEARCH") == "1":
            pytest.fail(f"REQUIRE_ELASTICSEARCH is set, and there is none. {problem}")
        pytest.skip(f"No Elasticsearch: {problem} Or set ELASTICSEARCH_TEST_URL to a running one.")


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """The address of a running node: `ELASTICSEARCH_TEST_URL`, or one of our own.

    Workers share it, so a test names its indexes with `elasticsearch_prefix`.
    """
    if url := os.environ.get("ELASTICSEARCH_TEST_URL"):
        yield url
        return
    with _or_say_what_is_missing(), shared_cluster("test", nodes=1) as cluster:
        yield cluster.url


@pytest.fixture(scope="session")
def elasticsearch_prefix(elasticsearch_url: str, worker_id: str) -> Iterator[str]:
    """How the names of this worker's indexes begin; all of them are deleted in the end."""
    prefix = new_prefix(worker_id)
    yield prefix
    delete_indexes(elasticsearch_url, prefix)


@pytest.fixture(scope="session")
def elasticsearch_three_nodes() -> Iterator[Controlled]:
    """Three nodes, shared by the workers; tests ask for `elasticsearch_cluster`."""
    with _or_say_what_is_missing(), shared_cluster("test-of-three", nodes=3) as cluster:
        yield Controlled(cluster)


@pytest.fixture
def elasticsearch_cluster(elasticsearch_three_nodes: Controlled) -> Iterator[Controlled]:
    """Three nodes, whole and empty, for one test at a time to kill, freeze and start."""
    with only_one(LOCKS / "test-of-three.turn"):
        elasticsearch_three_nodes.heal()
        yield elasticsearch_three_nodes
        elasticsearch_three_nodes.heal()


@pytest.fixture
def cluster_settings(elasticsearch_url: str, elasticsearch_prefix: str, settings: Settings) -> None:
    """Have this test use a real node, with an index of this worker's own."""
    settings.ELASTICSEARCH_URL = elasticsearch_url
    settings.ELASTICSEARCH_INDEX = f"{elasticsearch_prefix}entries"
    settings.ELASTICSEARCH_ANSWER_WITHIN = 20  # a machine that runs tests is slow


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, settings: Settings, db: None) -> str:
    """Run the test once with each adapter, both of them empty; return the adapter's name."""
    settings.SEARCH_ADAPTER = ENGINES[request.param]
    if request.param == "elasticsearch":
        request.getfixturevalue("cluster_settings")
        rebuild()
    return str(request.param)


@pytest.fixture
def page_sources() -> Iterator[None]:
    known = {source.kind for source in registry}
    sources = [
        PageSource("need", NeedPage, "Behov"),
        PageSource("component", ComponentPage, "Felleskomponenter"),
    ]
    ours = [source for source in sources if source.kind not in known]
    for source in ours:
        registry.register(source)
    yield
    for source in ours:
        registry.unregister(source.kind)
