"""Teachers say marks, families read and appeal, heads answer, and the pages shut nobody out."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from reference.people.models import Person, Unit, User
from reference.subjects.enums import AssessmentKind
from reference.subjects.models import Assessment, SubjectGroup, SubjectOffer

from .conftest import Window
from .page_checks import shuts_nobody_out

HEAD, WORKER = "lysvik.rektor", "lysvik.saksbehandler"
TEACHER, PARENT = "lysvik.laerer", "lysvik.ungdomsforelder"


def sheet() -> SubjectGroup:
    """A sheet of grade 10 that the teacher fills in."""
    person = User.objects.get(username=TEACHER).person
    found: SubjectGroup = SubjectGroup.objects.filter(
        teaching_group__teachers__teacher=person, offer__grade=10
    )[0]
    return found


def school() -> Unit:
    return sheet().offer.unit


def final() -> Assessment:
    """A final mark of the guardian's child that can still be appealed."""
    found: Assessment = Assessment.objects.filter(
        kind=AssessmentKind.FINAL, pupil__guardianships__guardian__user__username=PARENT
    )[0]
    return found


def child() -> Person:
    return final().pupil


PAGES: dict[str, tuple[str, Callable[[], str]]] = {
    "overview": (WORKER, lambda: reverse("subjects_overview")),
    "school": (WORKER, lambda: reverse("subjects_school", args=[school().pk])),
    "new offer": (WORKER, lambda: reverse("subjects_new_offer", args=[school().pk])),
    "offer": (
        HEAD,
        lambda: reverse(
            "subjects_offer",
            args=[SubjectOffer.objects.filter(unit__roles__user__username=HEAD)[0].pk],
        ),
    ),
    "figures": (
        WORKER,
        lambda: reverse("subjects_distribution", args=[school().pk]) + "?vurdering=final",
    ),
    "examinations": (WORKER, lambda: reverse("subjects_examinations", args=[school().pk])),
    "appeals": (WORKER, lambda: reverse("subjects_appeals")),
    "sheets": (TEACHER, lambda: reverse("subjects_sheets")),
    "sheet": (TEACHER, lambda: reverse("subjects_sheet", args=[sheet().pk])),
    "file": (TEACHER, lambda: reverse("subjects_upload", args=[sheet().pk])),
    "warn": (TEACHER, lambda: reverse("subjects_warn", args=[sheet().pk])),
    "pupil": (WORKER, lambda: reverse("subjects_pupil", args=[child().pk])),
    "remark": (WORKER, lambda: reverse("subjects_remark", args=[child().pk])),
    "my children": (PARENT, lambda: reverse("subjects_my_children")),
    "my child": (PARENT, lambda: reverse("subjects_my_child", args=[child().pk])),
    "choose": (PARENT, lambda: reverse("subjects_choose", args=[child().pk, "language"])),
    "appeal": (PARENT, lambda: reverse("subjects_make_appeal", args=[final().pk])),
}


@pytest.mark.parametrize("name", PAGES)
def test_page_shuts_nobody_out(window: Window, name: str) -> None:
    who, address = PAGES[name]
    shuts_nobody_out(window, who, address())


def test_teacher_says_a_mark_and_a_bad_one_is_told_in_its_place(window: Window) -> None:
    page = window(TEACHER, java_script_enabled=False)
    page.goto(reverse("subjects_sheet", args=[sheet().pk]))
    page.get_by_role("main").get_by_role("textbox").first.fill("8")
    page.get_by_role("main").get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("Skriv en karakter fra 1 til 6, eller IV, F").first).to_be_visible()
    page.get_by_role("main").get_by_role("textbox").first.fill("5")
    page.get_by_role("main").get_by_role("button", name="Lagre").click()
    expect(page.get_by_role("status")).to_contain_text("1 nye")


def test_family_asks_why_appeals_and_the_school_answers(window: Window) -> None:
    mark = final()
    parent = window(PARENT, java_script_enabled=False)
    parent.goto(reverse("subjects_make_appeal", args=[mark.pk]))
    parent.get_by_role("button", name="Be skolen om begrunnelse").click()
    expect(parent.get_by_role("status")).to_contain_text("bedt om begrunnelse")
    desk = window(WORKER, java_script_enabled=False)
    desk.goto("/fag/klager/")
    desk.get_by_role("main").get_by_role("link", name=str(mark.pupil)).click()
    desk.get_by_label("Begrunnelse for karakteren").fill("Muntlig aktivitet")
    desk.get_by_role("main").get_by_role("button", name="Lagre").click()
    parent.goto(reverse("subjects_make_appeal", args=[mark.pk]))
    expect(parent.get_by_text("Muntlig aktivitet")).to_be_visible()
    parent.get_by_label("Hvorfor du klager").fill("Prøven ble ikke vektlagt")
    parent.get_by_role("button", name="Send klagen").click()
    shuts_nobody_out(window, WORKER, reverse("subjects_appeal", args=[mark.appeal.pk]))
    desk.reload()
    desk.get_by_role("button", name="Send videre").click()
    desk.get_by_label("Svar og begrunnelse").fill("Karakteren er riktig satt")
    desk.get_by_role("main").get_by_role("button", name="Lagre").click()
    expect(desk.get_by_text("Karakteren står").first).to_be_visible()
