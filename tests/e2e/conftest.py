"""A real browser, and the site that it visits: a server and a database for each module."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from mailbox import Maildir
from pathlib import Path

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from tests.databases import copied_database
from tests.e2e.browsers import HOW_TO_GET_ONE, launch_chromium
from tests.e2e.visiting import Visiting
from tests.e2e.world import World, build_world
from tests.serving import serving

HERE = Path(__file__).parent
PICTURES = HERE.parents[1] / "var" / "e2e"
EMAIL = """\
From: ikke-svar@example.no
X-RcptTo: kari@kommune.example
Subject: Noe venter på deg
Date: Mon, 30 Nov 2026 09:00:00 +0100

Følg lenken: http://localhost/godkjenning/
""".encode()
_FAILED = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("e2e")
            item.add_marker("long")  # a browser, a server, and a world for each file


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    item.stash[_FAILED] = item.stash.get(_FAILED, False) or report.failed
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each test opens windows that know nothing of each other."""
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as environment:
        # Playwright runs an event loop in this thread, in which Django would refuse to query.
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = launch_chromium(playwright)
        if chromium is None:
            missing = pytest.fail if os.environ.get("CI") else pytest.skip
            missing(HOW_TO_GET_ONE)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def site(
    browser: Browser, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[LiveServer]:
    """A server over a new database, for the tests of one module."""
    with django_db_blocker.unblock(), copied_database(), serving() as server:
        yield server


@pytest.fixture(scope="module")
def world(site: LiveServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One thing of each kind, the people around it, and an email that one of them has got."""
    mailbox_dir = tmp_path_factory.mktemp("mail") / "mailbox"
    with override_settings(MAILBOX_DIR=mailbox_dir):
        yield replace(build_world(), letter=Maildir(mailbox_dir).add(EMAIL))


@pytest.fixture
def db(site: LiveServer) -> None:
    """What asks for a database here gets the module's own, and nothing is rolled back."""


@pytest.fixture
def visiting(
    browser: Browser, site: LiveServer, db: None, request: pytest.FixtureRequest
) -> Iterator[Visiting]:
    """Opens windows on the site. In the end they must have caused no trouble at all."""
    windows = Visiting(browser, site.url)
    yield windows
    if request.node.stash.get(_FAILED, False):
        windows.photograph(PICTURES / re.sub(r"[^\w.-]+", "-", request.node.name))
    windows.close()
    assert not windows.troubles
