"""What every test of the reference implementation may ask for."""

from collections.abc import Iterator

import hypothesis
import pytest
from django.db import connection
from django.utils import translation

from devtools.translations import compile_translations
from reference.people.database import APPLICATION_ROLE

# A slow machine is no error; whatever runs for ever is stopped by CI.
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
    if not {"db", "transactional_db", "live_server"} & set(request.fixturenames):
        yield
        return
    for name in ("transactional_db", "db"):
        if name in request.fixturenames:
            request.getfixturevalue(name)
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {APPLICATION_ROLE}")
    yield
    connection.rollback() if not connection.in_atomic_block else None
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
