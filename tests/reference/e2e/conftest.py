"""A real browser, a server, and a small municipality that does not exist."""

import os
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from reference.people.models import User
from tests.databases import copied_database, kept_database
from tests.e2e.browsers import HOW_TO_GET_ONE, launch_chromium
from tests.serving import serving

Window = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/reference/e2e" in item.nodeid:
            item.add_marker("e2e")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as environment:
        # Playwright runs an event loop in this thread, in which Django would refuse to query.
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = launch_chromium(playwright)
        if chromium is None:
            missing = pytest.fail if os.environ.get("CI") else pytest.skip
            missing(HOW_TO_GET_ONE)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the municipality keeps the password of its people."""
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="session")
def lysvik(django_db_setup: None, django_db_blocker: DjangoDbBlocker, var: Path) -> Iterator[str]:
    """The name of a database with the municipality in it, made once and copied by each module."""

    def fill() -> None:
        with pytest.MonkeyPatch.context() as changed:
            changed.setattr(settings, "VAR_DIR", var)
            call_command("make_municipality", inhabitants=2000, stdout=StringIO())

    with django_db_blocker.unblock(), kept_database(fill) as kept:
        yield kept


@pytest.fixture(scope="module")
def town(
    browser: Browser, lysvik: str, var: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[LiveServer]:
    """A server over a new database with Lysvik in it, for the tests of one module."""
    with (
        pytest.MonkeyPatch.context() as changed,
        django_db_blocker.unblock(),
        copied_database(lysvik),
    ):
        changed.setattr(settings, "VAR_DIR", var)
        with serving() as server:
            yield server


@pytest.fixture
def db(town: LiveServer) -> None:
    """What asks for a database here gets the module's own, and nothing is rolled back."""


@pytest.fixture
def window(browser: Browser, town: LiveServer, db: None) -> Iterator[Window]:
    """Opens windows in which somebody is signed in; in the end nothing may have gone wrong."""
    contexts, troubles = [], []

    def open_window(username: str = "", *, width: int = 1280, **options: bool) -> Page:
        context = browser.new_context(
            base_url=town.url, locale="nb-NO", viewport={"width": width, "height": 900}, **options
        )
        context.set_default_timeout(30_000)  # a slow machine is not an error
        context.on("weberror", lambda error: troubles.append(str(error.error)))
        contexts.append(context)
        if username:
            client = Client()
            client.force_login(User.objects.get(username=username))
            name = settings.SESSION_COOKIE_NAME
            value = client.cookies[name].value
            context.add_cookies([{"name": name, "value": value, "url": town.url}])
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()
    assert not troubles
