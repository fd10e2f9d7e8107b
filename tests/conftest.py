"""What every test may ask for."""

from collections.abc import Iterator

import hypothesis
import pytest
from django.core.cache import cache
from django.utils import translation
from django.utils.translation.reloader import translation_file_changed
from pytest_django import Settings

from devtools.translations import compile_translations
from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories.organisations import person, section
from tests.garbage import pytest_collection_finish
from tests.migrated import django_db_setup  # in the place of pytest-django's
from tests.smtp import SmtpServer, smtp_server, use_outbox

__all__ = ["django_db_setup", "pytest_collection_finish"]

# A slow machine is no error; whatever runs for ever is stopped by CI.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")


def pytest_configure() -> None:
    for written in compile_translations():
        # Django has read the old ones by now: it starts before any conftest does.
        translation_file_changed(sender=None, file_path=written)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take long: last, they would keep one worker when the others are
    done."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(autouse=True)
def in_bokmal() -> Iterator[None]:
    """Begin every test in the site's own language, whatever the last visitor chose."""
    with translation.override("nb"):
        yield


@pytest.fixture(autouse=True)
def no_attempts_counted() -> None:
    """Begin every test without the attempts to sign in that earlier ones made from its address."""
    cache.clear()


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[SmtpServer]:
    """A real mail server, to which the outbox sends what the test does."""
    use_outbox(settings)
    with smtp_server() as running:
        settings.EMAIL_PORT = running.port
        yield running


@pytest.fixture
def drammen(db: None) -> OrganisationPage:
    return section(name="Drammen")


@pytest.fixture
def trondheim(db: None) -> OrganisationPage:
    return section(name="Trondheim")


@pytest.fixture
def editor(drammen: OrganisationPage) -> User:
    return person(drammen.organisation, Role.EDITOR, username="drammen.redaktor")


@pytest.fixture
def approver(drammen: OrganisationPage) -> User:
    return person(drammen.organisation, Role.APPROVER, username="drammen.godkjenner")


@pytest.fixture
def other_editor(trondheim: OrganisationPage) -> User:
    return person(trondheim.organisation, Role.EDITOR, username="trondheim.redaktor")


@pytest.fixture
def other_approver(trondheim: OrganisationPage) -> User:
    return person(trondheim.organisation, Role.APPROVER, username="trondheim.godkjenner")
