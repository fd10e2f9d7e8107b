"""An offer is answered in time or lapses by itself; an upheld appeal moves nobody else."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reference.casework.enums import AppealStatus
from reference.casework.models import Appeal, Decision
from reference.casework.refusals import NotYours, Refusal
from reference.casework.services.runs import freeze_run
from reference.kindergarten.enums import ApplicationStatus
from reference.kindergarten.models import Application, PlaceOffer, Round, Run
from reference.kindergarten.services.appeals import answer_appeal, appeal
from reference.kindergarten.services.offers import accept_offer, decline_offer
from reference.kindergarten.services.runs import make_run, publish_run
from reference.people.models import Enrolment, Unit, User
from tests.factories.kindergarten import RoundFactory, applied, august, places, small_child
from tests.factories.people import EnrolmentFactory, UnitFactory, case_worker, guardian_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_() -> Round:
    return RoundFactory()


@pytest.fixture
def worker(round_: Round) -> User:
    return case_worker(round_.municipality)


@pytest.fixture
def unit() -> Unit:
    return UnitFactory()


def publish(round_: Round, worker: User) -> Run:
    return publish_run(run=freeze_run(run=make_run(round_=round_, author=worker)), publisher=worker)


@pytest.fixture
def offer(round_: Round, worker: User, unit: Unit) -> PlaceOffer:
    """A place that waits for the answer of the guardian of a small child."""
    places(round_, unit)
    applied(round_, unit)
    publish(round_, worker)
    return PlaceOffer.objects.get()


def state_of(offer: PlaceOffer) -> str:
    return Application.objects.get(pk=offer.application_id).status


def test_accepted_place_becomes_a_membership_from_the_month_of_start(offer: PlaceOffer) -> None:
    accept_offer(offer=offer, by=offer.application.applicant)
    enrolment = Enrolment.objects.get(person=offer.application.child)
    assert enrolment.unit == offer.unit
    assert enrolment.validity.lower == offer.starts_on
    assert state_of(offer) == ApplicationStatus.ACCEPTED


def test_accepting_another_place_ends_the_present_one(
    round_: Round, worker: User, unit: Unit
) -> None:
    present = UnitFactory()
    places(round_, unit)
    application = applied(round_, unit)
    EnrolmentFactory(person=application.child, unit=present)
    publish(round_, worker)
    offer = PlaceOffer.objects.get()
    accept_offer(offer=offer, by=application.applicant)
    of_child = Enrolment.objects.filter(person=application.child)
    assert of_child.valid_on(offer.starts_on).get().unit == unit
    assert of_child.valid_on(offer.starts_on - timedelta(days=1)).get().unit == present


def test_child_that_keeps_its_place_is_refused_the_move_and_offered_nothing() -> None:
    round_, full = RoundFactory(), UnitFactory()
    child = small_child(round_)
    held = EnrolmentFactory(person=child)
    sent = applied(round_, full, child=child)
    worker = case_worker(round_.municipality)
    publish_run(run=freeze_run(run=make_run(round_=round_, author=worker)), publisher=worker)
    assert not PlaceOffer.objects.exists()
    decision = Decision.objects.get(subject=child)
    assert (decision.outcome, bool(decision.appeal_until)) == ("kept", True)
    assert any("beholder plassen" in sentence for sentence in decision.grounds["nb"])
    assert Application.objects.get(pk=sent.pk).status == ApplicationStatus.LISTED
    assert held.person.enrolments.valid_on(timezone.localdate()).get() == held


def answered_on_the_page(offer: PlaceOffer) -> str:
    client = Client()
    client.force_login(offer.application.applicant)
    address = reverse("kindergarten_answer", args=[offer.application_id])
    return client.post(address, {"answer": "yes"}, follow=True).content.decode()


def test_place_that_begins_when_the_child_is_at_school_is_refused_in_words(
    offer: PlaceOffer,
) -> None:
    EnrolmentFactory(
        person=offer.application.child,
        unit=UnitFactory(kind="school"),
        kind="school",
        validity=DateRange(offer.starts_on, None),
    )
    assert "begynner på skolen før plassen" in answered_on_the_page(offer)
    assert state_of(offer) == ApplicationStatus.OFFERED


def test_place_that_meets_a_later_membership_is_refused_in_words(offer: PlaceOffer) -> None:
    later = EnrolmentFactory(
        person=offer.application.child,
        validity=DateRange(offer.starts_on + timedelta(days=92), None),
    )
    assert "Ta kontakt med kommunen" in answered_on_the_page(offer)
    assert state_of(offer) == ApplicationStatus.OFFERED
    assert list(Enrolment.objects.filter(person=offer.application.child)) == [later]


def test_place_beyond_the_closing_day_of_the_kindergarten_is_not_offered(
    round_: Round, worker: User
) -> None:
    closing = UnitFactory(closed_on=august())
    places(round_, closing)
    applied(round_, closing)
    publish(round_, worker)
    assert not PlaceOffer.objects.exists()


def test_declined_offer_leaves_everything_as_it_is(offer: PlaceOffer) -> None:
    decline_offer(offer=offer, by=offer.application.applicant)
    assert not Enrolment.objects.exists()
    assert state_of(offer) == ApplicationStatus.DECLINED


def test_offer_is_answered_once(offer: PlaceOffer) -> None:
    accept_offer(offer=offer, by=offer.application.applicant)
    with pytest.raises(Refusal):
        decline_offer(offer=offer, by=offer.application.applicant)


@pytest.mark.parametrize("answer", [accept_offer, decline_offer])
def test_strangers_and_guardians_without_the_right_cannot_answer(
    offer: PlaceOffer, answer: type[None]
) -> None:
    child = offer.application.child
    for by in (guardian_of(child, may_act=False), guardian_of(small_child(offer.run.round))):
        with pytest.raises(NotYours):
            answer(offer=offer, by=by)


def test_offer_lapses_by_itself_before_any_command_has_run(offer: PlaceOffer) -> None:
    PlaceOffer.objects.update(answer_by=timezone.localdate() - timedelta(days=1))
    with pytest.raises(Refusal, match="gått ut"):
        accept_offer(offer=offer, by=offer.application.applicant)
    assert not Enrolment.objects.exists()


def test_offer_can_be_answered_on_its_last_day(offer: PlaceOffer) -> None:
    PlaceOffer.objects.update(answer_by=timezone.localdate())
    accept_offer(offer=offer, by=offer.application.applicant)
    assert state_of(offer) == ApplicationStatus.ACCEPTED


def test_nightly_command_lapses_what_is_over_and_may_run_twice(offer: PlaceOffer) -> None:
    call_command("do_duties")
    assert state_of(offer) == ApplicationStatus.OFFERED
    PlaceOffer.objects.update(answer_by=timezone.localdate() - timedelta(days=1))
    call_command("do_duties")
    call_command("do_duties")
    assert state_of(offer) == ApplicationStatus.LAPSED


@pytest.fixture
def refused(round_: Round, worker: User, unit: Unit) -> Application:
    """An application that got nothing, while another child got the one place."""
    places(round_, unit)
    first = applied(round_, unit)
    first.statutory_priority = True
    first.save()
    refused = applied(round_, unit)
    publish(round_, worker)
    return Application.objects.get(pk=refused.pk)


def appealed(application: Application) -> Appeal:
    decision = Decision.objects.get(subject=application.child)
    return appeal(
        decision=decision,
        unit=application.wishes.get().unit,
        by=application.applicant,
        text="Vi har rett på prioritet.",
    )


def test_dismissed_appeal_leaves_the_child_on_the_list(refused: Application, worker: User) -> None:
    made = appealed(refused)
    for status in (AppealStatus.FORWARDED, AppealStatus.DISMISSED):
        answer_appeal(appeal=made, status=status, by=worker, answer="Nei.")
    refused.refresh_from_db()
    assert refused.status == ApplicationStatus.LISTED


def test_appeal_cannot_skip_the_owner(refused: Application, worker: User) -> None:
    made = appealed(refused)
    with pytest.raises(Refusal):
        answer_appeal(appeal=made, status=AppealStatus.UPHELD, by=worker, answer="")


def test_appeal_is_made_once_and_in_time(refused: Application) -> None:
    appealed(refused)
    with pytest.raises(Refusal):
        appealed(refused)
    Appeal.objects.all().delete()
    yesterday = timezone.localdate() - timedelta(days=1)
    Decision.objects.update(decided_on=yesterday, appeal_until=yesterday)
    with pytest.raises(Refusal):
        appealed(refused)


def test_who_got_the_first_wish_has_nothing_to_appeal(offer: PlaceOffer) -> None:
    with pytest.raises(Refusal):
        appealed(offer.application)
