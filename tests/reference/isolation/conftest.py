"""A town for each file, and quiet about the thousands of refusals that are wanted here."""

import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

from reference.people.database import APPLICATION_ROLE
from tests.databases import copied_database

from .town import Town, build_town


@pytest.fixture(scope="module")
def town(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Town]:
    with (
        pytest.MonkeyPatch.context() as changed,
        django_db_blocker.unblock(),
        copied_database(),
    ):
        changed.setattr(settings, "VAR_DIR", tmp_path_factory.mktemp("var"))
        yield build_town()


@pytest.fixture(autouse=True)
def as_the_application_in_town(town: Town) -> Iterator[None]:
    """Do a test in the application's own role; each answer's changes are undone by themselves.

    One transaction around a whole test would be open for a minute, and whoever asks the same
    server for a delta meanwhile would get everything twice (decision 0016).
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {APPLICATION_ROLE}")
        yield
        cursor.execute("RESET ROLE")


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Thousands of refusals are what is wanted here."""
    caplog.set_level(logging.CRITICAL)
