"""Finds the forms that people meet, by following every link from the front page."""

from collections import deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from reference.people.models import User
from tests.filling import FoundForm, forms_on

# So many pages of each kind are looked at for each person: one may have a form that another lacks.
PAGES_OF_A_KIND = 1
NOT_FOLLOWED = ("/api/", "/static/", "/ims/", "/manifest", "/kontrakt/", "/.well-known/")


def forms_met_by(person: User) -> Iterator[FoundForm]:
    """Yield the forms on the pages that `person` is led to, each kind of form once a page."""
    client = Client()
    client.force_login(person)
    waiting, seen, kinds = deque(["/"]), {"/"}, dict[str, int]()
    while waiting:
        address = waiting.popleft()
        kind = _kind_of(address)
        if not kind or kinds.get(kind, 0) >= PAGES_OF_A_KIND:
            continue
        response = client.get(address)
        if response.status_code != 200 or "html" not in response.headers["Content-Type"]:
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        text = response.content.decode()
        yield from forms_on(address, text)
        for link in html.document_fromstring(text).xpath("//a/@href"):
            there = urljoin(address, link).split("#")[0]
            if there not in seen and there.startswith("/") and not there.startswith(NOT_FOLLOWED):
                seen.add(there)
                waiting.append(there)


def _kind_of(address: str) -> str:
    try:
        return str(resolve(urlsplit(address).path).view_name)
    except Resolver404:
        return ""
