"""Journey 1, publish: from a notice to an experience that a second person has answered for."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from organisations.enums import Role
from organisations.models import Obstacle, OrganisationPage, User
from tests.e2e.visiting import Visiting, field, fill, follow, nb, press, sign_in
from tests.factories.knowledge import experience
from tests.factories.organisations import person, section
from tests.factories.pages import state_of, submitted_page

SAMPLES = Path(__file__).parents[1] / "knowledge" / "notices" / "samples"
NOTICE = SAMPLES / "2024-113575.xml"
TITLE = "Intensjonskunngjøring Digital patologisystem, Helse Nord"
LESSON = "Fire sider om funksjon ga oss flere tilbud enn tretti sider med krav."
ANSWERS = {
    "What went well?": LESSON,
    "What would you change?": "Vi ville ha snakket med leverandørene før sommeren.",
    "Why?": "Dialogen tok tid, men tilbudene svarte på det vi trengte.",
    "Hours spent": "240",
    "Number of bids": "5",
    "In one or two sentences: what should others know?": "Beskriv behovet kort.",
}


@dataclass(frozen=True)
class Municipality:
    """A section with an editor and an approver who share no windows."""

    home: OrganisationPage
    editor: User
    approver: User


def municipality() -> Municipality:
    home = section()
    return Municipality(
        home, person(home.organisation, Role.EDITOR), person(home.organisation, Role.APPROVER)
    )


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_experience_from_a_notice_is_published_by_a_second_person(
    visiting: Visiting, scripts: bool
) -> None:
    drammen = municipality()
    page = visiting.window(java_script_enabled=scripts)
    sign_in(page, drammen.editor)
    upload_notice(page)
    say_who_bought_it(page)
    check_what_the_notice_says(page)
    press(page, "Save, and write what you learned")
    write_experience(page)
    press(page, "Submit for approval")
    expect(page.get_by_role("status")).to_contain_text(
        nb("Submitted. You can follow it here until an approver has read it.")
    )
    page = visiting.window(java_script_enabled=scripts)
    sign_in(page, drammen.approver)
    page.get_by_role("region", name=nb("Waiting for your approval")).get_by_text(TITLE).click()
    expect(page.frame_locator("iframe").get_by_text(LESSON)).to_be_visible()
    expect(page.get_by_role("region", name=nb("The procurement"))).to_contain_text("48814000")
    page.get_by_label(nb("I have read all that becomes public")).check()
    press(page, "Approve and publish")
    page = visiting.window(java_script_enabled=scripts)
    page.goto("/erfaringer/")
    page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_text(LESSON)).to_be_visible()
    page.get_by_role("complementary").get_by_role("link", name=TITLE).click()
    check_what_everyone_sees_of_the_procurement(page)


def upload_notice(page: Page) -> None:
    follow(page, "Tell about a procurement")
    field(page, "Notice").set_input_files(NOTICE)
    press(page, "Read the notice")


def say_who_bought_it(page: Page) -> None:
    """The notice names another buyer than the organisation that tells of it."""
    expect(page.get_by_role("main")).to_contain_text("SYKEHUSINNKJØP HF")
    page.get_by_label(nb("We bought it together with them")).check()
    press(page, "Save the answer")


def check_what_the_notice_says(page: Page) -> None:
    """The form holds what a person who opens the file reads in it."""
    prefilled = {
        "Title": TITLE,
        "Procedure": "neg-wo-call",
        "main CPV code": "48814000",
        "ending": "^$",  # what is intended is not awarded yet
        "value in figures": "16000000",
        "awarded": "^$",
    }
    for label, value in prefilled.items():
        expect(field(page, label)).to_have_value(re.compile(value))


def write_experience(page: Page) -> None:
    expect(field(page, "Title")).to_have_value(TITLE)
    expect(page.get_by_text(nb("Example"), exact=True)).to_have_count(7)
    page.get_by_label(nb("At award")).check()
    page.get_by_label(nb("Yes, with changes")).check()
    fill(page, ANSWERS)
    press(page, "Save and preview")
    expect(page.get_by_text(LESSON)).to_be_visible()


def check_what_everyone_sees_of_the_procurement(page: Page) -> None:
    facts = page.get_by_role("complementary")
    expect(facts).to_contain_text("48814000")
    expect(facts).to_contain_text(nb("NOK 5 to 20 million"))
    expect(facts).not_to_contain_text(re.compile("16.?000.?000"))
    lots = page.get_by_role("region", name=nb("Lots")).first
    expect(lots).to_contain_text(TITLE)
    expect(lots).not_to_contain_text("Sectra")  # an intention has no winner


def test_editor_is_offered_no_way_to_approve_her_own(visiting: Visiting) -> None:
    drammen = municipality()
    draft = submitted_page(drammen.home, drammen.editor, title="Felles timeplan")
    review = state_of(draft)
    page = visiting.window(drammen.editor)
    page.goto(reverse("review", args=[review.pk]))
    expect(page.get_by_role("button", name=nb("Approve and publish"))).to_have_count(0)
    expect(page.get_by_role("main")).to_contain_text(str(Obstacle.NOT_APPROVER.label))
    page.goto(reverse("wagtailadmin_pages:edit", args=[draft.pk]))
    expect(page.locator("[name=action-publish], [name=action-workflow-action]")).to_have_count(0)


def test_draft_is_nowhere_for_an_editor_of_another_municipality(visiting: Visiting) -> None:
    drammen, trondheim = municipality(), municipality()
    draft = experience(drammen.home, title="Hemmelig kladd")
    page = visiting.window(trondheim.editor)
    for name, key in [
        ("publication", draft.pk),
        ("experience_preview", draft.pk),
        ("experience_edit", draft.pk),
        ("procurement", draft.procurement.uuid),
    ]:
        page.goto(reverse(name, args=[key]))
        expect(page.get_by_role("heading", level=1)).to_have_text(nb("We cannot find the page"))
    for address in ["/arbeidsbord/", "/erfaringer/", "/anskaffelser/", "/sok/?q=hemmelig"]:
        page.goto(address)
        expect(page.get_by_role("main")).not_to_contain_text("Hemmelig kladd")
