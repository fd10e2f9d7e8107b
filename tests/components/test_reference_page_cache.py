"""What the modules answer makes cached pages invalid only when it is something new."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from pytest_django import DjangoDbBlocker

from components.services import ask_modules
from portal.models import ContentVersion
from tests.databases import copied_database

from .test_reference_pages import served, sync

__all__ = ["served"]  # a fixture


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database of its own: the version is raised when a transaction is committed."""
    with django_db_blocker.unblock(), copied_database():
        yield


@pytest.mark.usefixtures("db", "served")
def test_same_answer_again_leaves_cached_pages_valid(settings: LazySettings) -> None:
    sync()
    version = ContentVersion.objects.get().number
    ask_modules()
    assert ContentVersion.objects.get().number == version
    settings.REFERENCE_URL = "http://127.0.0.1:9"
    ask_modules()
    assert ContentVersion.objects.get().number == version + 1
