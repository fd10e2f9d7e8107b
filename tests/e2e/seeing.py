"""Goes to a page of the site, sees what there is, and asks of it what is asked of all."""

from collections.abc import Iterator

from playwright.sync_api import Page, Response

from tests.e2e.inspecting import (
    accessibility_violations,
    flaws_of_structure,
    navigation_on_paper,
    wider_than_the_screen,
)
from tests.e2e.pages import Visit
from tests.e2e.visiting import NARROW, WIDE
from tests.e2e.world import World

LARGEST_PAGE = 100 * 1024  # bytes of HTML


def see(page: Page, visit: Visit, world: World) -> Response:
    """Go where `visit` says, do what it says, and return what the server answered last."""
    pages: list[Response] = []

    def keep(answer: Response) -> None:
        if answer.request.is_navigation_request() and answer.frame == page.main_frame:
            pages.append(answer)

    page.on("response", keep)
    page.goto(visit.address(world))
    visit.first(page)
    return pages[-1]


def flaws(page: Page, visit: Visit, world: World) -> list[str]:
    """Return what a visitor there may find fault with; none is right.

    A page is whole and light, fits a telephone too, shuts nobody out (WCAG 2.1 AA as far as axe
    can tell), and on paper it is only what one reads.
    """
    return list(_flaws(page, see(page, visit, world)))


def _flaws(page: Page, response: Response) -> Iterator[str]:
    yield from flaws_of_structure(page)
    if (size := len(response.body())) > LARGEST_PAGE:
        yield f"The page has {size} bytes."
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        for what in wider_than_the_screen(page):
            yield f"Too wide for {width} pixels: {what}"
        for what in accessibility_violations(page):
            yield f"At {width} pixels: {what}"
    for what in navigation_on_paper(page):
        yield f"Of no use on paper: {what}"
