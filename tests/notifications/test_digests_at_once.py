"""Digests that are prepared several times at the same time."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import connections
from django.utils.timezone import localdate
from pytest_django.plugin import DjangoDbBlocker

from notifications.enums import Frequency
from notifications.models import Email, Notification
from notifications.services import choose_frequencies, prepare_digests
from tests.databases import copied_database
from tests.factories.organisations import OrganisationFactory
from tests.notifications.renaming import NAMES, reader, tell
from tests.parallel import at_once

pytestmark = pytest.mark.usefixtures("renaming")


@pytest.fixture(autouse=True)
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), copied_database():
        yield
        connections.close_all()


def test_each_person_gets_one_digest() -> None:
    people = [reader(f"person{number}@example.no") for number in range(20)]
    for person in people:
        choose_frequencies(person=person, frequencies={NAMES: Frequency.MORNING})
    for occasion in ("1", "2"):
        tell(OrganisationFactory(), *people, occasion=occasion)
    Notification.objects.update(noted_at=datetime.fromisoformat("2026-11-20T12:00+01:00"))

    def prepare() -> int:
        return prepare_digests(day=localdate())

    assert sum(at_once(prepare, prepare, prepare)) == 20
    assert Email.objects.count() == 20
    assert not Notification.objects.filter(email=None).exists()
