"""What a system may read and write of departments, and what never leaves."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from reference.people.models import Person, RecordRead
from reference.placement.enums import NormKind
from reference.placement.models import Department, DepartmentMembership
from reference.placement.services.departments import join_group, open_group
from reference.placement.services.dispensations import Relief, grant_dispensation
from reference.placement.services.plans import make_plan
from reference.placement.services.wishes import keep_apart, lock_child, wish_for_friends
from tests.counting import queries_of
from tests.factories.clients import client_access
from tests.factories.people import MunicipalityFactory, UnitFactory, UserFactory
from tests.factories.placement import DepartmentFactory, small_child, staffed, this_month

from .client import Caller

pytestmark = pytest.mark.django_db
API = "/api/placement/v1"
LISTS = [
    f"{API}/departments",
    f"{API}/groups",
    f"{API}/memberships",
    f"{API}/group-memberships",
    f"{API}/dispensations",
    f"{API}/plans",
]
SCOPES = ["placement.read", "placement.write"]


@pytest.fixture
def caller() -> Caller:
    return Caller(client_access(MunicipalityFactory(), scopes=SCOPES))


def something_of_everything(number: str = "9901") -> Person:
    """One row for each list, in one municipality; returns the child."""
    unit = staffed(UnitFactory(municipality=MunicipalityFactory(number=number)))
    today, author = timezone.localdate(), UserFactory()
    department = DepartmentFactory(unit=unit)
    child = small_child(unit, department=department)
    group = open_group(department=department, name="Turgruppa", starts_on=today)
    join_group(group=group, child=child, starts_on=today)
    relief = Relief(NormKind.STAFFING, 20, today, today + timedelta(days=9), "Ledig stilling.")
    grant_dispensation(unit=unit, relief=relief, author=author)
    make_plan(unit=unit, month=this_month(), author=author)
    return child


def identifiers(answer: Any) -> list[str]:
    return [item["id"] for item in answer.json()["items"]]


@pytest.mark.parametrize("address", LISTS)
def test_list_ends_at_the_municipality_and_at_the_unit(caller: Caller, address: str) -> None:
    something_of_everything()
    mine = identifiers(caller.get(address))
    assert len(mine) == 1
    something_of_everything("9902")
    assert identifiers(caller.get(address)) == mine
    own = UnitFactory()
    alone = Caller(client_access(own.municipality, own, scopes=SCOPES))
    assert identifiers(alone.get(address)) == []


@pytest.mark.parametrize("address", LISTS)
def test_list_costs_as_many_queries_for_thirty_rows_as_for_one(
    caller: Caller, address: str
) -> None:
    something_of_everything()
    few = queries_of(lambda: caller.get(address))
    for _ in range(5):
        something_of_everything()
    assert queries_of(lambda: caller.get(address)) == few


def test_nothing_that_says_something_of_two_children_leaves(caller: Caller) -> None:
    unit = staffed(UnitFactory())
    department = DepartmentFactory(unit=unit)
    DepartmentFactory(unit=unit)
    one, friend, stranger = (small_child(unit, department=department) for _ in range(3))
    wish_for_friends(unit=unit, child=one, friends=[friend])
    keep_apart(unit=unit, child=one, other=stranger, starts_on=timezone.localdate())
    lock_child(child=one, department=department, starts_on=timezone.localdate())
    plan = make_plan(unit=unit, month=this_month(), author=UserFactory())
    shown = caller.get(f"{API}/plans/{plan.pk}").json()
    assert len(shown["run"]["children"]) == len(shown["run"]["result"]["outcomes"]) == 3
    for key in ("together", "apart", "locked", "reasons", one.given_name, str(one.pk)):
        assert key not in json.dumps(shown["run"]["children"] + shown["run"]["result"]["outcomes"])


def test_needs_are_told_month_by_month(caller: Caller) -> None:
    child = something_of_everything()
    unit = Department.objects.get().unit_id
    months = caller.get(f"{API}/needs/{unit}").json()["months"]
    assert months[0]["under_three"] == 1
    assert months[0]["staffing"] == {
        "needed": 34,
        "dispensed": 20,
        "there": 400,
        "short": 0,
        "needed_with_expected": 34,
    }
    assert str(child.pk) not in json.dumps(months)
    elsewhere = UnitFactory(municipality=MunicipalityFactory(number="9902"))
    assert caller.get(f"{API}/needs/{elsewhere.pk}").status_code == 404


def test_a_row_that_is_known_is_not_sent_again_and_reading_is_logged(caller: Caller) -> None:
    child = something_of_everything()
    held = DepartmentMembership.objects.get()
    before = RecordRead.objects.filter(person_id=child.pk).count()
    answer = caller.get(f"{API}/memberships/{held.pk}")
    assert RecordRead.objects.filter(person_id=child.pk).count() == before + 1
    again = caller.get(f"{API}/memberships/{held.pk}", If_None_Match=answer["ETag"])
    assert again.status_code == 304


def test_a_child_is_moved_once_however_often_it_is_sent(caller: Caller) -> None:
    child = something_of_everything()
    other = DepartmentFactory(unit=Department.objects.get().unit)
    body = {
        "child_id": str(child.pk),
        "department_id": str(other.pk),
        "starts_on": timezone.localdate().isoformat(),
    }
    answers = [
        caller.post(f"{API}/memberships", body, Idempotency_Key="en flytting") for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    held = DepartmentMembership.objects.present().get(child=child)
    assert held.department == other
    ended = caller.post(
        f"{API}/memberships/{held.pk}/end",
        {"ends_on": (timezone.localdate() + timedelta(days=3)).isoformat()},
        Idempotency_Key="en slutt",
        If_Match='"99"',
    )
    assert ended.status_code == 412


def test_a_refused_move_names_nobody(caller: Caller) -> None:
    unit = UnitFactory()
    red, blue = DepartmentFactory(unit=unit), DepartmentFactory(unit=unit)
    one, other = small_child(unit, department=red), small_child(unit, department=blue)
    keep_apart(unit=unit, child=one, other=other, starts_on=timezone.localdate())
    body = {
        "child_id": str(one.pk),
        "department_id": str(blue.pk),
        "starts_on": timezone.localdate().isoformat(),
    }
    answer = caller.post(f"{API}/memberships", body, Idempotency_Key="x")
    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    assert other.given_name not in answer.content.decode()
    assert "apart" not in answer.content.decode()


def test_a_token_that_may_read_may_not_write() -> None:
    reading = Caller(client_access(MunicipalityFactory(), scopes=["placement.read"]))
    answer = reading.post(f"{API}/memberships", {}, Idempotency_Key="x")
    assert answer.status_code == 403
