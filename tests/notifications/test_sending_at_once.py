"""Several senders at the same time."""

from collections.abc import Iterator

import pytest
from django.core.mail import send_mail
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from notifications.services import send_due
from tests.databases import copied_database
from tests.parallel import at_once
from tests.smtp import SmtpServer


@pytest.fixture(autouse=True)
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), copied_database():
        yield
        connections.close_all()


def test_each_email_is_sent_once(server: SmtpServer) -> None:
    for number in range(20):
        send_mail("Hei", "Hei", None, [f"person{number}@example.no"])
    assert sum(at_once(send_due, send_due, send_due)) == 20
    recipients = [each.recipients[0] for each in server.received]
    assert len(recipients) == len(set(recipients)) == 20
