"""One of everything that the module has, for the tests of its pages."""

from dataclasses import dataclass

import pytest
from django.urls import reverse

from reference.casework.models import Appeal, Decision
from reference.people.models import Unit, User
from reference.sfo.models import (
    Application,
    InvoiceBasis,
    LocalStatutes,
    Place,
    ReducedPayment,
    Run,
)
from reference.sfo.pricing.school_years import month_after
from reference.sfo.services.appeals import appeal
from reference.sfo.services.invoices import make_basis
from reference.sfo.services.places import put_in_queue
from reference.sfo.services.reductions import Household, apply_for_reduction, decide_reduction
from reference.sfo.services.runs import make_run
from tests.factories.people import (
    UnitFactory,
    case_worker,
    guardian_of,
)
from tests.factories.sfo import (
    applied,
    had_since,
    next_august,
    pupil,
    ready,
    room,
    this_month,
    this_year,
    yesterday,
)

MARK = "Skjult"


@dataclass
class Case:
    """A child with a place and reduced payment, one in the queue that appeals, one to decide on."""

    unit: Unit
    worker: User
    mother: User
    father: User
    place: Place
    waiting: Application
    queued: Application
    appeal: Appeal
    decision: Decision
    reduction: ReducedPayment
    run: Run
    basis: InvoiceBasis

    def address(self, name: str) -> str:
        child = self.place.child_id
        about = {
            "sfo_child": child,
            "sfo_apply": child,
            "sfo_reduce": child,
            "sfo_holidays": child,
            "sfo_withdraw": self.waiting.pk,
            "sfo_notice": self.place.pk,
            "sfo_end_place": self.place.pk,
            "sfo_appeal": self.decision.pk,
            "sfo_application": self.waiting.pk,
            "sfo_reduction": self.reduction.pk,
            "sfo_answer_appeal": self.appeal.pk,
            "sfo_run": self.run.pk,
            "sfo_publish_run": self.run.pk,
            "sfo_invoice_month": self.basis.pk,
            "sfo_lock_month": self.basis.pk,
            "sfo_invoice_csv": self.basis.pk,
            "sfo_invoice_xlsx": self.basis.pk,
            "sfo_week": self.unit.pk,
        }
        return reverse(name, args=[about[name]] if name in about else [])


@pytest.fixture
def case() -> Case:
    municipality, unit, _kind = ready()
    worker = case_worker(municipality)
    child = pupil(unit, 2, family_name=MARK)
    mother, father = guardian_of(child), guardian_of(child, lives_with=False)
    place = had_since(unit, this_month(), child, payer=mother.person)
    reduction = apply_for_reduction(
        child=child,
        guardian=place.payer,
        school_year=this_year(),
        household=Household(12_345_700),
    )
    decision = decide_reduction(reduction=reduction, author=worker).decision
    assert decision
    other = applied(unit, pupil(unit, 3, family_name=MARK), starts_on=next_august())
    LocalStatutes.objects.update(deadline=yesterday())
    full = UnitFactory(municipality=municipality, kind="school")
    room(full, 0)
    queued = applied(full, pupil(full, 3, family_name=MARK))
    put_in_queue(application=queued, author=worker)
    queued.refresh_from_db()
    assert queued.decision
    made = appeal(
        decision=queued.decision, by=User.objects.get(person=queued.guardian), text="Hvorfor?"
    )
    applied(full, pupil(full, 3, family_name=MARK), starts_on=next_august())
    run = make_run(municipality=municipality, school_year=this_year() + 1, author=worker)
    basis = make_basis(municipality=municipality, month=month_after(this_month()))
    return Case(
        unit=unit,
        worker=worker,
        mother=mother,
        father=father,
        place=place,
        waiting=other,
        queued=queued,
        appeal=made,
        decision=decision,
        reduction=reduction,
        run=run,
        basis=basis,
    )
