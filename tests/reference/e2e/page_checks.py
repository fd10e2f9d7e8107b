"""What is asked of every page of the reference implementation, whichever module it belongs to."""

from playwright.sync_api import Page

from tests.e2e.inspecting import (
    accessibility_violations,
    flaws_of_structure,
    wider_than_the_screen,
)

from .conftest import Window


def shuts_nobody_out(window: Window, who: str, address: str) -> Page:
    """Open `address` as `who` and let axe look at it, wide and narrow; return the page."""
    page = window(who)
    page.goto(address)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert not wider_than_the_screen(page)
        assert not accessibility_violations(page)
    assert not flaws_of_structure(page)
    return page
