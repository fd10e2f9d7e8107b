"""Getting in: a coordinator invites, the invited person chooses a password, writes, and leaves."""

import pytest
from playwright.sync_api import Page, expect

from organisations.models import OrganisationPage, User
from tests.e2e.visiting import Visiting, field, fill, follow, nb, press, sign_in
from tests.factories.invitations import coordinator, mailed_path
from tests.factories.organisations import section

KARI = "kari.li@kommune.example"
PASSWORD = "fire blå hester i regn"
ACCOUNT = {
    "First name": "Kari",
    "Last name": "Li",
    "Password": PASSWORD,
    "The password once more": PASSWORD,
}
NEED = {
    "Title": "Vi trenger vikarer",
    "Who needs it?": "Rektorer og vikarer.",
    "What is the situation today?": "Rektor ringer rundt.",
    "What must it make possible?": "Vikaren svarer selv.",
    "How will you measure that it works?": "Ni av ti vikarer er på plass til første time.",
    "In one or two sentences: what do you need?": "Vikarer som finnes raskt.",
}


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_invited_person_writes_for_her_organisation_until_she_is_removed(
    visiting: Visiting, scripts: bool
) -> None:
    home = section()
    hanne = coordinator(home.organisation)
    email = f"{scripts}.{KARI}".lower()
    boss = visiting.window(java_script_enabled=scripts)
    sign_in(boss, hanne)
    invite(boss, home, email)
    kari = visiting.window(java_script_enabled=scripts)
    kari.goto(mailed_path(email))
    fill(kari, ACCOUNT)
    press(kari, "Make the account and accept")
    expect(kari.get_by_role("status")).to_contain_text(home.title)
    write_a_need(kari)
    remove(boss, home, email)
    kari.goto("/arbeidsbord/")
    expect(kari.get_by_role("main")).not_to_contain_text(home.title)
    kari.goto("/behov/ny/")  # her sessions ended with the role
    expect(kari.get_by_role("heading", level=1)).to_have_text("Logg inn")
    follow(kari, "How to get an account")
    expect(kari.get_by_role("heading", level=1)).to_have_text(nb("How to get an account"))
    signs_in_with_her_address(visiting, email)


def invite(page: Page, home: OrganisationPage, email: str) -> None:
    page.get_by_role("main").get_by_role("link", name=home.title).click()
    field(page, "E-mail address").fill(email)
    page.get_by_label("Redaktør").check()
    press(page, "Send the invitation")
    expect(page.get_by_role("status")).to_contain_text(email)


def write_a_need(page: Page) -> None:
    follow(page, "Describe a need")
    fill(page, NEED)
    press(page, "Save and preview")
    expect(page.get_by_role("main")).to_contain_text(NEED["What must it make possible?"])


def remove(page: Page, home: OrganisationPage, email: str) -> None:
    page.reload()
    row = page.get_by_role("row").filter(has_text=email)
    row.get_by_role("link").click()
    press(page, "Remove")
    expect(page.get_by_role("row").filter(has_text=email)).to_have_count(0)
    assert not home.organisation.memberships.filter(user__email=email).exists()


def signs_in_with_her_address(visiting: Visiting, email: str) -> None:
    page = visiting.window()
    page.goto("/konto/login/")
    page.get_by_label(nb("Username or e-mail address")).fill(email)
    page.get_by_label("Passord").fill(PASSWORD)
    press(page, "Sign in")
    expect(page.get_by_role("heading", level=1)).to_have_text("Arbeidsbord")
    assert User.objects.get(email=email).last_login
