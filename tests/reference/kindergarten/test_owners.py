"""The owner of a private kindergarten sets criteria and places, and answers appeals."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reference.casework.enums import AppealStatus
from reference.casework.models import Appeal, Decision
from reference.casework.refusals import Refusal
from reference.casework.services.runs import freeze_run
from reference.kindergarten.models import Application, CriteriaSet, Places, Round
from reference.kindergarten.services.appeals import answer_appeal, appeal
from reference.kindergarten.services.runs import make_run, publish_run
from reference.people.enums import Ownership
from reference.people.models import Unit, User
from tests.factories.kindergarten import OpenRoundFactory, RoundFactory, applied, august, places
from tests.factories.people import UnitFactory, case_worker, unit_leader

pytestmark = pytest.mark.django_db


@pytest.fixture
def private() -> Unit:
    return UnitFactory(ownership=Ownership.PRIVATE)


@pytest.fixture
def owner(private: Unit) -> User:
    return unit_leader(private)


@pytest.fixture
def made(private: Unit) -> Appeal:
    """An appeal about the private kindergarten, which gave its one place to another child."""
    round_ = RoundFactory(municipality=private.municipality)
    places(round_, private)
    first = applied(round_, private)
    Application.objects.filter(pk=first.pk).update(statutory_priority=True)
    refused = applied(round_, private)
    worker = case_worker(private.municipality)
    publish_run(run=freeze_run(run=make_run(round_=round_, author=worker)), publisher=worker)
    decision = Decision.objects.get(subject=refused.child)
    return appeal(decision=decision, unit=private, by=refused.applicant, text="Søsken går der")


def page(user: User, name: str, *arguments: object) -> str:
    client = Client()
    client.force_login(user)
    return client.get(reverse(name, args=arguments)).content.decode()


def test_owner_answers_first_and_the_municipality_afterwards(made: Appeal, owner: User) -> None:
    worker = case_worker(made.decision.subject.municipality)
    with pytest.raises(Refusal, match="eieren"):
        answer_appeal(appeal=made, status=AppealStatus.UPHELD_BY_OWNER, by=worker, answer="Ja")
    waiting = page(worker, "kindergarten_answer_appeal", made.pk)
    assert "eieren svarer først" in waiting
    assert 'name="status"' not in waiting
    assert reverse("kindergarten_owner") in page(owner, "front")
    address = reverse("kindergarten_owner_appeal", args=[made.pk])
    assert address in page(owner, "kindergarten_owner")
    client = Client()
    client.force_login(owner)
    shown = client.get(address).content.decode()
    assert "Søsken går der" in shown
    assert 'value="upheld"' not in shown
    client.post(address, {"status": "forwarded", "answer": "Kriteriene er fulgt"})
    assert Appeal.objects.get(pk=made.pk).status == AppealStatus.FORWARDED
    assert 'name="status"' not in client.get(address).content.decode()
    assert 'value="upheld"' in page(worker, "kindergarten_answer_appeal", made.pk)


def test_owner_sees_and_answers_nothing_of_another_kindergarten(made: Appeal) -> None:
    other = unit_leader(UnitFactory(ownership=Ownership.PRIVATE))
    client = Client()
    client.force_login(other)
    address = reverse("kindergarten_owner_appeal", args=[made.pk])
    assert client.get(address).status_code == 404
    assert str(made.decision.subject) not in page(other, "kindergarten_owner")
    client.force_login(unit_leader(UnitFactory()))
    assert client.get(reverse("kindergarten_owner")).status_code == 403


def test_owner_says_what_goes_first_at_its_own_alone(private: Unit, owner: User) -> None:
    client = Client()
    client.force_login(owner)
    asked = {
        "unit": str(private.pk),
        "criterion1": "staff",
        "ties": "lottery",
        "starts_on": timezone.localdate().isoformat(),
    }
    address = reverse("kindergarten_owner_criteria")
    for unit in ("", str(UnitFactory(ownership=Ownership.PRIVATE).pk)):
        assert client.post(address, asked | {"unit": unit}).status_code == 200
    assert client.post(address, asked).status_code == 302
    made = CriteriaSet.objects.get()
    assert (made.unit, made.criteria) == (private, ["staff"])


def test_owner_says_how_many_places_its_own_gives_out(private: Unit, owner: User) -> None:
    round_: Round = OpenRoundFactory(municipality=private.municipality)
    client = Client()
    client.force_login(owner)
    address = reverse("kindergarten_owner_places", args=[round_.pk])
    asked = {"unit": str(private.pk), "band": "under_three", "number": "4"}
    asked |= {"starts_on": august().isoformat()}
    assert client.post(address, asked | {"unit": str(UnitFactory().pk)}).status_code == 200
    assert client.post(address, asked).status_code == 302
    assert Places.objects.get().number == 4
