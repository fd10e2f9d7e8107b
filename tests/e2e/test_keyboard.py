"""The site without a mouse."""

from playwright.sync_api import Page, expect

from organisations.enums import Role
from tests.e2e.visiting import Visiting, nb
from tests.factories.knowledge import need
from tests.factories.organisations import person, section


def test_first_stop_leads_past_the_menu(visiting: Visiting) -> None:
    page = visiting.window()
    page.goto("/om/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=nb("Skip to the main content"))
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_every_stop_shows_where_it_is(visiting: Visiting) -> None:
    page = visiting.window()
    page.goto("/sok/")
    for _ in range(25):
        page.keyboard.press("Tab")
        assert shows_focus(page), page.evaluate("document.activeElement.outerHTML")


def shows_focus(page: Page) -> bool:
    """Tell whether what has the focus is drawn with an outline or a shadow around it."""
    return page.evaluate(
        """() => {
          const style = getComputedStyle(document.activeElement);
          const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
          return outlined || style.boxShadow !== "none";
        }"""
    )


def test_need_is_joined_by_keyboard(visiting: Visiting) -> None:
    wanted = need(published=True)
    page = visiting.window(person(section().organisation, Role.EDITOR))
    page.goto(wanted.url)
    tab_to(page, nb("We need this too"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/vi-ogsa/")
    tab_to(page, nb("pupils concerned"))
    page.keyboard.type("700")
    tab_to(page, nb("Join the need"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text(
        nb("Your organisation needs this too. It counts in the sum.")
    )


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the link, button or field of these words has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        name = page.evaluate(
            """() => {
              const here = document.activeElement;
              return (here.labels?.[0] ?? here).innerText ?? "";
            }"""
        )
        if words.lower() in name.lower():
            return
    raise AssertionError(f"No key press leads to «{words}».")
