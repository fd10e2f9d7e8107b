"""What other systems read and write of classes and groups, and what never leaves."""

from datetime import date, timedelta
from typing import Any

import pytest

from reference.groups.models import ClassMembership, SchoolClass
from reference.groups.services.groups import open_teaching_group
from reference.groups.services.memberships import add_member, end_membership
from reference.people.models import RecordRead
from tests.counting import queries_of
from tests.factories.clients import client_access
from tests.factories.groups import (
    a_class,
    contact_group,
    pupil,
    school,
    this_year,
    with_contact_teacher,
)
from tests.factories.people import MunicipalityFactory

from .client import Caller

pytestmark = pytest.mark.django_db
BASE = "/api/groups/v1"
LISTS = [
    "classes",
    "teaching-groups",
    "contact-groups",
    "class-memberships",
    "teaching-group-memberships",
    "contact-group-memberships",
    "teachers",
]
BEGINS = date(this_year(), 8, 1)


def of_everything(number: str = "9901") -> SchoolClass:
    """A class with a pupil, a contact group, a teaching group and a teacher."""
    unit = school(MunicipalityFactory(number=number))
    one = pupil(unit)
    made = a_class(unit, one)
    with_contact_teacher(made)
    contact = contact_group(made, "1A-1")
    group = open_teaching_group(unit=unit, school_year=this_year(), name="Kor", subject="Musikk")
    for each in (contact, group):
        add_member(group=each, pupil=one, starts_on=BEGINS)
    return made


@pytest.fixture
def caller() -> Caller:
    scopes = ["groups.read", "groups.write"]
    return Caller(client_access(MunicipalityFactory(), scopes=scopes))


def rows(answer: Any) -> list[dict[str, Any]]:
    assert answer.status_code == 200, answer.content
    return list(answer.json()["items"])


@pytest.mark.parametrize("name", LISTS)
def test_list_has_what_is_within_reach_and_nothing_else(caller: Caller, name: str) -> None:
    made = of_everything()
    mine = rows(caller.get(f"{BASE}/{name}"))
    assert len(mine) == 1
    of_everything("9902")
    assert rows(caller.get(f"{BASE}/{name}")) == mine
    narrow = client_access(made.unit.municipality, school(), scopes=["groups.read"])
    assert rows(Caller(narrow).get(f"{BASE}/{name}")) == []
    stranger = Caller(client_access(made.unit.municipality, scopes=["people.read"]))
    assert stranger.get(f"{BASE}/{name}").status_code == 403


def test_a_class_is_named_as_fint_and_feide_name_it(caller: Caller) -> None:
    made = of_everything()
    (row,) = rows(caller.get(f"{BASE}/classes"))
    assert (row["fint_type"], row["feide_type"]) == ("klasse", "basisgruppe")
    one = caller.get(f"{BASE}/classes/{made.pk}")
    assert one.json() == row
    again = caller.get(f"{BASE}/classes/{made.pk}", if_none_match=one["ETag"])
    assert again.status_code == 304


def test_a_pupil_changes_class_by_two_writes_and_the_delta_tells(caller: Caller) -> None:
    made = of_everything()
    other = a_class(made.unit, name="1B")
    held = made.memberships.get()
    delta = caller.get(f"{BASE}/class-memberships").json()["delta"]
    ends_on = (BEGINS + timedelta(days=20)).isoformat()
    address = f"{BASE}/class-memberships/{held.pk}"
    tag = caller.get(address)["ETag"]
    ended = caller.post(f"{address}/end", {"ends_on": ends_on}, idempotency_key="1", if_match=tag)
    assert ended.status_code == 200, ended.content
    stale = caller.post(f"{address}/end", {"ends_on": ends_on}, idempotency_key="2", if_match=tag)
    assert stale.status_code == 412
    wish = {"group_id": str(other.pk), "pupil_id": str(held.pupil_id), "starts_on": ends_on}
    begun = [caller.post(f"{BASE}/class-memberships", wish, idempotency_key="3") for _ in range(2)]
    assert [each.status_code for each in begun] == [201, 201]
    assert ClassMembership.objects.count() == 2
    taken = caller.post(f"{BASE}/class-memberships", wish, idempotency_key="4")
    assert taken.status_code == 409
    changed = rows(caller.get(f"{BASE}/class-memberships", {"since": delta}))
    assert {row["group_id"] for row in changed} == {str(made.pk), str(other.pk)}
    assert RecordRead.objects.filter(person_id=held.pupil_id).exists()


def test_a_membership_that_is_deleted_leaves_a_tombstone(caller: Caller) -> None:
    made = of_everything()
    delta = caller.get(f"{BASE}/class-memberships").json()["delta"]
    held = made.memberships.get()
    end_membership(membership=held, ends_on=BEGINS)
    (row,) = rows(caller.get(f"{BASE}/class-memberships", {"since": delta}))
    assert (row["id"], row["deleted"]) == (str(held.pk), True)
    assert "pupil_id" not in row


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_for_one_row_and_for_thirty(caller: Caller, name: str) -> None:
    of_everything()
    caller.get(f"{BASE}/{name}")
    one = queries_of(lambda: caller.get(f"{BASE}/{name}"))
    for _ in range(5):
        of_everything()
    assert queries_of(lambda: caller.get(f"{BASE}/{name}")) == one
