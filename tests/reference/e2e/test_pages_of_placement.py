"""A head of kindergarten plans its departments; anyone can use every page of the module."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from reference.people.models import Role
from reference.placement.models import Department, DepartmentMembership, Plan

from .conftest import Window
from .page_checks import shuts_nobody_out

WORKER, HEAD, PARENT = "lysvik.saksbehandler", "lysvik.styrer", "lysvik.forelder"


def unit() -> object:
    return Role.objects.get(user__username=HEAD).unit_id


def draft() -> Plan:
    found: Plan = Plan.objects.get(unit=unit(), status="draft")
    return found


def of_unit(name: str) -> str:
    return reverse(name, args=[unit()])


def why() -> str:
    return reverse("placement_why", args=[draft().pk, next(iter(draft().places))])


def one_more() -> str:
    question = f"?born={draft().month.year - 2}-03-04&month={draft().month:%Y-%m-%d}"
    return of_unit("placement_one_more") + question


def a_child() -> str:
    held = DepartmentMembership.objects.filter(department__unit=unit()).first()
    assert held
    return reverse("placement_child", args=[held.child_id])


def a_department() -> str:
    found = Department.objects.filter(unit=unit(), groups__isnull=False).first()
    assert found
    return reverse("placement_department", args=[found.pk])


PAGES: dict[str, tuple[str, Callable[[], str]]] = {
    "all kindergartens": (WORKER, lambda: reverse("placement_units")),
    "kindergarten": (HEAD, lambda: of_unit("placement_unit")),
    "staff": (WORKER, lambda: of_unit("placement_staffing")),
    "dispensation": (WORKER, lambda: of_unit("placement_dispensation")),
    "one child more": (HEAD, one_more),
    "plan": (HEAD, lambda: reverse("placement_plan", args=[draft().pk])),
    "why": (HEAD, why),
    "child": (HEAD, a_child),
    "department": (HEAD, a_department),
    "new department": (HEAD, lambda: of_unit("placement_new_department")),
    "my children's departments": (PARENT, lambda: reverse("placement_my_children")),
}


@pytest.mark.parametrize("name", PAGES)
def test_page_shuts_nobody_out(window: Window, name: str) -> None:
    who, address = PAGES[name]
    shuts_nobody_out(window, who, address())


def test_head_plans_moves_a_child_and_puts_the_plan_in_force(window: Window) -> None:
    page = window(HEAD, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="Avdelinger og bemanning").first.click()
    page.get_by_role("link", name="Måned for måned til august").click()
    expect(page.get_by_role("img", name="Bemanningsnormen")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name=re.compile("barnehage$")).click()
    page.get_by_label("Fra hvilken måned").select_option(index=1)
    page.get_by_role("button", name="Lag en plan").click()
    expect(page.get_by_role("heading", name="Den beste planen som finnes")).to_be_visible()
    page.get_by_label("Barn", exact=True).select_option(index=0)
    for choice in range(len(page.get_by_label("Til hvilken avdeling").locator("option").all())):
        page.get_by_label("Til hvilken avdeling").select_option(index=choice)
        page.get_by_role("button", name="Prøv flyttingen").click()
        expect(page.get_by_role("status")).to_be_visible()
        if page.get_by_role("button", name="Flytt", exact=True).count():
            page.get_by_role("button", name="Flytt", exact=True).click()
            expect(page.get_by_role("status")).to_contain_text("Flyttet")
            break
    page.get_by_role("button", name="Kontroller planen").click()
    expect(page.get_by_role("status")).to_contain_text("kontrollert")
    page.get_by_role("button", name="Sett i kraft").click()
    expect(page.get_by_role("status")).to_contain_text("Planen gjelder")


def test_head_asks_what_one_child_more_would_mean(window: Window) -> None:
    page = window(HEAD, java_script_enabled=False, width=390)
    page.goto(one_more())
    expect(page.get_by_role("heading", name="I normene")).to_be_visible()
    expect(page.get_by_text(re.compile("Pedagognormen: ")).first).to_be_visible()
