"""Asks of every page what is asked of all: that anyone can use it, on any screen, at any speed."""

import pytest
from playwright.sync_api import Page, Response
from pytest_django.live_server_helper import LiveServer

from tests.e2e.inspecting import (
    accessibility_violations,
    flaws_of_structure,
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
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_page_has_nothing_that_shuts_anyone_out(
    visiting: Visiting, world: World, visit: Visit, width: int
) -> None:
    page = visiting.window(visit.visitor(world), width=width, bypass_csp=True)
    see(page, visit, world)
    assert not accessibility_violations(page)


@every_page
def test_page_fits_a_telephone(visiting: Visiting, world: World, visit: Visit) -> None:
    page = visiting.window(visit.visitor(world), width=NARROW)
    see(page, visit, world)
    assert not wider_than_the_screen(page)


@every_page
def test_page_is_well_formed_and_light(visiting: Visiting, world: World, visit: Visit) -> None:
    page = visiting.window(visit.visitor(world))
    response = see(page, visit, world)
    assert not flaws_of_structure(page)
    assert len(response.body()) <= LARGEST_PAGE


@every_page
def test_page_on_paper_has_no_navigation(visiting: Visiting, world: World, visit: Visit) -> None:
    page = visiting.window(visit.visitor(world))
    see(page, visit, world)
    page.emulate_media(media="print")
    pressable = "nav, header form, footer form, .skip-link"
    assert page.locator(pressable).filter(visible=True).count() == 0


def see(page: Page, visit: Visit, world: World) -> Response:
    """Go where `visit` says, do what it says, and return what the server answered first."""
    response = page.goto(visit.place(world))
    assert response
    visit.first(page)
    return response
