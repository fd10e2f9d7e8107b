"""The way to the public that every page takes: one person submits it, another approves it."""

from playwright.sync_api import Page, expect

from organisations.models import User
from tests.e2e.visiting import Visiting, follow, nb, press, sign_in


def submit(page: Page) -> None:
    """Submit the page that the author looks at the standing of."""
    press(page, "Submit for approval")
    expect(page.get_by_role("main")).to_contain_text(nb("Waiting for approval"))


def approve(visiting: Visiting, approver: User, title: str, **window: object) -> None:
    """Sign `approver` in, in a window of her own, and approve what is called `title`."""
    page = visiting.window(**window)
    sign_in(page, approver)
    waiting = page.get_by_role("region", name=nb("Waiting for your approval"))
    waiting.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.get_by_label(nb("I have read all that becomes public")).check()
    press(page, "Approve and publish")
    expect(page.get_by_role("status").first).to_contain_text(title)


def begin(page: Page, person: User, what: str) -> None:
    """Sign `person` in, and begin on `what` from her desk."""
    sign_in(page, person)
    follow(page, what)
