"""After-school places in a real browser: nobody is shut out, and the main journeys end well."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from reference.people.models import Guardianship, Unit, User
from reference.sfo.models import Application, InvoiceBasis, Place, ReducedPayment

from .conftest import Window
from .page_checks import shuts_nobody_out

WORKER, PARENT, HEAD = "lysvik.saksbehandler", "lysvik.forelder", "lysvik.rektor"


@dataclass
class There:
    """What the made-up municipality has one of."""

    place: Place
    application: Application
    reduction: ReducedPayment
    basis: InvoiceBasis
    school: Unit


def there() -> There:
    """Give the demonstration's guardian a child with a place, if the lot has given none."""
    parent = User.objects.get(username=PARENT).person
    here = Place.objects.filter(unit__municipality="9901", deleted_at=None)
    place = here.filter(child__guardianships__guardian=parent).first()
    if place is None:
        place = here.order_by("pk")[0]
        Guardianship.objects.filter(child=place.child, guardian=place.payer).update(guardian=parent)
    return There(
        place=place,
        application=Application.objects.filter(unit__municipality="9901")[0],
        reduction=ReducedPayment.objects.filter(status="sent", child__municipality="9901")[0],
        basis=InvoiceBasis.objects.filter(municipality="9901").order_by("month")[0],
        school=Unit.objects.get(roles__user__username=HEAD),
    )


PAGES: dict[str, tuple[str, Callable[[There], str]]] = {
    "my children": (PARENT, lambda it: reverse("sfo_my_children")),
    "child": (PARENT, lambda it: reverse("sfo_child", args=[it.place.child_id])),
    "apply": (PARENT, lambda it: reverse("sfo_apply", args=[it.place.child_id])),
    "reduced payment": (PARENT, lambda it: reverse("sfo_reduce", args=[it.place.child_id])),
    "holidays": (PARENT, lambda it: reverse("sfo_holidays", args=[it.place.child_id])),
    "notice": (PARENT, lambda it: reverse("sfo_notice", args=[it.place.pk])),
    "cases": (WORKER, lambda it: reverse("sfo_desk")),
    "application": (WORKER, lambda it: reverse("sfo_application", args=[it.application.pk])),
    "reduction": (WORKER, lambda it: reverse("sfo_reduction", args=[it.reduction.pk])),
    "end of a place": (WORKER, lambda it: reverse("sfo_end_place", args=[it.place.pk])),
    "invoices": (WORKER, lambda it: reverse("sfo_invoices")),
    "month": (WORKER, lambda it: reverse("sfo_invoice_month", args=[it.basis.pk])),
    "rules": (WORKER, lambda it: reverse("sfo_rules")),
    "statutes": (WORKER, lambda it: reverse("sfo_new_statutes")),
    "capacity": (WORKER, lambda it: reverse("sfo_capacity")),
    "week": (HEAD, lambda it: reverse("sfo_week", args=[it.school.pk])),
}


@pytest.mark.parametrize("name", PAGES)
def test_page_shuts_nobody_out(window: Window, name: str) -> None:
    who, address = PAGES[name]
    shuts_nobody_out(window, who, address(there()))


def test_guardian_sees_the_price_asks_for_less_and_the_case_worker_decides(
    window: Window,
) -> None:
    it = there()
    child = str(it.place.child)
    ReducedPayment.objects.filter(child=it.place.child_id).delete()
    page = window(PARENT, java_script_enabled=False, width=390)
    page.goto("/sfo/mine-barn/")
    page.get_by_role("link", name=child).click()
    expect(page.get_by_role("heading", name="Slik er prisen deres satt sammen")).to_be_visible()
    page.get_by_role("link", name="Søk om redusert betaling").click()
    page.get_by_label("Din årsinntekt i kroner").fill("-1")
    page.get_by_role("button", name="Send søknaden").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Din årsinntekt i kroner").fill("12 000")
    page.get_by_role("button", name="Send søknaden").click()
    expect(page.get_by_role("status")).to_contain_text("redusert betaling er sendt")

    desk = window(WORKER, java_script_enabled=False)
    desk.goto("/sfo/saker/")
    desk.get_by_role("link", name=child).first.click()
    desk.get_by_role("button", name=re.compile("Innvilg|Avslå")).click()
    expect(desk.get_by_role("status")).to_contain_text("avgjort")
    page.reload()
    expect(page.get_by_text("Inntekten til husholdningen er").first).to_be_visible()


def test_case_worker_gives_places_and_locks_a_month(window: Window) -> None:
    page = window(WORKER, java_script_enabled=False)
    page.goto("/sfo/saker/")
    page.get_by_role("button", name="Tildel der det er plass").click()
    expect(page.get_by_role("status")).to_contain_text("fikk plass")
    page.get_by_role("link", name="Fakturaer").click()
    page.get_by_role("button", name="Lag eller oppdater").click()
    expect(page.get_by_role("status")).to_contain_text("oppdatert")
    page.get_by_role("button", name="Lås måneden").click()
    expect(page.get_by_role("status")).to_contain_text("låst")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV-fil").click()
    assert download.value.suggested_filename.startswith("sfo-")


def test_guardian_changes_the_days_and_ends_the_place(window: Window) -> None:
    it = there()
    page = window(PARENT, java_script_enabled=False)
    page.goto(reverse("sfo_apply", args=[it.place.child_id]))
    page.get_by_label("Del av dagen").select_option(index=1)
    page.get_by_role("group", name="Ukedager", exact=True).get_by_label("tirsdag").check()
    starts_on = timezone.localdate() + timedelta(days=30)
    page.get_by_label("Fra hvilken dag").fill(starts_on.isoformat())
    page.get_by_role("button", name="Send søknaden").click()
    expect(page.get_by_role("status")).to_contain_text("Søknaden er sendt")
    page.get_by_role("button", name="Trekk søknaden").click()
    expect(page.get_by_role("status")).to_contain_text("trukket")
    page.get_by_role("link", name="Avslutt plassen").click()
    page.get_by_role("button", name="Avslutt plassen").click()
    expect(page.get_by_role("status")).to_contain_text("slutter da")


def test_head_of_the_school_sees_who_comes(window: Window) -> None:
    page = window(HEAD)
    page.goto("/")
    page.get_by_role("link", name="Hvem kommer på SFO").first.click()
    expect(page.get_by_role("heading", name="Hvem kommer på SFO")).to_be_visible()
    answer = page.goto("/sfo/faktura/")
    assert answer
    assert answer.status == 403
