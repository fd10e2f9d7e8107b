"""Anyone can use every page of school admission, and do what they came for without JavaScript."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from reference.admission.models import Admission, Application, Cohort, Regulation, Run
from reference.casework.models import Appeal
from reference.people.models import User

from .conftest import Window
from .page_checks import shuts_nobody_out

WORKER, PARENT, HEAD = "lysvik.saksbehandler", "lysvik.skoleforelder", "lysvik.rektor"


def coming() -> Cohort:
    """The cohort that has its schools."""
    return Cohort.objects.filter(municipality="9901").order_by("year")[0]


def mine() -> Admission:
    parent = User.objects.get(username=PARENT).person
    found: Admission = Admission.objects.get(child__guardianships__guardian=parent, cohort=coming())
    return found


def application(kind: str) -> object:
    return Application.objects.filter(cohort=coming(), kind=kind).first()


PAGES: dict[str, tuple[str, str, Callable[[], object] | None]] = {
    "my children": (PARENT, "admission_my_children", None),
    "school of my child": (PARENT, "admission_start", mine),
    "another school": (PARENT, "admission_change", mine),
    "a later start": (PARENT, "admission_deferral", mine),
    "appeal": (PARENT, "admission_appeal", lambda: mine().decision),
    "cohorts": (WORKER, "admission_cohorts", None),
    "cohort": (WORKER, "admission_cohort", coming),
    "capacity": (WORKER, "admission_capacity", coming),
    "applications": (WORKER, "admission_applications", coming),
    "application for another school": (WORKER, "admission_handle", lambda: application("change")),
    "application for a later start": (WORKER, "admission_handle", lambda: application("deferral")),
    "regulation": (WORKER, "admission_regulation", Regulation.objects.first),
    "run": (WORKER, "admission_run", lambda: Run.objects.filter(cohort=coming()).first()),
    "child": (WORKER, "admission_child", mine),
    "answer an appeal": (
        WORKER,
        "admission_answer_appeal",
        Appeal.objects.filter(decision__kind="school_place").first,
    ),
    "new pupils": (HEAD, "admission_new_pupils", None),
}


@pytest.mark.parametrize("name", PAGES)
def test_page_shuts_nobody_out(window: Window, name: str) -> None:
    who, url_name, about = PAGES[name]
    row = about() if about else None
    shuts_nobody_out(window, who, reverse(url_name, args=[row.pk] if row else []))  # type: ignore[attr-defined]


def test_guardian_reads_why_confirms_and_asks_for_another_school(window: Window) -> None:
    Cohort.objects.filter(pk=coming().pk).update(
        changes_until=timezone.localdate() + timedelta(days=5)
    )
    page = window(PARENT, java_script_enabled=False, width=390)
    page.goto("/skole/mine-barn/")
    page.get_by_role("link", name=re.compile("1. trinn")).first.click()
    expect(page.get_by_role("heading", name="Hvorfor")).to_be_visible()
    page.get_by_role("button", name="Bekreft").click()
    expect(page.get_by_role("status")).to_contain_text("Skolen venter barnet")
    page.get_by_role("link", name="Søk om en annen skole").click()
    page.get_by_role("button", name="Send søknaden").click()
    expect(page.get_by_role("alert")).to_contain_text("Ønske nummer 1")
    page.get_by_label("Ønske nummer 1").select_option(index=1)
    page.get_by_role("button", name="Send søknaden").click()
    expect(page.get_by_role("status")).to_contain_text("Søknaden er sendt")
    page.get_by_role("button", name="Trekk søknaden").click()
    expect(page.get_by_role("status")).to_contain_text("trukket")
    Cohort.objects.filter(pk=coming().pk).update(
        changes_until=timezone.localdate() - timedelta(days=1)
    )


def test_case_worker_runs_the_next_cohort_and_reads_why(window: Window) -> None:
    page = window(WORKER, java_script_enabled=False)
    page.goto("/skole/opptak/")
    page.get_by_role("link", name=f"1. trinn, {coming().year + 1}").click()
    page.get_by_role("button", name="Hent nye barn").click()
    expect(page.get_by_role("status")).to_contain_text("Nærskolene er slått opp")
    page.get_by_role("button", name="Fordel skolene for kullet").click()
    page.get_by_role("button", name="Kontroller og lås").click()
    expect(page.get_by_role("status")).to_contain_text("kontrollert")
    page.get_by_role("button", name="Publiser til alle").click()
    expect(page.get_by_role("status")).to_contain_text("publisert")
    page.get_by_role("row").nth(1).get_by_role("link").click()
    expect(page.get_by_text("nærskole").first).to_be_visible()


def test_head_of_school_sees_the_new_pupils_alone(window: Window) -> None:
    page = window(HEAD)
    page.goto("/")
    page.get_by_role("link", name="Nye elever").first.click()
    expect(page.get_by_role("heading", name="Nye elever")).to_be_visible()
    answer = page.goto("/skole/opptak/")
    assert answer
    assert answer.status == 403
