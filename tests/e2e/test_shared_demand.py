"""Journey 4, shared demand: a need, those who join it, and a vendor who sees the sum."""

import re

from playwright.sync_api import Page, expect

from organisations.enums import Role
from tests.e2e.two_persons import approve, begin
from tests.e2e.visiting import Visiting, fill, follow, nb, press
from tests.factories.components import component
from tests.factories.knowledge import need
from tests.factories.organisations import person, section

NEED = "Meld fravær én gang"
ANSWERS = {
    "Title": NEED,
    "Who needs it?": "Foresatte og kontaktlærere.",
    "What is the situation today?": "Fravær meldes på fire måter, og føres på nytt.",
    "What must it make possible?": "Én melding når alle som trenger den.",
    "How will you measure that it works?": "Ni av ti meldinger er framme før 8.15.",
    "How many pupils does it concern?": "4000",
    "When does the contract you have now end?": "2028-07-31",
    "In one or two sentences: what do you need?": "Foresatte melder fravær én gang.",
}


def test_need_is_described_joined_by_two_and_seen_in_sum(visiting: Visiting) -> None:
    registered = component(title="Fraværsmeldingen")
    home = section().organisation
    page = visiting.window()
    begin(page, person(home, Role.EDITOR), "Describe a need")
    fill(page, ANSWERS)
    page.get_by_label(registered.title).check()
    press(page, "Save and preview")
    press(page, "Submit for approval")
    approve(visiting, person(home, Role.APPROVER), NEED)
    for pupils in ["900", "1100"]:
        join(visiting.window(person(section().organisation, Role.EDITOR)), pupils)
    check_what_a_vendor_sees(visiting.window())


def join(page: Page, pupils: str) -> None:
    page.goto("/behov/")
    page.get_by_role("main").get_by_role("link", name=NEED).click()
    follow(page, "We need this too")
    fill(page, {"pupils concerned": pupils, "when the contract you have now ends": "2028-12-31"})
    press(page, "Join the need")
    expect(page.get_by_role("status").first).to_contain_text(
        nb("Your organisation needs this too. It counts in the sum.")
    )


def check_what_a_vendor_sees(page: Page) -> None:
    """Without an account: the sum by component and year, narrowed, and as a feed."""
    page.goto("/behov/")
    page.locator("summary", has_text=nb("By component and year")).click()
    line = page.get_by_role("row").filter(has_text="Fraværsmeldingen").filter(has_text="2028")
    expect(line.last).to_contain_text("3")
    expect(line.last).to_contain_text(re.compile(r"6.?000"))
    follow_feed(page, NEED)


def follow_feed(page: Page, title: str) -> None:
    link = page.get_by_role("link", name=nb("Follow by Atom"))
    feed = page.request.get(link.get_attribute("href") or "")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert title in feed.text()


def test_vendor_narrows_the_demand_and_follows_just_that(visiting: Visiting) -> None:
    wanted, other = component(title="Vikaroversikten"), component(title="Nøkkelskapet")
    need(title="Finn en vikar", components=[wanted], published=True)
    need(title="Finn en nøkkel", components=[other], published=True)
    page = visiting.window()
    page.goto("/behov/")
    page.get_by_label("Vikaroversikten (1)").check()
    press(page, "Show")
    expect(page.get_by_role("link", name="Finn en vikar")).to_be_visible()
    expect(page.get_by_role("link", name="Finn en nøkkel")).to_have_count(0)
    link = page.get_by_role("link", name=nb("Follow by Atom"))
    feed = page.request.get(link.get_attribute("href") or "").text()
    assert "Finn en vikar" in feed
    assert "Finn en nøkkel" not in feed
