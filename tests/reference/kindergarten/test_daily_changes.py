"""Places begin and end by themselves, and the search list goes before others in a later round."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reference.casework.services.runs import freeze_run
from reference.kindergarten.models import Application, PlaceOffer, Places, Round
from reference.kindergarten.services.daily_changes import begin_and_end_places
from reference.kindergarten.services.offers import accept_offer
from reference.kindergarten.services.runs import make_run, publish_run
from reference.kindergarten.services.vacancies import offer_vacant_places_everywhere
from reference.people.models import Enrolment, Unit
from reference.people.services.enrolments import end_enrolment
from tests.factories.kindergarten import (
    CriteriaFactory,
    OpenRoundFactory,
    RoundFactory,
    applied,
    places,
)
from tests.factories.people import AddressFactory, UnitFactory, case_worker

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


def test_guardian_of_a_listed_child_applies_again_and_goes_before_others(client: Client) -> None:
    unit = UnitFactory()
    CriteriaFactory(criteria=["near"])
    waiting = listed(unit)
    later = OpenRoundFactory(name="Supplering", kind="supplementary")
    places(later, unit)
    client.force_login(waiting.applicant)
    page = client.get(reverse("kindergarten_my_children")).text
    address = reverse("kindergarten_apply_again", args=[waiting.pk, later.pk])
    assert address in page
    assert not Application.objects.filter(round=later).exists()
    client.post(address)
    client.post(address)
    again = Application.objects.get(round=later)
    assert (again.child, again.applicant) == (waiting.child, waiting.applicant)
    near = applied(later, unit)
    AddressFactory(person=near.child)
    Round.objects.filter(pk=later.pk).update(deadline=timezone.localdate() - timedelta(days=1))
    later.refresh_from_db()
    published(later)
    assert state_of(again) == "offered"


def test_second_wish_leaves_the_child_on_the_list_until_it_has_the_first(client: Client) -> None:
    round_, first, second = RoundFactory(), UnitFactory(), UnitFactory()
    places(round_, first, 0)
    places(round_, second)
    sent = applied(round_, first, second)
    published(round_)
    accept_offer(offer=PlaceOffer.objects.get(), by=sent.applicant)
    assert Application.objects.get(pk=sent.pk).on_search_list
    Places.objects.filter(unit=first).update(number=1)
    assert offer_vacant_places_everywhere() == 1
    assert PlaceOffer.objects.get(answered_on=None).unit == first
    assert not Application.objects.get(pk=sent.pk).on_search_list


def test_family_leaves_the_search_list(client: Client) -> None:
    waiting = listed(UnitFactory())
    client.force_login(waiting.applicant)
    client.post(reverse("kindergarten_leave_list", args=[waiting.pk]))
    assert state_of(waiting) == "ended"


def test_supplementary_round_speaks_of_no_right_and_of_no_appeal(client: Client) -> None:
    round_, unit = RoundFactory(kind="supplementary"), UnitFactory()
    places(round_, unit, 0)
    sent = applied(round_, unit)
    published(round_)
    client.force_login(sent.applicant)
    page = client.get(reverse("kindergarten_application", args=[sent.pk])).text
    assert "har rett til plass" not in page
    assert "Dere kan klage" not in page
