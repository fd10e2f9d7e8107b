"""Finds the pages and forms that people meet, by following every link from the front page."""

from collections import Counter, deque
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from reference.people.models import User
from tests.filling import FoundForm, forms_on

# So many pages of each kind are looked at for each person: one may have a link that another lacks.
PAGES_OF_A_KIND = 3
NOT_FOLLOWED = ("/api/", "/static/", "/ims/", "/manifest", "/kontrakt/", "/.well-known/")


@dataclass
class Walk:
    """What one person met: addresses by the name of the route that they lead to, those that forms
    are sent to among them, and the forms on the first page of each kind."""

    person: User
    met: dict[str, list[str]] = field(default_factory=dict)
    forms: list[FoundForm] = field(default_factory=list)
    dead: list[str] = field(default_factory=list)  # links that lead to no page


def walk(person: User) -> Walk:
    """Follow every link that `person` is led to from the front page."""
    client = Client()
    client.force_login(person)
    made, opened = Walk(person), Counter[str]()
    waiting, seen = deque(["/"]), {"/"}
    while waiting:
        address = waiting.popleft()
        route = route_of(address)
        if not route or opened[route] >= PAGES_OF_A_KIND:
            continue
        made.met.setdefault(route, []).append(address)
        text, links = _open(client, address, made)
        if text:
            opened[route] += 1
            _keep_forms(made, address, text, is_first=opened[route] == 1)
        waiting.extend(link for link in links if link not in seen)
        seen.update(links)
    return made


def _open(client: Client, address: str, made: Walk) -> tuple[str, list[str]]:
    """Return the text of a page, if it is one, and where it leads."""
    response = client.get(address)
    if response.status_code == 302:
        return "", [urljoin(address, response.headers["Location"])]
    if response.status_code >= 400:
        made.dead.append(f"{address}: {response.status_code}")
    if response.status_code != 200 or "html" not in response.headers["Content-Type"]:
        return "", []
    text = response.content.decode()
    return text, links_on(address, text)


def _keep_forms(made: Walk, address: str, text: str, *, is_first: bool) -> None:
    forms = list(forms_on(address, text))
    for form in forms:
        made.met.setdefault(route_of(form.address), []).append(form.address)
    if is_first:
        made.forms += forms


def links_on(address: str, text: str) -> list[str]:
    """Return where links lead, and forms that ask and change nothing."""
    found = html.document_fromstring(text).xpath(
        "//a/@href | //form[translate(@method, 'GET', 'get')='get']/@action"
    )
    links = [urljoin(address, link).split("#")[0] for link in found]
    kept = (each for each in links if each.startswith("/") and not each.startswith(NOT_FOLLOWED))
    return list(dict.fromkeys(kept))


def route_of(address: str) -> str:
    try:
        return str(resolve(urlsplit(address).path).view_name)
    except Resolver404:
        return ""
