"""Sessions end: after an hour unused, after twelve in all, and with sign-out."""

import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from reference.people.models import User
from reference.security.sessions import SEEN_AT, SIGNED_IN_AT
from tests.factories.people import MunicipalityFactory, case_worker
from tests.logs import reading_security_log

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> User:
    return case_worker(MunicipalityFactory())


def let_pass(client: Client, seconds: float, *names: str) -> None:
    session = client.session
    for name in names:
        session[name] -= int(seconds)
    session.save()


@pytest.mark.parametrize(("limit", "names"), [("idle", [SEEN_AT]), ("absolute", [SIGNED_IN_AT])])
def test_session_is_over_when_its_limit_is_and_leads_back(
    client: Client, worker: User, limit: str, names: list[str]
) -> None:
    client.force_login(worker)
    units = reverse("units")
    seconds = settings.SESSION_LIMITS[limit].total_seconds()
    let_pass(client, seconds - 60, *names)
    assert client.get(units).status_code == 200
    let_pass(client, seconds + 60, *names)
    with reading_security_log() as log:
        response = client.get(units)
    assert response["Location"] == f"{reverse('sign_in')}?next={units}"
    assert log.of("session_expired")[0]["person"] == worker.pk
    assert client.get(units).status_code == 302


def test_use_keeps_a_session_from_being_idle(client: Client, worker: User) -> None:
    client.force_login(worker)
    let_pass(client, timedelta(minutes=30).total_seconds(), SEEN_AT)
    client.get(reverse("units"))
    assert client.session[SEEN_AT] >= int(time.time()) - 5


def test_sign_out_clears_what_the_browser_keeps(client: Client, worker: User) -> None:
    client.force_login(worker)
    assert client.post(reverse("sign_out"))["Clear-Site-Data"] == '"cache", "storage"'
