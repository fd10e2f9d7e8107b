"""A municipality that is in no demo gets in, on a site as it is put on a server."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect
from pytest_django import DjangoDbBlocker

from organisations.enums import Role
from organisations.models import Organisation, OrganisationPage
from portal.demo.organisations import PUBLISHING
from tests.databases import copied_database
from tests.e2e.production import PostOffice, Production
from tests.e2e.visiting import Visiting, field, fill, follow, nb, press
from tests.factories.second_factors import CodeApp
from tests.smtp import running

MUNICIPALITY = "Utsira"
OPERATOR, COORDINATOR, EDITOR = "drift@example.no", "kari@utsira.example", "ola@utsira.example"
PASSWORD = "fire blå hester i regn"
NEED = "Meld fravær én gang"
ANSWERS = {
    "Title": NEED,
    "Who needs it?": "Foresatte og kontaktlærere på en skole med tjue elever.",
    "What is the situation today?": "Foresatte melder fravær på fire måter.",
    "What must it make possible?": "Én melding når alle som skal vite det.",
    "How will you measure that it works?": "Ni av ti meldinger er framme før 8.15.",
    "What must it fit in with?": "Innlogging med ID-porten.",
    "In one or two sentences: what do you need?": "Foresatte melder fravær én gang.",
}


@pytest.fixture(scope="module")
def post() -> PostOffice:
    return PostOffice()


@pytest.fixture(scope="module")
def production(
    browser: Browser,
    post: PostOffice,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Production]:
    """A site with the municipalities and one administrator, by the commands of the manual."""
    with django_db_blocker.unblock(), copied_database(), running(post) as mail_port:
        site = Production(tmp_path_factory.mktemp("production"), mail_port)
        call_command("createcachetable", "cache")
        call_command("load_municipalities")
        superuser = ("createsuperuser", "--noinput", "--username", "drift", "--email", OPERATOR)
        with ThreadPoolExecutor() as pool:  # these two depend on the settings of production
            begun = [
                pool.submit(site.manage, "collectstatic", "--noinput", "--verbosity", "0"),
                pool.submit(site.manage, *superuser, DJANGO_SUPERUSER_PASSWORD=PASSWORD),
            ]
        for command in begun:
            command.result()
        yield site


def test_municipality_of_no_demo_publishes_a_need(
    production: Production, post: PostOffice, browser: Browser
) -> None:
    municipality = Organisation.objects.get(name=MUNICIPALITY)
    assert municipality.municipality_number not in PUBLISHING
    with production.serving():
        visiting = Visiting(browser, production.address)
        administrator, coordinator, editor, visitor = (window(visiting) for _each in range(4))
        sign_in(administrator, OPERATOR)
        set_up_second_factor(administrator)
        administrator.goto("/personer/")
        field(administrator, "Name of the organisation").fill(MUNICIPALITY)
        press(administrator, "Search")
        administrator.get_by_role("link", name=MUNICIPALITY, exact=True).click()
        invite(administrator, COORDINATOR, Role.COORDINATOR, Role.APPROVER)
        make_account(coordinator, post.link_to(COORDINATOR, "/invitasjon/"), "Kari")
        set_up_second_factor(coordinator)
        coordinator.goto("/personer/")
        invite(coordinator, EDITOR, Role.EDITOR)
        make_account(editor, post.link_to(EDITOR, "/invitasjon/"), "Ola")
        write_a_need(editor)
        coordinator.goto(post.link_to(COORDINATOR, "/godkjenning/"))
        approve(coordinator)
        find_it(visitor)
        assert visiting.troubles == []
        visiting.close()
    assert OrganisationPage.objects.get().owner_organisation == municipality
    call_command("check_sections")


def window(visiting: Visiting) -> Page:
    return visiting.window(ignore_https_errors=True)


def sign_in(page: Page, email: str) -> None:
    page.goto("/konto/login/")
    page.get_by_label(nb("Username or e-mail address")).fill(email)
    page.get_by_label("Passord").fill(PASSWORD)
    press(page, "Sign in")


def set_up_second_factor(page: Page) -> None:
    """Do what those who decide for others are asked to before anything else."""
    expect(page).to_have_url(re.compile("/konto/2fa/"))
    page.get_by_role("main").locator("a[href$='/totp/activate/']").click()
    page.get_by_label("Passord").fill(PASSWORD)
    press(page, "Confirm")
    app = CodeApp(page.get_by_label(nb("Authenticator secret")).input_value())
    page.locator("[name=code]").fill(app.code)
    press(page, "Activate")


def invite(page: Page, email: str, *roles: Role) -> None:
    field(page, "E-mail address").fill(email)
    for role in roles:
        page.locator(f"[name=roles][value={role.value}]").check()
    press(page, "Send the invitation")
    expect(page.get_by_role("status")).to_contain_text(email)


def make_account(page: Page, link: str, first_name: str) -> None:
    page.goto(link)
    account = {
        "First name": first_name,
        "Last name": "Utsirud",
        "Password": PASSWORD,
        "The password once more": PASSWORD,
    }
    fill(page, account)
    press(page, "Make the account and accept")


def write_a_need(page: Page) -> None:
    follow(page, "Describe a need")
    fill(page, ANSWERS)
    press(page, "Save and preview")
    press(page, "Submit for approval")
    expect(page.get_by_role("status")).to_contain_text(
        nb("Submitted. You can follow it here until an approver has read it.")
    )


def approve(page: Page) -> None:
    """Approve what the email that something waits leads to."""
    expect(page.get_by_role("heading", level=1)).to_have_text(NEED)
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_have_text(NEED)
    page.get_by_label(nb("I have read all that becomes public")).check()
    press(page, "Approve and publish")
    expect(page.get_by_role("status").first).to_contain_text(NEED)


def find_it(page: Page) -> None:
    """A visitor without an account finds the need by searching, and the municipality by it."""
    page.goto("/sok/?q=fravær")
    page.get_by_role("main").get_by_role("link", name=NEED).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NEED)
    expect(page.get_by_role("main")).to_contain_text(MUNICIPALITY)
    page.goto("/virksomheter/utsira/")
    expect(page.get_by_role("main")).to_contain_text(NEED)
