"""What visitors are told when the database is away, and requests that nobody can answer."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from organisations.models import User
from tests.factories.organisations import UserFactory
from tests.silence import (
    answers_before_and_after,
    answers_without_database,
    silent_server,
    stalling_proxy,
)

IN_TIME = 3  # seconds


def test_database_that_accepts_and_never_answers_is_told_in_norwegian_in_time() -> None:
    with silent_server() as port:
        pages = answers_without_database("portal.settings.dev", port, "/", "/konto/login/")
        (health,) = answers_without_database("portal.settings.dev", port, "/healthz")
    for path, status, _, text, seconds in pages:
        assert (path, status) == (path, 503)
        assert "Databasen svarer ikke" in text
        assert seconds < IN_TIME
    assert health[1] == 503
    assert health[4] < IN_TIME


def test_database_that_is_down_is_told_at_once() -> None:
    with silent_server() as port:
        pass  # nobody listens there any more
    ((_, status, _, text, seconds),) = answers_without_database("portal.settings.dev", port, "/")
    assert status == 503
    assert "Databasen svarer ikke" in text
    assert seconds < IN_TIME


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/", "/konto/login/"])
def test_database_that_stops_answering_on_an_open_connection_is_told_in_time(path: str) -> None:
    database = connection.settings_dict
    with stalling_proxy(database["HOST"]) as proxy:
        url = f"postgres://{database['USER']}@127.0.0.1:{proxy.port}/{database['NAME']}"
        (before,), (after,) = answers_before_and_after(
            "portal.settings.dev", url, proxy.freeze, path
        )
    _, status, _, text, seconds = after
    assert (before[1], status) == (200, 503)
    assert path == "/healthz" or "Databasen svarer ikke" in text
    assert seconds < IN_TIME


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/sok/?q=%00",
        "/tiltak/?status=%00",
        "/tiltak/?q=%00",
        "/erfaringer/?tema=a%00b",
        "/admin/?next=%00",
        "/%00/",
    ],
)
def test_nul_in_an_address_is_a_bad_request(client: Client, address: str) -> None:
    assert client.get(address).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_reports_of_the_admin_run_no_formula(client: Client, name: str) -> None:
    administrator: User = UserFactory(first_name=name, last_name="")
    administrator.is_superuser = True
    administrator.save()
    client.force_login(administrator)
    client.post(reverse("themes:add"), {"name": name, "code": "x"})
    answer = client.get(reverse("wagtailadmin_reports:site_history") + "?export=csv")
    rows = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode()))  # type: ignore[attr-defined]
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
