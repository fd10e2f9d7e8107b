"""The pages of the school year shut nobody out, and a case worker gets a calendar announced."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from reference.people.models import User
from reference.schoolyear.models import CalendarPlan, OwnDay

from .conftest import Window
from .page_checks import shuts_nobody_out

WORKER, PARENT, HEAD = "lysvik.saksbehandler", "lysvik.forelder", "lysvik.rektor"


def plan(status: str) -> CalendarPlan:
    found: CalendarPlan = CalendarPlan.objects.get(municipality="9901", status=status)
    return found


def school_of_the_head() -> object:
    return User.objects.get(username=HEAD).roles.get().unit_id


PAGES: dict[str, tuple[str, Callable[[], str]]] = {
    "calendars": ("", lambda: reverse("schoolyear_calendars")),
    "calendar": ("", lambda: reverse("schoolyear_calendar", args=["9901"])),
    "calendar of a school": (
        "",
        lambda: reverse("schoolyear_school", args=[OwnDay.objects.all()[0].unit_id]),
    ),
    "hearing": (PARENT, lambda: reverse("schoolyear_hearing", args=[plan("hearing").pk])),
    "plans": (WORKER, lambda: reverse("schoolyear_plans")),
    "plan": (WORKER, lambda: reverse("schoolyear_plan", args=[plan("hearing").pk])),
    "announced plan": (WORKER, lambda: reverse("schoolyear_plan", args=[plan("announced").pk])),
    "proposals": (WORKER, lambda: f"{reverse('schoolyear_proposals')}?year={plan('hearing').year}"),
    "settings": (WORKER, lambda: reverse("schoolyear_settings")),
    "schools of a head": (HEAD, lambda: reverse("schoolyear_my_schools")),
    "own days": (HEAD, lambda: reverse("schoolyear_my_school", args=[school_of_the_head()])),
}


@pytest.mark.parametrize("name", PAGES)
def test_page_shuts_nobody_out(window: Window, name: str) -> None:
    who, address = PAGES[name]
    shuts_nobody_out(window, who, address())


def test_calendar_goes_from_wishes_to_everybody_without_javascript(window: Window) -> None:
    year = plan("hearing").year + 1
    page = window(WORKER, java_script_enabled=False)
    page.goto(reverse("schoolyear_plans"))
    page.get_by_label("Skoleår").select_option(str(year))
    page.get_by_role("button", name="Foreslå planer").click()
    page.get_by_role("button", name="Gjør nummer 1 til utkast").click()
    expect(page.get_by_text("Planen holder alle reglene.")).to_be_visible()
    until = timezone.localdate() + timedelta(days=30)
    page.get_by_label("Innspill innen").fill(until.isoformat())
    page.get_by_role("button", name="Åpne høringen").click()
    page.get_by_role("link", name="Åpen for alle").click()
    address = page.url

    parent = window(PARENT, java_script_enabled=False, width=390)
    parent.goto(address)
    parent.get_by_label("Hva du vil si").fill("Fint med fri på inneklemte dager.")
    parent.get_by_role("button", name="Send").click()
    expect(parent.get_by_role("status")).to_contain_text("fått innspillet ditt")

    made = CalendarPlan.objects.get(municipality="9901", year=year)
    page.goto(reverse("schoolyear_plan", args=[made.pk]))
    page.get_by_label("Svar").fill("Takk.")
    page.get_by_role("button", name="Svar på innspillet").click()
    CalendarPlan.objects.filter(pk=made.pk).update(
        hearing_until=timezone.localdate() - timedelta(days=1)
    )
    page.get_by_label("Begrunnelse").fill("Høringen støttet forslaget.")
    page.get_by_role("button", name="Vedta planen").click()
    page.get_by_role("button", name="Kunngjør for alle").click()
    page.get_by_role("link", name="Den kunngjorte skoleruta").click()
    expect(page.get_by_role("heading", name=f"Skolerute {year}–{year + 1}")).to_be_visible()
    expect(page.get_by_role("img", name="Desember")).to_have_count(1)
