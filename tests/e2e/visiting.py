"""Visitors of the site: each has a window of her own, with her own cookies."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils.translation import gettext, override
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from organisations.models import User
from tests.e2e.watching import Watch
from tests.factories.organisations import UserFactory

WIDE = 1280
NARROW = 390  # CSS pixels, a common telephone


class Visiting:
    """Opens windows on the site at `address`, and watches them."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self.address = address
        self._contexts: list[BrowserContext] = []
        self._watches: list[Watch] = []

    def window(self, person: User | None = None, *, width: int = WIDE, **options: Any) -> Page:
        """Return a new window, `width` pixels wide, in which `person` is signed in already.

        `options` go to Playwright's `new_context`: `java_script_enabled=False`.
        """
        context = self._browser.new_context(
            base_url=self.address,
            locale="nb-NO",
            timezone_id=settings.TIME_ZONE,
            viewport={"width": width, "height": 900},
            **options,
        )
        context.set_default_timeout(30_000)  # a slow machine is no error
        self._contexts.append(context)
        self._watches.append(Watch(context, self.address))
        if person:
            context.add_cookies([{**_session_of(person), "url": self.address}])
        return context.new_page()

    @property
    def troubles(self) -> list[str]:
        """What went wrong in any window, see `Watch`."""
        return [trouble for watch in self._watches for trouble in watch.troubles]

    def photograph(self, folder: Path) -> None:
        """Keep a picture of every window in `folder`."""
        pages = [page for context in self._contexts for page in context.pages]
        for number, page in enumerate(pages, start=1):
            page.screenshot(path=folder / f"{number}.png", full_page=True)

    def close(self) -> None:
        for context in self._contexts:
            context.close()


def nb(message: str) -> str:
    """Return what the site says in bokmål for `message`, the English of the source."""
    with override("nb"):
        return gettext(message)


def sign_in(page: Page, person: User) -> None:
    """Sign `person` in as she does it herself, with her password in the form."""
    page.goto("/konto/login/")
    page.get_by_label("Brukernavn").fill(person.get_username())
    page.get_by_label("Passord").fill(UserFactory.password)
    press(page, "Sign in")


def press(page: Page, button: str) -> None:
    """Press the button in the page's own part (not in its head) that the source calls `button`.

    Every button sends a form, and what comes back is there, whole, when this returns.
    """
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=nb(button), exact=True).click()


def follow(page: Page, link: str) -> None:
    """Follow the link in the page's own part that the source calls `link`."""
    page.get_by_role("main").get_by_role("link", name=nb(link), exact=True).click()


def field(page: Page, label: str) -> Locator:
    """Return the field that the source gives this label, be it optional or not."""
    words = rf"^\s*{re.escape(nb(label))}\s*({re.escape(nb('optional'))})?\s*$"
    return page.get_by_label(re.compile(words, re.IGNORECASE))


def fill(page: Page, answers: dict[str, str]) -> None:
    """Write `answers` in the fields with these labels, see `field`."""
    for label, answer in answers.items():
        field(page, label).fill(answer)


def _session_of(person: User) -> dict[str, str]:
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value}
