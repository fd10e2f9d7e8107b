"""Case workers change records by form: dated, with what is wrong told, and each change logged."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reference.people.models import (
    Employment,
    Enrolment,
    Guardianship,
    Person,
    RecordRead,
    Unit,
    User,
)
from tests.counting import queries_of
from tests.factories.people import (
    EmploymentFactory,
    EnrolmentFactory,
    GuardianshipFactory,
    MunicipalityFactory,
    PersonFactory,
    RoleFactory,
    UnitFactory,
    case_worker,
    guardian_of,
    synthetic_number,
    unit_leader,
)

pytestmark = pytest.mark.django_db
BORN, ADULT = date(2024, 5, 17), date(1990, 2, 3)


@pytest.fixture
def worker(client: Client) -> User:
    user = case_worker(MunicipalityFactory())
    client.force_login(user)
    return user


def today() -> date:
    return timezone.localdate()


def send(client: Client, name: str, key: object = None, **form: object) -> HttpResponse:
    address = reverse(name, args=[key] if key else [])
    return client.post(address, {each: str(value) for each, value in form.items()}, follow=True)


def adult() -> Person:
    person: Person = PersonFactory(born=ADULT, identity_number=synthetic_number(ADULT))
    return person


def test_person_is_registered_with_the_number_sealed(client: Client, worker: User) -> None:
    number = synthetic_number(BORN)
    page = send(
        client,
        "person_new",
        given_name="Kim",
        family_name="Prøvesen",
        born=BORN,
        language="nb",
        identity_number=number.digits,
    )
    person = Person.objects.get()
    assert page.redirect_chain[-1][0] == reverse("person_record", args=[person.pk])
    assert number.digits not in page.text
    assert "17" in person.masked_identity_number
    assert RecordRead.objects.filter(person_id=person.pk, purpose="Endring: registrert").exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"born": "2024-02-30"}, "Oppgi en gyldig dato"),
        ({"born": "2090-01-01"}, "en dag som ikke har vært"),
        ({"born": "2024-05-18"}, "passer ikke til fødselsdatoen"),
        ({"identity_number": "12345678901"}, "ikke et gyldig fødselsnummer"),
    ],
)
def test_person_that_cannot_be_is_not_registered(
    client: Client, worker: User, change: dict[str, str], says: str
) -> None:
    form = {
        "given_name": "Kim",
        "family_name": "Prøvesen",
        "born": f"{BORN}",
        "language": "nb",
        "identity_number": synthetic_number(BORN).digits,
    } | change
    page = send(client, "person_new", **form)
    assert says in page.text
    assert synthetic_number(BORN).digits not in page.text
    assert not Person.objects.exists()


def test_same_number_twice_is_told(client: Client, worker: User) -> None:
    adult()
    page = send(
        client,
        "person_new",
        given_name="A",
        family_name="B",
        born=ADULT,
        language="nb",
        identity_number=synthetic_number(ADULT).digits,
    )
    assert "er registrert allerede" in page.text
    assert Person.objects.count() == 1


def test_guardian_is_added_and_rights_change_from_a_day(client: Client, worker: User) -> None:
    child, guardian = PersonFactory(), adult()
    number = synthetic_number(ADULT).digits
    send(
        client,
        "guardian_new",
        child.pk,
        identity_number=number,
        on="2025-01-01",
        receives_information="on",
        may_act="on",
    )
    relation = Guardianship.objects.get(guardian=guardian)
    assert (relation.may_act, relation.lives_with) == (True, False)
    send(client, "guardian_rights", relation.pk, on=today(), receives_information="on")
    held = Guardianship.objects.valid_on(today()).get(guardian=guardian)
    assert (held.may_act, held.receives_information) == (False, True)
    before = Guardianship.objects.valid_on(today() - timedelta(days=1)).get(guardian=guardian)
    assert before.may_act
    twice = send(client, "guardian_new", child.pk, identity_number=number, on=today())
    assert "foresatt for barnet allerede" in twice.text


def test_blocked_contact_with_rights_is_a_contradiction(client: Client, worker: User) -> None:
    relation = GuardianshipFactory()
    page = send(
        client, "guardian_rights", relation.pk, on=today(), contact_blocked="on", may_act="on"
    )
    assert "Ta bort de rettighetene" in page.text
    relation.refresh_from_db()
    assert not relation.contact_blocked


def enrolled(client: Client, child: Person, unit: Unit, **changes: object) -> HttpResponse:
    form = {"unit": unit.pk, "kind": "kindergarten", "starts_on": today(), "percent": 100} | changes
    return send(client, "enrolment_new", child.pk, **form)


def test_child_is_enrolled_moved_and_ended(client: Client, worker: User) -> None:
    child, first, second = PersonFactory(), UnitFactory(), UnitFactory()
    enrolled(client, child, first, starts_on="2026-08-01")
    held = Enrolment.objects.get()
    send(client, "enrolment_move", held.pk, unit=second.pk, on="2026-10-01")
    moved = Enrolment.objects.get(unit=second)
    send(client, "enrolment_end", moved.pk, ends_on="2027-07-31")
    moved.refresh_from_db()
    held.refresh_from_db()
    assert held.validity.upper == moved.validity.lower == date(2026, 10, 1)
    assert moved.last_day == date(2027, 7, 31)
    logged = RecordRead.objects.filter(person_id=child.pk, purpose="Endring: plass")
    assert logged.count() == 3


@pytest.mark.parametrize(
    ("make", "changes", "says"),
    [
        (UnitFactory, {"ends_on": "2020-01-01"}, "Slutten er før begynnelsen"),
        (UnitFactory, {"starts_on": "2026-02-31"}, "Oppgi en gyldig dato"),
        (UnitFactory, {"kind": "school"}, "Velg en annen enhet"),
        (UnitFactory, {"percent": 0}, "error-summary"),
        (lambda: UnitFactory(closed_on=date(2020, 1, 1)), {}, "Velg et gyldig valg"),
        (lambda: UnitFactory(closed_on=date(2030, 1, 1)), {"starts_on": "2031-01-01"}, "lagt ned"),
        (
            lambda: UnitFactory(municipality=MunicipalityFactory(number="9902")),
            {},
            "Velg et gyldig valg",
        ),
    ],
)
def test_place_that_cannot_be_is_told(
    client: Client,
    worker: User,
    make: Callable[[], Unit],
    changes: dict[str, object],
    says: str,
) -> None:
    page = enrolled(client, PersonFactory(), make(), **changes)
    assert says in page.text
    assert not Enrolment.objects.exists()


def test_overlapping_place_is_told(client: Client, worker: User) -> None:
    held = EnrolmentFactory()
    page = enrolled(client, held.person, UnitFactory())
    assert "hører til en enhet i den tiden" in page.text
    assert Enrolment.objects.count() == 1


def test_employee_is_added_and_ended(client: Client, worker: User) -> None:
    unit, number = UnitFactory(), synthetic_number(ADULT).digits
    form = {"identity_number": number, "position": "pedagogue", "starts_on": "2026-01-01"}
    assert (
        "Ingen med dette nummeret"
        in send(client, "employment_new", unit.pk, hundredths=80, **form).text
    )
    person = adult()
    page = send(client, "employment_new", unit.pk, hundredths=80, **form)
    assert str(person) in page.text
    again = send(client, "employment_new", unit.pk, hundredths=50, **form)
    assert "fra før" in again.text
    assert "100" in send(client, "employment_new", unit.pk, hundredths=101, **form).text
    send(client, "employment_end", Employment.objects.get().pk, ends_on=today())
    assert Employment.objects.get().validity.upper == today() + timedelta(days=1)


def test_units_are_listed_with_who_belongs_there(client: Client, worker: User) -> None:
    enrolment = EnrolmentFactory()
    EmploymentFactory(unit=enrolment.unit)
    assert str(enrolment.unit) in client.get(reverse("units")).text
    page = client.get(reverse("unit", args=[enrolment.unit_id])).text
    assert str(enrolment.person) in page
    assert RecordRead.objects.filter(person_id=enrolment.person_id).exists()


def test_head_sees_own_unit_alone_and_changes_nothing(client: Client) -> None:
    mine, other = EnrolmentFactory(), EnrolmentFactory()
    client.force_login(unit_leader(mine.unit))
    listed = client.get(reverse("units")).text
    assert str(mine.unit) in listed
    assert f">{other.unit}<" not in listed
    assert client.get(reverse("unit", args=[mine.unit_id])).status_code == 200
    assert client.get(reverse("unit", args=[other.unit_id])).status_code == 404
    assert client.get(reverse("enrolment_end", args=[mine.pk])).status_code == 403


@pytest.mark.parametrize("name", ["guardian_new", "enrolment_new", "enrolment_move"])
def test_others_change_nothing(client: Client, name: str) -> None:
    held = EnrolmentFactory()
    key = held.pk if name == "enrolment_move" else held.person_id
    elsewhere = case_worker(MunicipalityFactory(number="9902"))
    administrator = RoleFactory(kind="administrator").user
    for user, status in ((guardian_of(held.person), 403), (administrator, 403), (elsewhere, 404)):
        client.force_login(user)
        assert client.post(reverse(name, args=[key])).status_code == status


def test_lists_cost_as_many_queries_for_thirty_as_for_one(client: Client, worker: User) -> None:
    unit = UnitFactory()

    def add(number: int) -> None:
        for _ in range(number):
            EnrolmentFactory(unit=unit)
            EmploymentFactory(unit=UnitFactory())
            EmploymentFactory(unit=unit)

    addresses = [reverse("units"), reverse("unit", args=[unit.pk])]
    add(1)
    few = [queries_of(lambda a=address: client.get(a)) for address in addresses]  # type: ignore[misc]
    add(29)
    many = [queries_of(lambda a=address: client.get(a)) for address in addresses]  # type: ignore[misc]
    assert few == many
