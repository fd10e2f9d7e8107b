"""Suggestions while typing: by keyboard, by mouse, for a screen reader, and without JavaScript."""

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.e2e.inspecting import accessibility_violations, wider_than_the_screen
from tests.e2e.visiting import NARROW, Visiting, nb, press
from tests.factories.knowledge import need


@pytest.fixture(scope="module", autouse=True)
def entries(site: LiveServer) -> dict[str, str]:
    """Two needs whose titles begin alike; their addresses by title."""
    titles = ["Skoleskyss for alle", "Skoleskyss på bygda"]
    return {title: need(title=title, published=True).url for title in titles}


def type_beginning(page: Page) -> Locator:
    page.goto("/")
    field = page.get_by_role("combobox", name=nb("Search in everything"))
    field.press_sequentially("skolesk")
    expect(page.get_by_role("option")).to_have_count(2)
    return field


def test_arrows_and_enter_lead_to_the_entry(visiting: Visiting, entries: dict[str, str]) -> None:
    page = visiting.window()
    field = type_beginning(page)
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.get_by_role("option").nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", second.get_attribute("id") or "")
    title = "Skoleskyss for alle"  # the newest comes first
    expect(second).to_contain_text(title)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{entries[title]}")


def test_mouse_leads_to_the_entry(visiting: Visiting, entries: dict[str, str]) -> None:
    page = visiting.window()
    type_beginning(page)
    page.get_by_role("option", name="Skoleskyss på bygda").click()
    page.wait_for_url(f"**{entries['Skoleskyss på bygda']}")


def test_escape_closes_the_list_and_keeps_what_is_typed(visiting: Visiting) -> None:
    page = visiting.window()
    field = type_beginning(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("skolesk")
    expect(field).to_have_attribute("aria-expanded", "false")


def test_enter_without_a_choice_searches(visiting: Visiting) -> None:
    page = visiting.window()
    type_beginning(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=skolesk")


def test_number_of_suggestions_is_announced(visiting: Visiting) -> None:
    page = visiting.window()
    type_beginning(page)
    expect(page.get_by_role("status").filter(has_text="2 forslag")).to_be_attached()


@pytest.mark.parametrize("width", [NARROW, 1280])
def test_open_list_has_no_barriers(visiting: Visiting, width: int) -> None:
    page = visiting.window(width=width)
    type_beginning(page)
    assert accessibility_violations(page) == []
    assert wider_than_the_screen(page) == []


def test_field_searches_without_javascript(visiting: Visiting) -> None:
    page = visiting.window(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("searchbox", name=nb("Search in everything")).fill("skoleskyss")
    press(page, "Search")
    expect(page.get_by_role("link", name="Skoleskyss for alle")).to_be_visible()
