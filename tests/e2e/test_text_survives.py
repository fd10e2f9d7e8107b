"""What somebody types in a long form is there again, whatever happens on the way."""

import re

from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from knowledge.models import NeedPage
from tests.e2e.inspecting import accessibility_violations
from tests.e2e.test_publish import municipality
from tests.e2e.visiting import Visiting, field, fill, follow, nb, press
from tests.factories.organisations import UserFactory

ANSWERS = {
    "Title": "Meld fravær én gang",
    "Who needs it?": "Foreldre og kontaktlærere.",
    "What is the situation today?": "Foreldre melder fravær på fire måter.",
    "What must it make possible?": "Én melding når alle som trenger den.",
    "How will you measure that it works?": "Ni av ti meldinger er fremme før 8.15.",
    "What must it fit in with?": "ID-porten.",
    "How many pupils does it concern?": "4200",
    "In one or two sentences: what do you need?": "Meld fravær én gang.",
}
SITUATION = "What is the situation today?"
OFFLINE = (
    "There is no network. Stay on this page: your text is kept as soon as the network is back."
)
KEPT = re.compile(re.escape(nb("Not saved yet. Your text is kept, last at")) + r" \d\d\.\d\d")


def expect_kept(page: Page) -> None:
    expect(page.locator(".form__kept")).to_have_text(KEPT)


def test_session_ends_while_she_writes(visiting: Visiting) -> None:
    editor = municipality().editor
    page = visiting.window(editor)
    page.goto(reverse("need_write"))
    fill(page, ANSWERS)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    press(page, "Save and preview")
    page.get_by_label("Brukernavn").fill(editor.get_username())
    page.get_by_label("Passord").fill(UserFactory.password)
    press(page, "Sign in")
    expect(field(page, SITUATION)).to_have_value(ANSWERS[SITUATION])
    assert accessibility_violations(page) == []
    press(page, "Save and preview")
    expect(page.get_by_text(ANSWERS[SITUATION])).to_be_visible()


def test_session_ends_while_she_writes_without_scripts(visiting: Visiting) -> None:
    editor = municipality().editor
    page = visiting.window(editor, java_script_enabled=False)
    page.goto(reverse("need_write"))
    fill(page, ANSWERS)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    press(page, "Save and preview")
    page.get_by_label("Brukernavn").fill(editor.get_username())
    page.get_by_label("Passord").fill(UserFactory.password)
    press(page, "Sign in")
    expect(field(page, SITUATION)).to_have_value(ANSWERS[SITUATION])


def test_network_is_lost_and_comes_back(visiting: Visiting) -> None:
    page = visiting.window(municipality().editor)
    page.goto(reverse("need_write"))
    page.context.set_offline(True)
    fill(page, ANSWERS)
    page.get_by_role("button", name=nb("Save and preview")).click()
    expect(page.locator(".form__kept")).to_have_text(nb(OFFLINE))
    expect(field(page, SITUATION)).to_have_value(ANSWERS[SITUATION])
    page.context.set_offline(False)
    expect_kept(page)
    press(page, "Save and preview")
    expect(page.get_by_text(ANSWERS[SITUATION])).to_be_visible()


def test_tab_is_closed(visiting: Visiting) -> None:
    page = visiting.window(municipality().editor)
    page.goto(reverse("need_write"))
    fill(page, ANSWERS)
    expect_kept(page)
    another = page.context.new_page()
    page.close()
    another.goto(reverse("need_write"))
    assert accessibility_violations(another) == []
    follow(another, "Fill it in")
    expect(field(another, SITUATION)).to_have_value(ANSWERS[SITUATION])
    press(another, "Save and preview")
    another.goto(reverse("need_write"))
    expect(another.get_by_role("link", name=nb("Fill it in"))).to_have_count(0)


def test_double_click_saves_once(visiting: Visiting) -> None:
    page = visiting.window(municipality().editor)
    title = "Meld fravær med ett trykk"
    page.goto(reverse("need_write"))
    fill(page, ANSWERS | {"Title": title})
    with page.expect_navigation(url=re.compile("/forhandsvis/")):
        page.get_by_role("button", name=nb("Save and preview")).dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert NeedPage.objects.filter(draft_title=title).count() == 1
