"""A system reads and writes of the children within its reach alone."""

import json

import pytest
from django.conf import settings
from django.test import Client

from reference.api.models import ClientAccess
from reference.api.sign_in import Caller as Access
from reference.people.models import Municipality, Unit
from tests.factories.clients import client_access
from tests.reference.api.client import Caller

from .bodies import body_for
from .requests import Browser, problems_of
from .routes import Route, all_routes
from .town import Town, fingerprint, may_be_told_of, told_of

SYSTEMS = ["system without a token", "system of another unit", "system of the neighbour"]
IN_API = "api-"


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
