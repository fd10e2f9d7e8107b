"""A write that is sent again, even at once, gets the answer of the first."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

from reference.people.models import Guardianship
from tests.databases import copied_database
from tests.factories.clients import client_access
from tests.factories.people import MunicipalityFactory, PersonFactory

from .client import Caller

AT_ONCE = 4


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database of its own: requests that come at once see only what is committed."""
    with django_db_blocker.unblock(), copied_database():
        yield


def wish() -> dict[str, Any]:
    """A guardianship that nobody has registered."""
    return {
        "parental_responsibility": True,
        "lives_with": True,
        "receives_information": True,
        "may_act": True,
        "child_id": str(PersonFactory().pk),
        "guardian_id": str(PersonFactory(born=date(1990, 2, 3)).pk),
        "starts_on": "2025-01-01",
    }


def test_write_that_is_sent_four_times_at_once_is_done_once(db: None) -> None:
    caller = Caller(client_access(MunicipalityFactory()))
    wanted = wish()
    together = Barrier(AT_ONCE)

    def send(_: int) -> tuple[int, str]:
        together.wait()
        try:
            answer = caller.post("/api/people/v1/guardianships", wanted, Idempotency_Key="one")
            return answer.status_code, json.loads(answer.content)["id"]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        answers = list(threads.map(send, range(AT_ONCE)))
    assert {status for status, _key in answers} == {201}
    assert len(set(answers)) == 1
    assert Guardianship.objects.count() == 1


def test_system_that_writes_without_end_is_stopped(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reference.api.writes.MAX_WRITES", 2)
    caller = Caller(client_access(MunicipalityFactory()))
    statuses = [
        caller.post("/api/people/v1/guardianships", wish(), Idempotency_Key=key).status_code
        for key in ("1", "2", "3")
    ]
    assert statuses == [201, 201, 429]
    assert Guardianship.objects.count() == 2
