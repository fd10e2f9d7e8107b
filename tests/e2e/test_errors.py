"""What a visitor meets when something goes wrong on our side."""

import pytest
from django.conf import LazySettings
from playwright.sync_api import expect

from tests.e2e.inspecting import (
    accessibility_violations,
    flaws_of_structure,
    wider_than_the_screen,
)
from tests.e2e.visiting import NARROW, Visiting


@pytest.fixture
def broken(settings: LazySettings) -> str:
    """The address of a page that fails."""
    settings.ROOT_URLCONF = "tests.e2e.broken_urls"
    return "/gar-galt/"


def test_failure_is_told_on_a_page_like_the_others(visiting: Visiting, broken: str) -> None:
    page = visiting.window(width=NARROW)
    response = page.goto(broken)
    assert response
    assert response.status == 500
    assert not flaws_of_structure(page)
    assert not wider_than_the_screen(page)
    assert not accessibility_violations(page)


def test_failure_leads_back_to_the_site(visiting: Visiting, broken: str) -> None:
    page = visiting.window()
    page.goto(broken)
    page.get_by_role("link", name="Møteplassen").first.click()
    expect(page).to_have_url(f"{visiting.address}/")
