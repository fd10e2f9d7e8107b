"""Asks of every page what is asked of all: that anyone can use it, on any screen and on paper."""

import pytest
from playwright.sync_api import Page, Response
from pytest_django.live_server_helper import LiveServer

from tests.e2e.inspecting import (
    accessibility_violations,
    flaws_of_structure,
    navigation_on_paper,
    wider_than_the_screen,
)
from tests.e2e.pages import EVERY_PAGE, Visit
from tests.e2e.visiting import NARROW, WIDE, Visiting
from tests.e2e.world import World, build_world

LARGEST_PAGE = 100 * 1024  # bytes of HTML

every_page = pytest.mark.parametrize("visit", EVERY_PAGE.values(), ids=EVERY_PAGE.keys())


@pytest.fixture(scope="module")
def world(site: LiveServer) -> World:
    return build_world()


@every_page
def test_page_shuts_nobody_out(visiting: Visiting, world: World, visit: Visit) -> None:
    page = visiting.window(visit.visitor(world), bypass_csp=True)
    see(page, visit, world)
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        assert not wider_than_the_screen(page)
        assert not accessibility_violations(page)


@every_page
def test_page_is_whole_and_light(visiting: Visiting, world: World, visit: Visit) -> None:
    page = visiting.window(visit.visitor(world))
    response = see(page, visit, world)
    assert not flaws_of_structure(page)
    assert len(response.body()) <= LARGEST_PAGE
    assert not navigation_on_paper(page)


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
