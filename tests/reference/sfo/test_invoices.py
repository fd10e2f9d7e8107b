"""Invoices say what was charged and why; a locked month stays, corrections follow."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.db.models import F, Sum
from django.utils import timezone

from reference.casework.refusals import Refusal
from reference.people.models import Unit, User
from reference.sfo.enums import BasisStatus
from reference.sfo.models import (
    InvoiceBasis,
    InvoiceLine,
    Place,
    PlacePrice,
    ReducedPayment,
)
from reference.sfo.pricing.model import Code
from reference.sfo.pricing.school_years import month_after, months_of
from reference.sfo.services.invoices import lock_basis, make_basis
from reference.sfo.services.reductions import (
    decide_reduction,
)
from reference.sfo.services.refusals import Locked
from tests.factories.people import case_worker
from tests.factories.sfo import had_since, pupil, ready, this_year

pytestmark = pytest.mark.django_db
# Invoices are made of months that have been, whatever day it is.
LAST_YEAR = this_year() - 1
PAST_AUGUST, PAST_OCTOBER = date(LAST_YEAR, 8, 1), date(LAST_YEAR, 10, 1)


@pytest.fixture
def unit() -> Unit:
    return ready()[1]


@pytest.fixture
def worker(unit: Unit) -> User:
    return case_worker(unit.municipality)


@pytest.fixture
def past_place(unit: Unit) -> Place:
    """A place of a pupil who was in grade 4 last year."""
    return had_since(unit, PAST_AUGUST, pupil(unit, 5))


def basis(unit: Unit, month: date) -> InvoiceBasis:
    return make_basis(municipality=unit.municipality, month=month)


def amounts(of: InvoiceBasis) -> list[tuple[date, str, int]]:
    rows = InvoiceLine.objects.filter(basis=of).order_by("month", "code")
    return list(rows.values_list("month", "code", "ore"))


def test_invoice_says_line_by_line_what_is_charged(unit: Unit) -> None:
    had_since(unit, PAST_AUGUST, pupil(unit, 2))
    made = basis(unit, PAST_AUGUST)
    assert amounts(made) == [
        (PAST_AUGUST, Code.FOOD, 15_000),
        (PAST_AUGUST, Code.FREE_HOURS, -198_000),
        (PAST_AUGUST, Code.FULL, 330_000),
    ]
    line = made.lines.get(code=Code.FREE_HOURS)
    assert line.numbers == {"free_minutes": 720, "minutes_a_week": 1200}
    assert "Forskrift" in line.source
    assert made.lines.get(code=Code.FULL).source == "Vedtekter for SFO"


def test_invoices_made_again_are_the_same_rows(past_place: Place, unit: Unit) -> None:
    first = list(basis(unit, PAST_AUGUST).lines.order_by("pk").values_list("pk", "version"))
    assert first
    assert list(basis(unit, PAST_AUGUST).lines.order_by("pk").values_list("pk", "version")) == first


def test_locked_month_is_not_made_again(past_place: Place, unit: Unit, worker: User) -> None:
    made = lock_basis(basis=basis(unit, PAST_AUGUST), by=worker)
    assert made.status == BasisStatus.LOCKED
    with pytest.raises(Locked):
        basis(unit, PAST_AUGUST)


@pytest.mark.parametrize("how", ["change", "add", "take away", "unlock", "delete"])
def test_database_refuses_to_change_a_locked_month(
    past_place: Place, unit: Unit, worker: User, how: str
) -> None:
    made = lock_basis(basis=basis(unit, PAST_AUGUST), by=worker)
    line = made.lines.first()
    assert line
    changes = {
        "change": lambda: InvoiceLine.objects.filter(pk=line.pk).update(ore=1),
        "add": lambda: InvoiceLine.objects.create(
            basis=made,
            child=line.child,
            payer=line.payer,
            unit=unit,
            month=line.month,
            code="x",
            ore=1,
        ),
        "take away": line.delete,
        "unlock": lambda: InvoiceBasis.objects.update(
            status="open", locked_at=None, locked_by=None
        ),
        "delete": lambda: InvoiceBasis.objects.all()._raw_delete("default"),
    }
    with pytest.raises(DatabaseError, match="sfo_month_is_locked"), transaction.atomic():
        changes[how]()


def test_what_changes_afterwards_is_a_correction_of_the_next_month(
    past_place: Place, unit: Unit, worker: User
) -> None:
    lock_basis(basis=basis(unit, PAST_AUGUST), by=worker)
    Place.objects.update(weekdays=[1, 2, 3])
    september = basis(unit, month_after(PAST_AUGUST))
    assert amounts(september) == [
        (PAST_AUGUST, Code.FOOD, -6_000),
        (PAST_AUGUST, Code.FULL, -120_000),
        (month_after(PAST_AUGUST), Code.FOOD, 9_000),
        (month_after(PAST_AUGUST), Code.FULL, 210_000),
    ]
    lock_basis(basis=september, by=worker)
    # The correction is not made twice.
    later = basis(unit, PAST_OCTOBER)
    assert {month for month, _code, _ore in amounts(later)} == {PAST_OCTOBER}


def test_place_taken_back_altogether_is_credited(
    past_place: Place, unit: Unit, worker: User
) -> None:
    lock_basis(basis=basis(unit, PAST_AUGUST), by=worker)
    Place.objects.update(deleted_at=timezone.now())
    made = basis(unit, month_after(PAST_AUGUST))
    assert sum(ore for _month, _code, ore in amounts(made)) == -345_000


def test_sum_of_invoices_is_the_price_of_the_year(
    past_place: Place, unit: Unit, worker: User
) -> None:
    asked = ReducedPayment.objects.create(
        child=past_place.child,
        guardian=past_place.payer,
        school_year=LAST_YEAR,
        sent_on=date(LAST_YEAR, 6, 1),
        income_ore=45_231_700,
        lives_with_partner=False,
    )
    decide_reduction(reduction=asked, author=worker)
    for month in months_of(LAST_YEAR):
        lock_basis(basis=basis(unit, month), by=worker)
    charged = InvoiceLine.objects.exclude(code=Code.FOOD).aggregate(ore=Sum("ore"))
    assert charged["ore"] == 2_713_900
    assert not InvoiceLine.objects.filter(month__lt=F("basis__month")).exists()


def test_month_without_prices_says_so_and_leaves_nothing(past_place: Place, unit: Unit) -> None:
    PlacePrice.objects.all().delete()
    with pytest.raises(Refusal, match="price"):
        basis(unit, PAST_AUGUST)
    assert not InvoiceLine.objects.exists()
    assert not InvoiceBasis.objects.exists()


@pytest.mark.parametrize("day", [2, 400])
def test_invoices_are_for_whole_months_that_are_near(unit: Unit, day: int) -> None:
    with pytest.raises(Refusal):
        basis(unit, PAST_AUGUST + timedelta(days=day * 2))
