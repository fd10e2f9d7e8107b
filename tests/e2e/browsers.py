"""Finds a Chromium to test with: the machine's own, else the one Playwright downloads."""

import os
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, Error, Playwright

# The shell first: it draws no window around a page, which would cost more than many a page.
PROGRAMS = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable"),
)
HOW_TO_GET_ONE = (
    "No Chromium was found. Install one (on Debian and Ubuntu: apt install chromium), "
    "or let Playwright fetch its own: .venv/bin/playwright install --with-deps chromium"
)


def launch_chromium(playwright: Playwright) -> Browser | None:
    """Return the first Chromium of the machine that starts, without a window, or None."""
    for program in _candidates():
        try:
            return playwright.chromium.launch(executable_path=program, args=_arguments())
        except Error:  # a stub that asks for a package, say: perhaps the next one starts
            continue
    return None


def _candidates() -> Iterator[str | None]:
    yield from filter(None, map(shutil.which, PROGRAMS))
    yield None  # Playwright's own


def _arguments() -> list[str]:
    arguments = ["--disable-background-networking"]
    # Chromium's sandbox refuses to be set up by root.
    return [*arguments, "--no-sandbox"] if os.geteuid() == 0 else arguments
