"""Nothing in a run, or in the grounds, tells a family what is hidden from one of it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from reference.casework.services.runs import freeze_run
from reference.kindergarten.documents import inputs_of
from reference.kindergarten.models import Round
from reference.kindergarten.services.runs import make_run, publish_run
from reference.people.models import Person, User
from tests.factories.kindergarten import CriteriaFactory, RoundFactory, applied, places
from tests.factories.people import (
    AddressFactory,
    EmploymentFactory,
    EnrolmentFactory,
    GuardianshipFactory,
    PersonFactory,
    UnitFactory,
    UserFactory,
    case_worker,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_() -> Round:
    return RoundFactory()


def child_of(round_: Round, *adults: Person, **rights: bool) -> Person:
    child: Person = PersonFactory(
        municipality=round_.municipality, born=date(round_.year - 1, 3, 4)
    )
    for adult in adults:
        GuardianshipFactory(child=child, guardian=adult, **rights)
    return child


def adult(round_: Round) -> User:
    return UserFactory(person=PersonFactory(municipality=round_.municipality))


def test_guardian_does_not_learn_where_a_child_goes_that_is_hidden_from_him(
    client: Client, round_: Round
) -> None:
    unit, worker = UnitFactory(), case_worker(round_.municipality)
    CriteriaFactory(municipality=round_.municipality)
    places(round_, unit)
    mother, father = adult(round_), adult(round_)
    hidden = child_of(round_, mother.person)
    GuardianshipFactory(
        child=hidden,
        guardian=father.person,
        contact_blocked=True,
        may_act=False,
        receives_information=False,
    )
    EnrolmentFactory(person=hidden, unit=unit)
    child = child_of(round_, mother.person, father.person)
    application = applied(round_, unit, child=child, applicant=father)
    first = applied(round_, unit)
    first.statutory_priority = True
    first.save()
    run = publish_run(run=freeze_run(run=make_run(round_=round_, author=worker)), publisher=worker)
    applicants = {each["id"]: each for each in run.document["applicants"]}
    assert applicants[str(application.pk)]["grounds"] == {}
    client.force_login(father)
    page = client.get(reverse("kindergarten_application", args=[application.pk])).text
    assert "Avslått" in page
    assert "søsken" not in page


def test_sibling_whom_both_may_know_of_counts(round_: Round) -> None:
    unit = UnitFactory()
    mother = adult(round_)
    EnrolmentFactory(person=child_of(round_, mother.person), unit=unit)
    applied(round_, unit, child=child_of(round_, mother.person), applicant=mother)
    (applicant,) = inputs_of(round_, seed="a")["applicants"]
    assert applicant["grounds"] == {str(unit.pk): ["sibling"]}


def test_child_with_a_graded_address_counts_for_no_sibling(round_: Round) -> None:
    unit = UnitFactory()
    mother = adult(round_)
    sibling = child_of(round_, mother.person)
    AddressFactory(person=sibling, protection="confidential")
    EnrolmentFactory(person=sibling, unit=unit)
    applied(round_, unit, child=child_of(round_, mother.person), applicant=mother)
    (applicant,) = inputs_of(round_, seed="a")["applicants"]
    assert applicant["grounds"] == {}


def test_no_way_from_a_graded_home_is_computed(round_: Round) -> None:
    unit = UnitFactory()
    application = applied(round_, unit)
    AddressFactory(person=application.child, protection="strictly_confidential")
    (applicant,) = inputs_of(round_, seed="a")["applicants"]
    assert (applicant["travel"], applicant["grounds"]) == ({}, {})


def test_workplace_of_a_guardian_with_a_graded_address_is_not_told(round_: Round) -> None:
    unit = UnitFactory()
    mother = adult(round_)
    EmploymentFactory(person=mother.person, unit=unit)
    applied(round_, unit, child=child_of(round_, mother.person), applicant=mother)
    (applicant,) = inputs_of(round_, seed="a")["applicants"]
    assert applicant["grounds"] == {str(unit.pk): ["staff"]}
    AddressFactory(person=mother.person, protection="confidential")
    (applicant,) = inputs_of(round_, seed="a")["applicants"]
    assert applicant["grounds"] == {}


def test_siblings_who_are_hidden_from_each_others_guardians_are_no_group(round_: Round) -> None:
    unit = UnitFactory()
    mother, father = adult(round_), adult(round_)
    one, other = child_of(round_, mother.person), child_of(round_, mother.person, father.person)
    GuardianshipFactory(
        child=one,
        guardian=father.person,
        contact_blocked=True,
        may_act=False,
        receives_information=False,
    )
    for child in (one, other):
        applied(round_, unit, child=child, applicant=mother)
    assert all("siblings" not in each for each in inputs_of(round_, seed="a")["applicants"])
