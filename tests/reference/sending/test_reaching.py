"""Everybody is led, by links from the front page, to every page that they may open."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from .crawling import Walk

pytestmark = pytest.mark.long

# Not pages: what systems, browsers and other programs ask for.
NOT_PAGES = (
    *("healthz", "security_txt", "token", "contract", "manifest", "manifests"),
    *("oneroster_", "sign_in"),
)
# Where a page leads is asked of so many addresses of each route.
TRIED = 2
# So many pages and forms were met by somebody when this was written.
FOUND = 110


def page_routes() -> set[str]:
    """Return the name of every route of the URLconf that is a page, or that a form is sent to."""
    waiting: list[URLPattern | URLResolver] = list(get_resolver().url_patterns)
    names = set()
    for each in waiting:
        if isinstance(each, URLPattern):
            names.add(str(each.name))
        elif not each.namespace:  # the APIs have one each
            waiting.extend(each.url_patterns)
    return {name for name in names if not name.startswith(NOT_PAGES)}


def templates_text() -> str:
    root = Path(settings.ROOT) / "reference" / "templates"
    return "\n".join(each.read_text() for each in root.rglob("*.html"))


def test_every_page_is_reached_by_somebody(walks: list[Walk]) -> None:
    """What no case of the made-up municipality is far enough for is linked from a page at least."""
    reached = {name for each in walks for name in each.met}
    linked = set(re.findall(r"""{% url ["'](\w+)["']""", templates_text()))
    missed = sorted(page_routes() - reached - linked)
    assert not missed, "\n".join(missed)
    assert len(page_routes() & reached) >= FOUND


def test_no_link_leads_nowhere(walks: list[Walk]) -> None:
    dead = [f"{each.person}: {link}" for each in walks for link in each.dead]
    assert not dead, "\n".join(dead)


def test_everybody_is_led_to_each_page_that_opens_for_them(walks: list[Walk]) -> None:
    wrong: set[str] = set()
    for each in walks:
        client = Client(raise_request_exception=False)
        client.force_login(each.person)
        for other in walks:
            for name in set(other.met) - set(each.met):
                wrong |= {
                    f"{each.person} opens {name} and is not led there: {address}"
                    for address in other.met[name][:TRIED]
                    if shows_something(client, address)
                }
    assert not wrong, "\n".join(sorted(wrong))


def shows_something(client: Client, address: str) -> bool:
    """Tell whether a page opens, and is not the empty list of somebody who has no such thing."""
    answer = client.get(address)
    return answer.status_code == 200 and 'class="empty"' not in answer.content.decode()
