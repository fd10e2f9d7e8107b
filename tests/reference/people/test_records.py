"""A record opens within reach only, leaves a row in the log, and hides what is hidden."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reference.people.enums import AddressProtection
from reference.people.models import Person, RecordRead, User
from tests.factories.people import (
    AddressFactory,
    EnrolmentFactory,
    GuardianshipFactory,
    MunicipalityFactory,
    PersonFactory,
    RoleFactory,
    UnitFactory,
    UserFactory,
    case_worker,
    guardian_of,
    synthetic_number,
    unit_leader,
)

pytestmark = pytest.mark.django_db
BORN = date(2024, 5, 17)


@pytest.fixture
def child() -> Person:
    child: Person = PersonFactory(identity_number=synthetic_number(BORN), born=BORN)
    EnrolmentFactory(person=child)
    AddressFactory(person=child, street_address="Hemmeligveien 3")
    return child


def own_case_worker(child: Person) -> User:
    return case_worker(child.municipality)


def head_of_own_unit(child: Person) -> User:
    return unit_leader(child.enrolments.get().unit)


def head_of_other_unit(child: Person) -> User:
    return unit_leader(UnitFactory())


def head_of_former_unit(child: Person) -> User:
    unit = UnitFactory()
    yesterday = timezone.localdate() - timedelta(days=1)
    EnrolmentFactory(
        person=child, unit=unit, kind="sfo", validity=DateRange(date(2025, 1, 1), yesterday)
    )
    return unit_leader(unit)


def case_worker_elsewhere(child: Person) -> User:
    return case_worker(MunicipalityFactory(number="9902", name="Nordvik"))


def former_case_worker(child: Person) -> User:
    ended = DateRange(date(2020, 1, 1), timezone.localdate())
    return RoleFactory(municipality=child.municipality, validity=ended).user


def administrator(child: Person) -> User:
    return RoleFactory(kind="administrator", municipality=child.municipality).user


def guardian(child: Person) -> User:
    return guardian_of(child)


def guardian_without_information(child: Person) -> User:
    return guardian_of(child, receives_information=False)


def blocked_guardian(child: Person) -> User:
    return guardian_of(child, receives_information=False, may_act=False, contact_blocked=True)


def guardian_of_another(child: Person) -> User:
    return guardian_of(PersonFactory())


def nobody_in_particular(child: Person) -> User:
    return UserFactory()


REACHED_BY = [own_case_worker, head_of_own_unit, guardian]
NOT_REACHED_BY = [
    head_of_other_unit,
    head_of_former_unit,
    case_worker_elsewhere,
    former_case_worker,
    administrator,
    guardian_without_information,
    blocked_guardian,
    guardian_of_another,
    nobody_in_particular,
]


@pytest.mark.parametrize("who", REACHED_BY)
def test_record_opens_for_those_who_reach_it_and_is_logged(
    client: Client, child: Person, who: Callable[[Person], User]
) -> None:
    user = who(child)
    client.force_login(user)
    response = client.get(reverse("person_record", args=[child.pk]))
    assert child.given_name in response.text
    noted = RecordRead.objects.get(person_id=child.pk)
    assert noted.reader == user.username


@pytest.mark.parametrize("name", ["person_record", "person_reads"])
@pytest.mark.parametrize("who", NOT_REACHED_BY)
def test_record_is_not_there_for_others(
    client: Client, child: Person, who: Callable[[Person], User], name: str
) -> None:
    client.force_login(who(child))
    assert client.get(reverse(name, args=[child.pk])).status_code == 404
    assert not RecordRead.objects.exists()


@pytest.mark.parametrize("name", ["find_person", "person_record", "person_reads"])
def test_stranger_is_asked_to_sign_in(client: Client, child: Person, name: str) -> None:
    address = reverse(name, args=[] if name == "find_person" else [child.pk])
    assert reverse("sign_in") in client.get(address)["Location"]


def test_number_is_masked_and_the_page_is_kept_by_no_cache(client: Client, child: Person) -> None:
    client.force_login(case_worker(child.municipality))
    response = client.get(reverse("person_record", args=[child.pk]))
    number = synthetic_number(BORN)
    assert number.masked in response.text
    assert number.digits not in response.text
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("protection", ["confidential", "strictly_confidential"])
def test_hidden_address_shows_to_nobody(
    client: Client, child: Person, protection: AddressProtection
) -> None:
    child.addresses.update(protection=protection)
    for who in REACHED_BY:
        client.force_login(who(child))
        assert "Hemmeligveien" not in client.get(reverse("person_record", args=[child.pk])).text


def test_blocked_contact_does_not_show(client: Client, child: Person) -> None:
    blocked = GuardianshipFactory(
        child=child,
        guardian__given_name="Sperret",
        contact_blocked=True,
        may_act=False,
        receives_information=False,
    )
    client.force_login(guardian_of(child))
    text = client.get(reverse("person_record", args=[child.pk])).text
    assert blocked.guardian.given_name not in text


def test_search_finds_within_reach_by_number_and_by_name(client: Client, child: Person) -> None:
    client.force_login(case_worker(child.municipality))
    outside = PersonFactory(
        municipality__number="9902", given_name=child.given_name, family_name="Utenfor"
    )
    for question in (
        {"identity_number": synthetic_number(BORN).digits},
        {"name": f"{child.given_name} prøve"},
    ):
        text = client.post(reverse("find_person"), question).text
        assert reverse("person_record", args=[child.pk]) in text
        assert str(outside.pk) not in text
        assert synthetic_number(BORN).digits not in text
    assert RecordRead.objects.filter(person_id=child.pk).count() == 2


def test_search_is_for_those_who_work_here(client: Client, child: Person) -> None:
    client.force_login(guardian_of(child))
    assert client.get(reverse("find_person")).status_code == 403


@pytest.mark.parametrize("number", ["123", "13097248023", "abcdefghijk"])
def test_wrong_number_is_told_without_repeating_it(
    client: Client, child: Person, number: str
) -> None:
    client.force_login(case_worker(child.municipality))
    response = client.post(reverse("find_person"), {"identity_number": number})
    assert "ikke et gyldig fødselsnummer" in response.text
    assert number not in response.text


def test_guardian_sees_who_has_read_the_record(client: Client, child: Person) -> None:
    worker = case_worker(child.municipality)
    client.force_login(worker)
    client.get(reverse("person_record", args=[child.pk]))
    client.force_login(guardian_of(child))
    assert worker.username in client.get(reverse("person_reads", args=[child.pk])).text


def test_head_of_unit_does_not_see_who_has_read(client: Client, child: Person) -> None:
    client.force_login(head_of_own_unit(child))
    assert client.get(reverse("person_reads", args=[child.pk])).status_code == 403
