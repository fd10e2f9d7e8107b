"""Emails go through the outbox here, as they do on a server."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from notifications.registry import notification_types
from organisations.models import Organisation, User
from tests.factories.organisations import OrganisationFactory
from tests.notifications.renaming import RENAMED, reader
from tests.smtp import SmtpServer, use_outbox


@pytest.fixture(autouse=True)
def outbox_backend(settings: Settings) -> None:
    use_outbox(settings)


@pytest.fixture
def server(mail_server: SmtpServer) -> SmtpServer:
    return mail_server


@pytest.fixture
def renaming() -> Iterator[None]:
    """Have the type registered that tests try with."""
    notification_types.register(RENAMED)
    yield
    notification_types.unregister(RENAMED.code)


@pytest.fixture
def organisation() -> Organisation:
    made: Organisation = OrganisationFactory(name="Ny")
    return made


@pytest.fixture
def person() -> User:
    return reader("kari@example.no")
