"""A system reads and writes of the children within its reach alone."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from reference.api.models import ClientAccess
from reference.api.sign_in import Caller as Access
from reference.people.models import Municipality, Unit
from tests.counting import count_rows
from tests.factories.clients import client_access
from tests.parallel import at_once
from tests.reference.api.client import Caller

from .bodies import body_for
from .requests import Browser, problems_of
from .routes import Route, all_routes
from .town import Town, fingerprint, may_be_told_of, told_of

SYSTEMS = [
    "system without a token",
    "system of another unit",
    "system whose units were taken away",
    "system of the neighbour",
]
IN_API = "api-"


def system(town: Town, who: str) -> ClientAccess | None:
    lysvik: Municipality = town.target.unit.municipality
    reached: dict[str, tuple[Municipality, list[Unit]]] = {
        "system of another unit": (lysvik, [town.other_kindergarten]),
        "system whose units were taken away": (lysvik, [town.other_kindergarten]),
        "system of the neighbour": (town.neighbour, []),
        "own system": (lysvik, []),
    }
    if who not in reached:
        return None
    municipality, units = reached[who]
    scopes = list(settings.OAUTH2_PROVIDER["SCOPES"])
    access = client_access(municipality, *units, scopes=scopes)
    if "taken away" in who:
        access.units.clear()
    return access


def api_routes() -> list[Route]:
    return [route for route in all_routes() if route.name.startswith(IN_API)]


def body_of(route: Route, kinds: dict[str, Any]) -> dict[str, Any] | None:
    """Return what a write at `route` is sent, None where nothing is written."""
    described = json.loads(Client().get(f"/api/{route.app}/v1/openapi.json").content)
    named = "/" + route.path.replace("%(", "{").replace(")s", "}")
    return body_for(described, named, kinds)


@pytest.mark.parametrize("who", [*SYSTEMS, "own system"])
def test_system_reads_and_writes_within_its_reach_alone(town: Town, who: str) -> None:
    access = system(town, who)
    token = Caller(access).token if access else "none"
    allowed = may_be_told_of(Access(access, set()).reader) if access else set()
    headers = {"Authorization": f"Bearer {token}", "If-Match": '"1"', "Idempotency-Key": "once"}
    browser, problems, changed, found = Browser(Client(), headers), [], fingerprint(), set()
    kinds = {model.__name__: key for model, key in town.target.rows.items()}
    for route in api_routes():
        body = body_of(route, kinds)
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


@dataclass(frozen=True)
class Write:
    """A write to the API, as it can be sent again and again."""

    token: str
    address: str
    body: dict[str, Any]

    def send(self, key: str) -> HttpResponse:
        headers = {
            "Authorization": f"Bearer {self.token}",
            "If-Match": '"1"',
            "Idempotency-Key": key,
        }
        client = Client(raise_request_exception=False)
        return client.post(
            self.address, self.body, content_type="application/json", headers=headers
        )

    def status(self) -> int:
        """Return how the write is answered; what it does is undone."""
        with transaction.atomic():
            answer = self.send(str(uuid4()))
            transaction.set_rollback(True)
        return answer.status_code

    def once(self) -> tuple[int, Counter[str]]:
        """Return the status and what it makes in the database, which is undone."""
        with transaction.atomic():
            before = rows()
            status = self.send(str(uuid4())).status_code
            made = rows() - before
            transaction.set_rollback(True)
        return status, made


def writes_of(token: str, town: Town) -> Iterator[Write]:
    """Yield a write for each operation: one that is taken, if any is."""
    kinds = {model.__name__: key for model, key in town.target.rows.items()}
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "once"}
    browser = Browser(Client(), headers)
    for route in api_routes():
        body = body_of(route, kinds)
        if body is not None:
            sent = {"data": body, "content_type": "application/json"}
            addresses = browser.addresses("post", route, town.target, **sent)
            writes = [Write(token, address, body) for address in addresses]
            yield next((write for write in writes if write.status() < 400), writes[0])


def rows() -> Counter[str]:
    """Count the rows of every table but the log of readings and what tokens leave."""
    return count_rows(without={"people_recordread", "security_attemptcount"})


def test_write_sent_four_times_at_once_acts_once(town: Town) -> None:
    """The last test of the town: what is written here stays."""
    access = system(town, "own system")
    assert access
    taken, wrong = 0, []
    for write in list(writes_of(Caller(access).token, town)):
        status, made = write.once()
        before, key = rows(), str(uuid4())
        answers = at_once(*[partial(write.send, key)] * 4)
        told = {
            (answer.status_code, json.dumps(answer.json(), sort_keys=True)) for answer in answers
        }
        if len(told) > 1 or answers[0].status_code != status:
            wrong.append(f"{write.address} is answered {told}, and {status} when sent once")
        if (effect := rows() - before) != made:
            wrong.append(f"{write.address} makes {effect}, not {made}")
        taken += status < 400
        with_keys = at_once(*[partial(write.send, str(uuid4())) for _ in range(4)])
        if broken := [answer.status_code for answer in with_keys if answer.status_code >= 500]:
            wrong.append(f"{write.address} with four keys is answered {broken}")
    assert not wrong, "\n".join(wrong)
    assert taken >= 5
