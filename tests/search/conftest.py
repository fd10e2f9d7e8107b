"""Sources for the page types whose app has not registered one."""

from collections.abc import Iterator

import pytest

from components.models import ComponentPage
from knowledge.models import NeedPage
from search.documents import registry
from tests.factories.search import PageSource


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
