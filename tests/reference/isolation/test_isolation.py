"""Nothing of a child shows to who does not reach it, or is changed, at any address there is.

Addresses and kinds of rows are read out of the program: a new module is tried from its first day.
"""

import json
import logging
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker

from reference.api.models import ClientAccess
from reference.api.sign_in import Caller as Access
from reference.people.database import APPLICATION_ROLE
from reference.people.models import Municipality, Unit
from reference.people.queries.reach import Reader
from tests.databases import copied_database
from tests.factories.clients import client_access
from tests.reference.api.calling import Caller

from .asking import Browser
from .bodies import body_for
from .routes import Route, all_routes
from .targets import PLAIN, WORDS
from .town import (
    BLOCKED_NAME,
    HIDDEN_STREET,
    MARK,
    Town,
    build_town,
    fingerprint,
    may_be_told_of,
    told_of,
)

STRANGERS = [
    "anonymous",
    "guardian of another child",
    "guardian whose contact is blocked",
    "head of another kindergarten",
    "head of a school",
    "case worker of the neighbour",
    "administrator",
]
OWN = ["own guardian", "own head", "own case worker"]
SYSTEMS = ["system without a token", "system of another unit", "system of the neighbour"]
# What most forms are about; each takes what it knows.
FORM = {
    "name": MARK,
    "given_name": MARK,
    "answer": "yes",
    "status": "upheld_by_owner",
    "text": "x",
    "to": "published",
    "granted": "1",
}
IN_API = "api-"


@pytest.fixture(scope="module")
def town(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Town]:
    with (
        pytest.MonkeyPatch.context() as changed,
        django_db_blocker.unblock(),
        copied_database(),
    ):
        changed.setattr(settings, "VAR_DIR", tmp_path_factory.mktemp("var"))
        yield build_town()


@pytest.fixture(autouse=True)
def as_the_application_in_town(town: Town) -> Iterator[None]:
    """Do a test in the application's own role; each answer's changes are undone by themselves.

    One transaction around a whole test would be open for a minute, and whoever asks the same
    server for a delta meanwhile would get everything twice (decision 0016).
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {APPLICATION_ROLE}")
        yield
        cursor.execute("RESET ROLE")


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Thousands of refusals are what is wanted here."""
    caplog.set_level(logging.CRITICAL)


def problems_of(request: str, status: int, text: str, allowed: set[UUID]) -> list[str]:
    """Return what is wrong with an answer, whoever may read of `allowed`."""
    problems = [f"{request} breaks: {status}"] if status >= 500 else []
    if leaked := told_of(text) - allowed:
        problems.append(f"{request} shows {len(leaked)} children out of reach")
    problems += [
        f"{request} shows {what}" for what in (HIDDEN_STREET, BLOCKED_NAME) if what in text
    ]
    return problems


def test_every_part_of_every_address_can_be_filled() -> None:
    for route in all_routes():
        for name, kind in route.parts:
            assert name in WORDS or kind == "uuid" or kind in PLAIN, f"{route}: say how in targets"


@pytest.mark.parametrize("who", STRANGERS)
def test_stranger_sees_nothing_of_a_child_and_changes_nothing(town: Town, who: str) -> None:
    user = town.readers()[who]
    client = Client()
    if user:
        client.force_login(user)
    allowed = may_be_told_of(Reader.of_user(user)) if user else set()
    assert town.target.child.pk not in allowed
    browser, problems, changed = Browser(client), [], fingerprint()
    for route in all_routes():
        for address in browser.addresses("get", route, town.target):
            with browser.asks("get", address) as (status, text):
                problems += problems_of(f"GET {route} {address}", status, text, allowed)
        for address in browser.addresses("post", route, town.target, data=FORM):
            with browser.asks("post", address, data=FORM) as (status, text):
                problems += problems_of(f"POST {route} {address}", status, text, allowed)
                if browser.wrote() and status < 400 and changed():
                    problems.append(f"POST {route} {address} changed something")
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("who", OWN)
def test_who_reaches_the_child_finds_it_and_meets_no_page_that_breaks(town: Town, who: str) -> None:
    user = town.readers()[who]
    client = Client()
    client.force_login(user)
    allowed = may_be_told_of(Reader.of_user(user))
    browser, problems, found = Browser(client), [], set()
    for route in all_routes():
        for address in browser.addresses("get", route, town.target):
            with browser.asks("get", address) as (status, text):
                problems += problems_of(f"GET {route} {address}", status, text, allowed)
                if town.target.child.pk in told_of(text):
                    found.add(route.name)
        for address in browser.addresses("post", route, town.target, data=FORM):
            with browser.asks("post", address, data=FORM) as (status, text):
                problems += problems_of(f"POST {route} {address}", status, text, allowed)
    assert not problems, "\n".join(problems)
    assert (
        found
        >= {
            "own guardian": {
                "person_record",
                "kindergarten_my_children",
                "kindergarten_application",
            },
            "own head": {"kindergarten_new_children"},
            "own case worker": {"person_record", "kindergarten_why", "kindergarten_run"},
        }[who]
    )


def system(town: Town, who: str) -> ClientAccess | None:
    lysvik: Municipality = town.target.unit.municipality
    reached: dict[str, tuple[Municipality, list[Unit]]] = {
        "system of another unit": (lysvik, [town.other_kindergarten]),
        "system of the neighbour": (town.neighbour, []),
        "own system": (lysvik, []),
    }
    if who not in reached:
        return None
    municipality, units = reached[who]
    scopes = list(settings.OAUTH2_PROVIDER["SCOPES"])
    return client_access(municipality, *units, scopes=scopes)


def api_routes() -> list[Route]:
    return [route for route in all_routes() if route.name.startswith(IN_API)]


@pytest.mark.parametrize("who", [*SYSTEMS, "own system"])
def test_system_reads_and_writes_within_its_reach_alone(town: Town, who: str) -> None:
    access = system(town, who)
    token = Caller(access).token if access else "none"
    allowed = may_be_told_of(Access(access, set()).reader) if access else set()
    headers = {"Authorization": f"Bearer {token}", "If-Match": '"1"', "Idempotency-Key": "once"}
    browser, problems, changed, found = Browser(Client(), headers), [], fingerprint(), set()
    kinds = {model.__name__: key for model, key in town.target.rows.items()}
    for route in api_routes():
        described = json.loads(Client().get(f"/api/{route.app}/v1/openapi.json").content)
        named = "/" + route.path.replace("%(", "{").replace(")s", "}")
        body = body_for(described, named, kinds)
        for address in browser.addresses("get", route, town.target):
            with browser.asks("get", address) as (status, text):
                problems += problems_of(f"GET {route} {address}", status, text, allowed)
                found |= told_of(text)
        if body is None:
            continue
        sent = {"data": body, "content_type": "application/json"}
        for address in browser.addresses("post", route, town.target, **sent):
            with browser.asks("post", address, **sent) as (status, text):
                problems += problems_of(f"POST {route} {address}", status, text, allowed)
                if who in SYSTEMS and browser.wrote() and status < 400 and changed():
                    problems.append(f"POST {route} {address} changed something")
    assert not problems, "\n".join(problems)
    assert (town.target.child.pk in found) == (who == "own system")
