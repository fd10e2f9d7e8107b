"""Nothing unpublished or private of an organisation shows to others, at any address there is.

The addresses are read out of the URLconf, so a new one is tried from the day it is added.
"""

import io
import logging
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories.organisations import VendorFactory, person

from .isolation.addresses import (
    BULK,
    NO_EMPTY_POST,
    OUT_OF_SCOPE,
    own_paths_of,
    paths_of,
    questions_for,
    values_for,
)
from .isolation.hidden import MARK, Hidden, hide
from .isolation.routes import Route, all_routes

pytestmark = [pytest.mark.django_db, pytest.mark.long]

STRANGERS = ["anonymous", "other_editor", "vendor"]


@pytest.fixture(autouse=True)
def _files_on_disk(settings: LazySettings, tmp_path: Path) -> None:
    """Documents are handed out from where they really lie."""
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {"default": files | {"OPTIONS": {"location": tmp_path}}}


@pytest.fixture
def hidden(
    drammen: OrganisationPage, trondheim: OrganisationPage, editor: User, approver: User
) -> Hidden:
    return hide(drammen, editor, approver, elsewhere=trondheim)


@pytest.fixture
def stranger(request: pytest.FixtureRequest) -> User | None:
    if request.param == "anonymous":
        return None
    if request.param == "vendor":
        return person(VendorFactory(), Role.VENDOR_REPRESENTATIVE)
    # Whatever a role of another organisation opens, this one has it.
    trondheim = request.getfixturevalue("trondheim")
    return person(trondheim.organisation, Role.EDITOR, Role.APPROVER, Role.FACILITATOR)


def routes_in_scope() -> list[Route]:
    return [route for route in all_routes() if route.name not in OUT_OF_SCOPE]


def addresses(hidden: Hidden, routes: list[Route]) -> list[str]:
    """Return every address that asks for something hidden, with every question."""
    return [
        f"{path}?{question}" if question else path
        for route in routes
        for path in paths_of(route, hidden)
        for question in questions_for(route, hidden)
    ]


def text_of(response: HttpResponse) -> str:
    """Return all that a response says: headers, text, and the parts of a spreadsheet."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    return f"{dict(response.items())} {content.decode(errors='replace')}"


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Thousands of refusals are what is wanted here."""
    caplog.set_level(logging.CRITICAL, logger="django")


class Browser:
    """Someone who asks one thing at a time; whatever an answer changed is undone after it."""

    def __init__(self, user: User | None) -> None:
        self._client = Client(raise_request_exception=False)
        if user:
            self._client.force_login(user)
        self._cookies = self._client.cookies.copy()

    @contextmanager
    def asks(self, method: str, address: str) -> Iterator[tuple[int, str]]:
        """Give the status and the text of the answer, with the address itself cut out."""
        with transaction.atomic():
            response = getattr(self._client, method)(address)
            yield response.status_code, text_of(response).replace(address, "")
            transaction.set_rollback(True)
        self._client.cookies = self._cookies.copy()


def test_every_parameter_of_every_route_can_be_filled() -> None:
    for route in all_routes():
        for parameter in route.parameters if route.name != BULK else ():
            assert values_for(route, parameter)


@pytest.mark.parametrize("stranger", STRANGERS, indirect=True)
def test_no_address_shows_a_stranger_what_is_hidden_or_lets_her_change_it(
    hidden: Hidden, stranger: User | None
) -> None:
    browser, problems, before = Browser(stranger), [], hidden.fingerprint()
    routes = routes_in_scope()
    own = [path for route in routes for path in own_paths_of(route, hidden)]
    for address in addresses(hidden, routes) + own:
        with browser.asks("get", address) as (status, text):
            problems += _told(f"GET {address}", status, text)
    posts = [route for route in routes if route.name not in NO_EMPTY_POST]
    for path in [path for route in posts for path in paths_of(route, hidden)]:
        with browser.asks("post", path) as (status, text):
            problems += _told(f"POST {path}", status, text)
            if status < 400 and hidden.fingerprint() != before:
                problems.append(f"POST {path} changed something")
    assert not problems, "\n".join(problems)


def _told(request: str, status: int, text: str) -> list[str]:
    if MARK in text:
        return [f"{request} shows what is hidden"]
    return [f"{request} breaks: {status}"] if status >= 500 else []


# Where the people of the organisation itself find what it has not published.
OWN_ROUTES = {
    "desk",
    "publication",
    "review",
    "review_queue",
    "wagtailadmin_api:pages:detail",
    "wagtailadmin_api:pages:listing",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_explore",
    "wagtailadmin_home",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:history",
    "wagtailadmin_pages:revisions_compare",
    "wagtailadmin_pages:revisions_view",
    "wagtailadmin_pages:search",
    "wagtailadmin_pages:view_draft",
    "wagtailadmin_pages:workflow_history_detail",
    "wagtailadmin_reports:workflow",
    "wagtaildocs:index",
    "wagtaildocs_chooser:choose",
    "wagtaildocs_serve",
    "wagtailimages:index",
    "wagtailimages_chooser:choose",
}


def test_own_editor_finds_what_is_hidden(hidden: Hidden) -> None:
    browser, found = Browser(hidden.author), set()
    for route in all_routes():
        if route.name in OWN_ROUTES:
            for address in addresses(hidden, [route]):
                with browser.asks("get", address) as (status, text):
                    if status == 200 and MARK in text:
                        found.add(route.name)
                        break
    assert found == OWN_ROUTES
