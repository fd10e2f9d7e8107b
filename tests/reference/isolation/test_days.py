"""A day with a year that nobody means is refused in words by every API."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.test import Client

from tests.factories.clients import client_access
from tests.reference.api.client import Caller

from .requests import Browser
from .test_systems import api_routes, body_of
from .town import Town

MISTYPED = ["0001-01-01", "1901-01-01", "9999-12-31"]
FOUND = 15


def with_each_day(body: Any, day: str) -> Iterator[tuple[str, Any]]:
    """Yield the body with one of its days changed at a time, and where."""
    pairs = body.items() if isinstance(body, dict) else enumerate(body)
    for key, value in pairs:
        if isinstance(value, str) and value[4:] == "-01-01":
            yield str(key), changed(body, key, day)
        elif isinstance(value, dict | list):
            for place, inner in with_each_day(value, day):
                yield f"{key}.{place}", changed(body, key, inner)


def changed(body: Any, key: Any, value: Any) -> Any:
    copy = body.copy()
    copy[key] = value
    return copy


def test_no_api_takes_a_mistyped_year(town: Town) -> None:
    access = client_access(
        town.target.unit.municipality, scopes=list(settings.OAUTH2_PROVIDER["SCOPES"])
    )
    headers = {
        "Authorization": f"Bearer {Caller(access).token}",
        "If-Match": '"1"',
        "Idempotency-Key": "once",
    }
    browser, wrong, tried = Browser(Client(), headers), [], set()
    kinds = {model.__name__: key for model, key in town.target.rows.items()}
    for route in api_routes():
        body = body_of(route, kinds)
        if body is None:
            continue
        for day in MISTYPED:
            for place, sent in with_each_day(body, day):
                tried.add((route.name, place))
                more = {"data": sent, "content_type": "application/json"}
                for address in browser.addresses("post", route, town.target, **more):
                    with browser.asks("post", address, **more) as (status, text):
                        if status < 400 or status >= 500:
                            wrong.append(f"{route} {place}={day}: {status} {text[-200:]}")
    assert not wrong, "\n".join(wrong)
    assert len(tried) >= FOUND, sorted(tried)
