"""Places begin and end by themselves, and the search list goes before others in a later round."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reference.casework.services.runs import freeze_run
from reference.kindergarten.models import Application, PlaceOffer, Round
from reference.kindergarten.services.daily_changes import (
    begin_and_end_places,
    carry_over_search_list,
)
from reference.kindergarten.services.offers import accept_offer
from reference.kindergarten.services.runs import make_run, publish_run
from reference.people.models import Enrolment, Unit
from reference.people.services.enrolments import end_enrolment
from tests.factories.kindergarten import (
    CriteriaFactory,
    OpenRoundFactory,
    RoundFactory,
    applied,
    places,
)
from tests.factories.people import UnitFactory, case_worker

pytestmark = pytest.mark.django_db


def published(round_: Round) -> None:
    worker = case_worker(round_.municipality)
    publish_run(run=freeze_run(run=make_run(round_=round_, author=worker)), publisher=worker)


def accepted() -> Application:
    round_, unit = RoundFactory(), UnitFactory()
    places(round_, unit)
    sent = applied(round_, unit)
    published(round_)
    accept_offer(offer=PlaceOffer.objects.get(), by=sent.applicant)
    return sent


def state_of(application: Application) -> str:
    return str(Application.objects.get(pk=application.pk).status)


def test_accepted_place_begins_on_its_day_and_ends_with_the_membership() -> None:
    sent, today = accepted(), timezone.localdate()
    assert begin_and_end_places() == 0
    PlaceOffer.objects.update(starts_on=today)
    assert begin_and_end_places() == 1
    assert state_of(sent) == "active"
    assert begin_and_end_places() == 0
    held = Enrolment.objects.get()
    end_enrolment(enrolment=held, ends_on=min(held.validity.lower, today) + timedelta(days=0))
    assert begin_and_end_places() == 1
    assert state_of(sent) == "ended"


def listed(unit: Unit) -> Application:
    round_ = RoundFactory()
    sent = applied(round_, unit)
    published(round_)
    assert state_of(sent) == "listed"
    return sent


def test_search_list_is_carried_over_once_and_goes_before_others() -> None:
    unit = UnitFactory()
    CriteriaFactory(criteria=["search_list"])
    waiting = listed(unit)
    later = OpenRoundFactory(name="Supplering")
    places(later, unit)
    assert carry_over_search_list(round_=later) == (1, 0)
    assert carry_over_search_list(round_=later) == (0, 0)
    carried = Application.objects.get(round=later)
    assert (carried.child, carried.applicant) == (waiting.child, waiting.applicant)
    applied(later, unit)
    Round.objects.filter(pk=later.pk).update(deadline=timezone.localdate() - timedelta(days=1))
    later.refresh_from_db()
    published(later)
    assert state_of(carried) == "offered"


def test_who_can_no_longer_apply_stays_on_the_list() -> None:
    unit = UnitFactory()
    waiting = listed(unit)
    unit.closed_on = timezone.localdate()
    unit.save()
    assert carry_over_search_list(round_=OpenRoundFactory(name="Supplering")) == (0, 1)
    assert state_of(waiting) == "listed"
