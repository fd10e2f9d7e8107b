"""An upheld appeal gets the next vacant place after statutory priority, whenever one is vacant."""

import pytest
from django.test import Client
from django.urls import reverse

from reference.casework.enums import AppealStatus
from reference.casework.models import Appeal, Decision
from reference.casework.services.runs import freeze_run
from reference.kindergarten.models import Application, PlaceOffer, Places, Round, Run
from reference.kindergarten.services.appeals import answer_appeal, appeal
from reference.kindergarten.services.applications import withdraw_application
from reference.kindergarten.services.offers import accept_offer, decline_offer
from reference.kindergarten.services.runs import make_run, publish_run
from reference.kindergarten.services.vacancies import offer_vacant_places_everywhere
from reference.people.models import Unit, User
from tests.factories.kindergarten import RoundFactory, applied, places
from tests.factories.people import UnitFactory, case_worker

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


def first(round_: Round, *wishes: Unit) -> Application:
    """An application that goes before all others."""
    application = applied(round_, *wishes)
    application.statutory_priority = True
    application.save()
    return application


def appealed(application: Application, unit: Unit) -> Appeal:
    decision = Decision.objects.filter(on_application__application=application).latest("pk")
    return appeal(decision=decision, unit=unit, by=application.applicant, text="Vi ber om plass.")


def uphold(application: Application, unit: Unit, worker: User) -> Appeal:
    made = appealed(application, unit)
    status = AppealStatus.UPHELD_BY_OWNER
    return answer_appeal(appeal=made, status=status, by=worker, answer="Ja.")


def status_of(application: Application) -> str:
    return str(Application.objects.get(pk=application.pk).status)


def more_places(unit: Unit) -> None:
    for row in Places.objects.filter(unit=unit):
        row.number += 1
        row.save()


def open_offer(application: Application) -> PlaceOffer:
    return PlaceOffer.objects.get(application=application, answered_on=None)


def page_of(client: Client, application: Application) -> str:
    client.force_login(application.applicant)
    return client.get(reverse("kindergarten_application", args=[application.pk])).text


def test_upheld_appeal_gives_a_vacant_place_at_once_and_moves_nobody(
    round_: Round, worker: User, unit: Unit
) -> None:
    places(round_, unit)
    winner, loser = first(round_, unit), applied(round_, unit)
    publish(round_, worker)
    more_places(unit)
    made = uphold(loser, unit, worker)
    assert open_offer(loser).unit == unit
    assert status_of(loser) == "offered"
    assert PlaceOffer.objects.filter(application=winner).count() == 1
    assert Appeal.objects.get(pk=made.pk).met_on is not None
    assert any("Klagen er tatt til" in each for each in open_offer(loser).decision.grounds["nb"])


def test_place_that_is_declined_goes_to_the_upheld_complainant(
    client: Client, round_: Round, worker: User, unit: Unit
) -> None:
    places(round_, unit)
    winner, other, loser = first(round_, unit), applied(round_, unit), applied(round_, unit)
    publish(round_, worker)
    uphold(loser, unit, worker)
    assert status_of(loser) == "listed"
    assert "neste ledige plass" in page_of(client, loser)
    decline_offer(offer=open_offer(winner), by=winner.applicant)
    assert open_offer(loser).unit == unit
    assert status_of(other) == "listed"
    assert "Dere har fått tilbud om plass" in page_of(client, loser)


def test_one_place_goes_to_one_of_two_complainants(round_: Round, worker: User, unit: Unit) -> None:
    places(round_, unit)
    winner, losers = first(round_, unit), [applied(round_, unit), applied(round_, unit)]
    publish(round_, worker)
    for each in losers:
        uphold(each, unit, worker)
    decline_offer(offer=open_offer(winner), by=winner.applicant)
    assert sorted(map(status_of, losers)) == ["listed", "offered"]


def test_next_round_gives_a_place_to_the_complainant_who_did_not_apply_in_it(
    round_: Round, worker: User, unit: Unit
) -> None:
    places(round_, unit, 0)
    loser = applied(round_, unit)
    publish(round_, worker)
    uphold(loser, unit, worker)
    later = RoundFactory(name="Supplering", kind="supplementary")
    places(later, unit)
    others = [applied(later, unit) for _ in range(3)]
    publish(later, worker)
    assert open_offer(loser).unit == unit
    assert {status_of(each) for each in others} == {"listed"}


def test_open_offer_of_another_wish_gives_way_to_the_one_appealed_about(
    round_: Round, worker: User, unit: Unit
) -> None:
    third = UnitFactory()
    places(round_, third)
    second = UnitFactory()
    for full in (unit, second):
        places(round_, full, 0)
    loser = applied(round_, unit, second, third)
    publish(round_, worker)
    assert open_offer(loser).unit == third
    more_places(unit)
    uphold(loser, unit, worker)
    assert open_offer(loser).unit == unit
    assert PlaceOffer.objects.get(unit=third).answer == "replaced"


def test_accepted_place_is_kept_until_the_one_appealed_about_is_accepted(
    round_: Round, worker: User, unit: Unit
) -> None:
    third, second = UnitFactory(), UnitFactory()
    places(round_, third)
    for full in (unit, second):
        places(round_, full, 0)
    loser = applied(round_, unit, second, third)
    publish(round_, worker)
    accept_offer(offer=open_offer(loser), by=loser.applicant)
    uphold(loser, unit, worker)
    assert status_of(loser) == "accepted"
    more_places(unit)
    assert offer_vacant_places_everywhere() == 1
    assert open_offer(loser).unit == unit
    decline_offer(offer=open_offer(loser), by=loser.applicant)
    assert status_of(loser) == "accepted"


def test_appeal_is_about_its_own_application_and_round(
    client: Client, round_: Round, worker: User, unit: Unit
) -> None:
    places(round_, unit, 0)
    withdrawn = applied(round_, unit)
    withdraw_application(application=withdrawn, by=withdrawn.applicant)
    again = applied(round_, unit, child=withdrawn.child, applicant=withdrawn.applicant)
    publish(round_, worker)
    later = RoundFactory(name="Supplering", kind="supplementary")
    places(later, unit, 0)
    in_later = applied(later, unit, child=again.child, applicant=again.applicant)
    made = appealed(again, unit)
    publish(later, worker)
    client.force_login(worker)
    address = reverse("kindergarten_answer_appeal", args=[made.pk])
    assert client.get(address).status_code == 200
    answer = {"status": "upheld_by_owner", "answer": "Ja."}
    assert client.post(address, answer).headers["Location"] == reverse(
        "kindergarten_round", args=[round_.pk]
    )
    of_later = client.get(reverse("kindergarten_round", args=[later.pk])).text
    assert address not in of_later
    assert "Klagen deres" not in page_of(client, in_later)
    assert "Klagen deres" in page_of(client, again)


def test_declined_place_is_offered_to_the_search_list_by_the_rules(
    round_: Round, worker: User, unit: Unit
) -> None:
    places(round_, unit)
    winner, listed = first(round_, unit), [applied(round_, unit) for _ in range(3)]
    run = publish(round_, worker)
    decline_offer(offer=open_offer(winner), by=winner.applicant)
    lots = run.document["lottery"]
    next_one = min(listed, key=lambda each: lots.index(str(each.pk)))
    assert open_offer(next_one).unit == unit
    between = Run.objects.get(between_rounds=True)
    assert between.document["seed"] == run.document["seed"]
    assert PlaceOffer.objects.count() == 2


def test_place_of_a_child_that_leaves_is_offered_on(
    round_: Round, worker: User, unit: Unit
) -> None:
    places(round_, unit)
    winner, listed = first(round_, unit), applied(round_, unit)
    publish(round_, worker)
    enrolment = accept_offer(offer=open_offer(winner), by=winner.applicant)
    offer_vacant_places_everywhere()
    assert status_of(listed) == "listed"
    enrolment.deleted_at = enrolment.changed_at
    enrolment.save()
    offer_vacant_places_everywhere()
    assert open_offer(listed).unit == unit
