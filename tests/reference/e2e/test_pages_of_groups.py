"""Heads of school make classes, families read why, and the pages shut nobody out."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from reference.groups.enums import DivisionStatus
from reference.groups.models import Candidate, Division, SchoolClass, TeachingGroup
from reference.people.models import User
from tests.factories.people import guardian_of

from .conftest import Window
from .page_checks import shuts_nobody_out

HEAD, WORKER = "lysvik.rektor", "lysvik.saksbehandler"


def division(status: str) -> Division:
    found: Division = Division.objects.get(status=status, unit__municipality="9901")
    return found


def family(status: str) -> tuple[User, Candidate]:
    """Somebody who cares for a child in a division, and the child in it."""
    child = Candidate.objects.filter(division=division(status)).order_by("pk")[0]
    return guardian_of(child.pupil), child


PAGES: dict[str, tuple[str, Callable[[], str]]] = {
    "overview": (WORKER, lambda: reverse("groups_overview")),
    "norm": (WORKER, lambda: reverse("groups_norm")),
    "school": (HEAD, lambda: reverse("groups_school", args=[division("draft").unit_id])),
    "new division": (
        HEAD,
        lambda: reverse("groups_new_division", args=[division("draft").unit_id]),
    ),
    "class": (
        HEAD,
        lambda: reverse(
            "groups_class",
            args=[SchoolClass.objects.filter(unit=division("in_force").unit, grade=1)[0].pk],
        ),
    ),
    "teaching group": (
        HEAD,
        lambda: reverse(
            "groups_teaching_group",
            args=[TeachingGroup.objects.filter(unit=division("draft").unit)[0].pk],
        ),
    ),
    "teachers": (
        HEAD,
        lambda: reverse(
            "groups_class_teachers",
            args=[SchoolClass.objects.filter(unit=division("in_force").unit, grade=2)[0].pk],
        ),
    ),
    "hours": (HEAD, lambda: reverse("groups_hours", args=[division("draft").unit_id, "1-4"])),
    "division": (HEAD, lambda: reverse("groups_division", args=[division("in_force").pk])),
    "candidate": (HEAD, lambda: reverse("groups_candidate", args=[family("draft")[1].pk])),
}


@pytest.mark.parametrize("name", PAGES)
def test_page_shuts_nobody_out(window: Window, name: str) -> None:
    who, address = PAGES[name]
    shuts_nobody_out(window, who, address())


def test_family_reads_its_class_and_why(window: Window) -> None:
    parent, _ = family(DivisionStatus.IN_FORCE)
    page = shuts_nobody_out(window, parent.username, reverse("groups_my_children"))
    expect(page.get_by_role("heading", name="Hvorfor denne klassen")).to_be_visible()
    expect(page.get_by_text("Eleven går i 1")).to_be_visible()


def test_family_wishes_and_the_head_divides_locks_and_puts_in_force(window: Window) -> None:
    parent, child = family(DivisionStatus.DRAFT)
    page = shuts_nobody_out(window, parent.username, reverse("groups_wishes", args=[child.pk]))
    page.get_by_label("Navn nummer 1").fill("Lillegutt")
    page.get_by_role("main").get_by_role("button", name="Lagre").click()
    expect(page.get_by_role("status")).to_contain_text("lagret")

    head = window(HEAD, java_script_enabled=False)
    head.goto("/grupper/")
    head.get_by_role("main").get_by_role("link", name=str(child.division.unit)).click()
    head.get_by_role("link", name=str(child.division)).click()
    head.get_by_role("button", name="Del inn i klasser").click()
    expect(head.get_by_text("Ingen inndeling oppfyller flere enn")).to_be_visible()
    head.get_by_role("link", name=str(child.pupil)).first.click()
    expect(head.get_by_text("«Lillegutt»").first).to_be_visible()
    head.get_by_label("Klasse", exact=True).select_option(label="2B")
    head.get_by_role("button", name="Lås til denne klassen").click()
    expect(head.get_by_role("status")).to_contain_text("låst til klassen")
    head.get_by_role("link", name=str(child.division)).click()
    head.get_by_role("button", name="Kontroller og lås").click()
    expect(head.get_by_role("status")).to_contain_text("kontrollert")
    head.get_by_role("button", name="Sett i kraft").click()
    expect(head.get_by_role("status")).to_contain_text("gjelder nå")
    head.get_by_role("link", name=str(child.division.unit)).click()
    expect(head.get_by_text("Gjelder").first).to_be_visible()
