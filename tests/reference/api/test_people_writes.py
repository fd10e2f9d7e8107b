"""Systems move children and say what guardians may do; overlaps and contradictions are told."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from reference.people.models import Enrolment, Guardianship, Person
from tests.factories.clients import client_access
from tests.factories.people import (
    EnrolmentFactory,
    GuardianshipFactory,
    MunicipalityFactory,
    PersonFactory,
    UnitFactory,
)

from .client import Caller

pytestmark = pytest.mark.django_db
API = "/api/people/v1"
RIGHTS = {
    "parental_responsibility": True,
    "lives_with": True,
    "receives_information": True,
    "may_act": True,
}


@pytest.fixture
def caller() -> Caller:
    return Caller(client_access(MunicipalityFactory()))


def send(caller: Caller, path: str, body: dict[str, Any], **headers: str) -> Any:
    return caller.post(f"{API}{path}", body, **({"Idempotency_Key": "one"} | headers))


def test_child_is_moved_by_who_has_seen_the_membership(caller: Caller) -> None:
    held, unit = EnrolmentFactory(), UnitFactory()
    wish = {"unit_id": str(unit.pk), "on": f"{timezone.localdate()}"}
    path = f"/enrolments/{held.pk}/move"
    assert send(caller, path, wish).status_code == 428
    tag = caller.get(f"{API}/enrolments/{held.pk}")["ETag"]
    assert send(caller, path, wish, If_Match=tag, Idempotency_Key="2").status_code == 201
    held.refresh_from_db()
    assert held.validity.upper == Enrolment.objects.get(unit=unit).validity.lower


def test_guardian_is_added_once_and_gets_other_rights(caller: Caller) -> None:
    child, adult = PersonFactory(), PersonFactory(born=date(1990, 2, 3))
    wish = RIGHTS | {
        "child_id": str(child.pk),
        "guardian_id": str(adult.pk),
        "starts_on": "2025-01-01",
    }
    made = send(caller, "/guardianships", wish)
    assert made.status_code == 201
    assert send(caller, "/guardianships", wish, Idempotency_Key="2").status_code == 409
    key = made.json()["id"]
    tag = caller.get(f"{API}/guardianships/{key}")["ETag"]
    changed = RIGHTS | {"may_act": False, "on": f"{timezone.localdate()}"}
    path = f"/guardianships/{key}/rights"
    assert send(caller, path, changed, If_Match=tag, Idempotency_Key="3").status_code == 201
    yesterday = timezone.localdate() - timedelta(days=1)
    assert Guardianship.objects.valid_on(yesterday).get().may_act
    assert not Guardianship.objects.valid_on(timezone.localdate()).get().may_act


def test_blocked_contact_with_rights_is_refused(caller: Caller) -> None:
    relation = GuardianshipFactory()
    tag = caller.get(f"{API}/guardianships/{relation.pk}")["ETag"]
    wish = RIGHTS | {"contact_blocked": True, "on": f"{timezone.localdate()}"}
    answer = send(caller, f"/guardianships/{relation.pk}/rights", wish, If_Match=tag)
    assert answer.status_code == 409
    assert Guardianship.objects.get().may_act


def test_blocked_contact_is_not_told_of(caller: Caller) -> None:
    relation = GuardianshipFactory(contact_blocked=True, receives_information=False, may_act=False)
    assert caller.get(f"{API}/guardianships/{relation.pk}").status_code == 404


def test_system_of_a_unit_says_nothing_of_guardians() -> None:
    held = EnrolmentFactory()
    adult: Person = PersonFactory(born=date(1990, 2, 3))
    wish = RIGHTS | {"child_id": str(held.person_id), "guardian_id": str(adult.pk)}
    mine = Caller(client_access(held.unit.municipality, held.unit))
    answer = send(mine, "/guardianships", wish | {"starts_on": "2025-01-01"})
    assert answer.status_code == 403
    assert not Guardianship.objects.exists()
