"""Emails go through the outbox here, as they do on a server, to a real mail server."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.smtp import SmtpServer, smtp_server


@pytest.fixture(autouse=True)
def outbox_backend(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "notifications.backends.OutboxBackend"
    settings.EMAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = 9  # nobody listens, unless a test asks for a server
    settings.EMAIL_TIMEOUT = 0.5


@pytest.fixture
def server(settings: Settings) -> Iterator[SmtpServer]:
    with smtp_server() as running:
        settings.EMAIL_PORT = running.port
        yield running
