"""Emails go through the outbox here, as they do on a server."""

import pytest
from pytest_django import Settings

from tests.smtp import SmtpServer, use_outbox


@pytest.fixture(autouse=True)
def outbox_backend(settings: Settings) -> None:
    use_outbox(settings)


@pytest.fixture
def server(mail_server: SmtpServer) -> SmtpServer:
    return mail_server
