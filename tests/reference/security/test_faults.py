"""What is said when the database is away, and to requests that nobody can answer."""

import pytest
from django.db import connection
from django.test import Client

from tests.factories.clients import client_access
from tests.factories.people import MunicipalityFactory, case_worker
from tests.reference.api.client import Caller
from tests.silence import (
    answers_before_and_after,
    answers_without_database,
    silent_server,
    stalling_proxy,
)

IN_TIME = 3  # seconds


def test_database_that_accepts_and_never_answers_is_told_in_time() -> None:
    with silent_server() as port:
        page, health = answers_without_database(
            "reference.settings.dev", port, "/logg-inn/", "/healthz"
        )
    assert (page[1], health[1]) == (503, 503)
    assert "Databasen svarer ikke" in page[3]
    assert max(each[4] for each in (page, health)) < IN_TIME


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/logg-inn/", "/"])
def test_database_that_stops_answering_on_an_open_connection_is_told_in_time(path: str) -> None:
    database = connection.settings_dict
    with stalling_proxy(database["HOST"]) as proxy:
        url = f"postgres://{database['USER']}@127.0.0.1:{proxy.port}/{database['NAME']}"
        (before,), (after,) = answers_before_and_after(
            "reference.settings.dev", url, proxy.freeze, path
        )
    _, status, _, text, seconds = after
    assert (before[1], status) == (200, 503)
    assert path == "/healthz" or "Databasen svarer ikke" in text
    assert seconds < IN_TIME


@pytest.mark.django_db
def test_nul_in_an_address_or_a_body_is_a_bad_request() -> None:
    municipality = MunicipalityFactory()
    client = Client()
    client.force_login(case_worker(municipality))
    assert client.get("/dokumentasjon/?q=%00").status_code == 400
    caller = Caller(client_access(municipality))
    answer = caller.get("/api/people/v1/persons", {"cursor": "\0"})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    written = caller.post("/api/people/v1/enrolments", {"kind": "a\0b"})
    assert written.status_code == 422
