"""Work is spread over processes that all see the database as it was at one moment."""

import os
from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from search.consistency import differences
from search.models import SearchDocument, SearchWord
from search.one_moment import one_moment
from tests.databases import copied_database
from tests.factories.organisations import VendorFactory


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database of its own: another process sees what is committed."""
    with django_db_blocker.unblock(), copied_database():
        yield


pytestmark = pytest.mark.usefixtures("db")


def words_and_process(prefix: str) -> Iterator[tuple[str, int]]:
    for word in SearchWord.objects.filter(word__startswith=prefix):
        yield word.word, os.getpid()


def add_word_elsewhere(word: str) -> None:
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("INSERT INTO search_searchword (word) VALUES (%s)", [word])
    other.close()


def fail(word: str) -> list[str]:
    raise ValueError(word)


def test_what_is_committed_meanwhile_is_not_seen() -> None:
    SearchWord.objects.create(word="skole")
    with one_moment(processes=2) as spread:
        add_word_elsewhere("skolerute")
        [(word, process)] = spread(words_and_process, ["skole"])
    assert word == "skole"
    assert process != os.getpid()
    assert SearchWord.objects.count() == 2


def test_an_error_in_another_process_is_raised() -> None:
    with pytest.raises(ValueError, match="skole"), one_moment(processes=2) as spread:
        list(spread(fail, ["skole"]))
    assert not SearchWord.objects.exists()  # and the connection works


def test_documents_are_compared_in_several_processes() -> None:
    vendors = [VendorFactory() for _ in range(12)]
    assert list(differences()) == []
    SearchDocument.objects.update(title="Gammelt navn")
    assert {each.key for each in differences()} == {str(vendor.pk) for vendor in vendors}
