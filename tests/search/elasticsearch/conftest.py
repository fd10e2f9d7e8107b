"""An adapter that works as on a server: what changes is noted, and sent when a test says so."""

import pytest
from pytest_django import Settings

from search.elasticsearch import ElasticsearchAdapter
from search.elasticsearch.rebuilding import rebuild
from search.port import adapter


@pytest.fixture
def cluster(cluster_settings: None, settings: Settings, db: None) -> ElasticsearchAdapter:
    """Have the site use a real node with an empty index; return the adapter."""
    settings.SEARCH_ADAPTER = "search.elasticsearch.ElasticsearchAdapter"
    rebuild()
    used = adapter()
    assert isinstance(used, ElasticsearchAdapter)
    used.circuit.succeeded()
    return used
