"""Goes to a page of the site and sees what there is."""

import pytest
from playwright.sync_api import Page, Response

from tests.e2e.pages import EVERY_PAGE, Visit
from tests.e2e.world import World

every_page = pytest.mark.parametrize("visit", EVERY_PAGE.values(), ids=EVERY_PAGE.keys())


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
