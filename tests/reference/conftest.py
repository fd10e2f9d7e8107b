"""What every test of the reference implementation may ask for."""

from collections.abc import Iterator

import hypothesis
import pytest
from django.db import connection
from django.utils import translation

from devtools.translations import compile_translations
from reference.people.database import APPLICATION_ROLE
from tests.garbage import pytest_collection_finish
from tests.migrated import django_db_setup  # in the place of pytest-django's

__all__ = ["django_db_setup", "pytest_collection_finish"]

# A slow machine is not an error; whatever runs for ever is stopped by CI.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")


def pytest_configure() -> None:
    compile_translations()


@pytest.fixture(autouse=True)
def in_bokmal() -> Iterator[None]:
    """Begin every test in the site's own language, whatever the last visitor chose."""
    with translation.override("nb"):
        yield


@pytest.fixture(autouse=True)
def as_the_application(request: pytest.FixtureRequest) -> Iterator[None]:
    """Do what a test does in the application's own role, which may not do everything."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None:
        yield
        return
    # Only once the database is there, and before the test begins.
    request.getfixturevalue("transactional_db" if marker.kwargs.get("transaction") else "db")
    _work_as(APPLICATION_ROLE)
    yield
    _work_as("NONE")


def _work_as(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role}")
