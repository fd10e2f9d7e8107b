"""Signing in and out, in a browser."""

from playwright.sync_api import expect

from organisations.enums import Role
from tests.e2e.visiting import Visiting, sign_in
from tests.factories.organisations import person, section


def test_editor_signs_in_to_her_desk_and_out_again(visiting: Visiting) -> None:
    editor = person(section(name="Drammen").organisation, Role.EDITOR)
    page = visiting.window()
    sign_in(page, editor)
    expect(page.get_by_role("heading", level=1)).to_have_text("Arbeidsbord")
    page.get_by_role("banner").get_by_role("button", name="Logg ut").first.click()
    expect(page.get_by_role("banner").get_by_role("link", name="Logg inn").first).to_be_visible()
