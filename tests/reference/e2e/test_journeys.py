"""A guardian, a case worker and a head of kindergarten do what they came for."""

import re

from django.conf import settings
from playwright.sync_api import expect

from devtools.local_secrets import local_secret
from reference.kindergarten.models import Round

from .conftest import Window


def test_case_worker_allocates_a_round_and_publishes_it(window: Window) -> None:
    page = window("lysvik.saksbehandler", java_script_enabled=False)
    waiting = Round.objects.get(municipality="9901", name="Suppleringsopptak vinter")
    page.goto("/barnehage/opptak/")
    page.get_by_role("link", name=str(waiting)).click()
    page.get_by_role("button", name="Lag en ny kjøring").click()
    page.get_by_label("Barnehage", exact=True).select_option(index=1)
    page.get_by_label("Plasser mer").fill("3")
    page.get_by_role("button", name="Prøv").click()
    expect(page.get_by_role("heading", name="Hva om en barnehage")).to_be_visible()
    page.get_by_role("button", name="Kontroller og lås").click()
    expect(page.get_by_role("status")).to_contain_text("kontrollert")
    page.get_by_role("button", name="Publiser til alle").click()
    expect(page.get_by_role("status")).to_contain_text("publisert")
    page.get_by_role("link", name=re.compile("^Hvorfor")).first.click()
    expect(page.get_by_text("ønske nummer").or_(page.get_by_text("ikke plass"))).not_to_have_count(
        0
    )


def test_guardian_signs_in_reads_why_and_says_yes(window: Window) -> None:
    page = window()
    page.goto("/logg-inn/")
    page.get_by_label("Brukernavn").fill("lysvik.forelder")
    page.get_by_label("Passord").fill(local_secret(settings.VAR_DIR / "demo-password"))
    page.get_by_role("main").get_by_role("button", name="Logg inn", exact=True).click()
    page.get_by_role("link", name="Mine barn").first.click()
    page.get_by_role("link", name=re.compile("Suppleringsopptak høst")).click()
    expect(page.get_by_role("heading", name="Hvorfor")).to_be_visible()
    yes = page.get_by_role("button", name="Ja takk")
    if yes.count():
        yes.click()
        expect(page.get_by_role("status")).to_contain_text("Plassen er deres")
        expect(page.get_by_role("button", name="Ja takk")).to_have_count(0)
    else:
        expect(page.get_by_text("På søkerlista").first).to_be_visible()


def test_guardian_applies_without_javascript(window: Window) -> None:
    page = window("lysvik.forelder", java_script_enabled=False, width=390)
    page.goto("/barnehage/mine-barn/")
    page.get_by_role("link", name="Søk i «Hovedopptak").last.click()
    page.get_by_role("button", name="Send søknaden").click()
    expect(page.get_by_role("alert")).to_contain_text("Ønske nummer 1")
    page.get_by_label("Ønske nummer 1").select_option(index=1)
    page.get_by_role("button", name="Send søknaden").click()
    expect(page.get_by_role("status")).to_contain_text("Søknaden er sendt")
    page.get_by_role("button", name="Trekk søknaden").click()
    expect(page.get_by_role("status")).to_contain_text("trukket")


def test_head_of_kindergarten_sees_the_new_children_alone(window: Window) -> None:
    page = window("lysvik.styrer")
    page.goto("/")
    page.get_by_role("link", name="Nye barn").first.click()
    expect(page.get_by_role("heading", name="Nye barn")).to_be_visible()
    answer = page.goto("/barnehage/opptak/")
    assert answer
    assert answer.status == 403
