"""The index against the documents table."""

import pytest

from search.elasticsearch import ElasticsearchAdapter
from search.elasticsearch.connection import alias, client_for_upkeep
from search.elasticsearch.sending import send_due
from search.models import SearchChange, SearchDocument
from tests.factories.search import document
from tests.search.elasticsearch.looking import indexed, problems

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def three_needs(cluster: ElasticsearchAdapter) -> None:
    for key in ("1", "2", "3"):
        document(kind="need", key=key)
    send_due()


def test_index_that_follows_has_no_differences() -> None:
    assert problems() == []


def test_document_deleted_from_the_index_is_missing() -> None:
    client_for_upkeep().delete(index=alias(), id="need:2")
    assert problems() == ["need 2: missing from the index"]


def test_row_deleted_past_the_adapter_is_too_much_in_the_index() -> None:
    SearchDocument.objects.filter(key="1").delete()
    assert problems() == ["need 1: in the index, but not in the documents table"]


def test_row_changed_past_the_adapter_is_outdated() -> None:
    SearchDocument.objects.filter(key="3").update(digest="0" * 32)
    assert problems() == ["need 3: outdated in the index"]


def test_change_that_waits_is_no_difference() -> None:
    document(kind="need", key="4")
    assert problems() == []


def test_mending_makes_the_index_equal(cluster: ElasticsearchAdapter) -> None:
    client_for_upkeep().delete(index=alias(), id="need:2")
    SearchDocument.objects.filter(key="1").delete()
    index = cluster.own_index
    assert index is not None
    index.mend(list(index.differences()))
    assert problems() == []
    assert indexed() == {"need:2", "need:3"}
    assert not SearchChange.objects.exists()
