"""What a system may read and write, and what never leaves."""

import base64
import json
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from reference.api.models import ClientAccess
from reference.people.models import Enrolment, Guardianship, Person, RecordRead
from reference.people.services.persons import delete_person
from tests.counting import queries_of
from tests.factories.clients import client_access
from tests.factories.kindergarten import RoundFactory, applied, places
from tests.factories.people import (
    AddressFactory,
    EnrolmentFactory,
    GuardianshipFactory,
    MunicipalityFactory,
    PersonFactory,
    UnitFactory,
    synthetic_number,
)

from .client import Caller

pytestmark = pytest.mark.django_db
PEOPLE, KINDERGARTEN = "/api/people/v1", "/api/kindergarten/v1"
LISTS = [
    f"{PEOPLE}/units",
    f"{PEOPLE}/persons",
    f"{PEOPLE}/guardianships",
    f"{PEOPLE}/enrolments",
    f"{KINDERGARTEN}/rounds",
    f"{KINDERGARTEN}/places",
    f"{KINDERGARTEN}/applications",
]


@pytest.fixture
def access() -> ClientAccess:
    return client_access(MunicipalityFactory())


@pytest.fixture
def caller(access: ClientAccess) -> Caller:
    return Caller(access)


def something_of_everything(number: str = "9901") -> Person:
    """One row for each list, in one municipality; returns the child."""
    municipality = MunicipalityFactory(number=number)
    unit = UnitFactory(municipality=municipality)
    round_ = RoundFactory(municipality=municipality)
    places(round_, unit)
    child: Person = applied(round_, unit).child
    EnrolmentFactory(person=child, unit=unit)
    AddressFactory(person=child, protection="confidential", street_address="Hemmeligveien 1")
    return child


def identifiers(answer: Any) -> list[str]:
    return [item["id"] for item in answer.json()["items"]]


@pytest.mark.parametrize("address", LISTS)
def test_list_shows_what_is_within_reach_and_nothing_of_another_municipality(
    caller: Caller, address: str
) -> None:
    something_of_everything()
    mine = identifiers(caller.get(address))
    assert mine
    something_of_everything("9902")
    assert identifiers(caller.get(address)) == mine


@pytest.mark.parametrize("address", LISTS)
def test_system_of_one_unit_reaches_that_unit_alone(address: str) -> None:
    child = something_of_everything()
    own = UnitFactory()
    caller = Caller(client_access(own.municipality, own))
    shown = json.dumps(caller.get(address).json())
    assert str(child.pk) not in shown
    assert str(child.enrolments.get().unit_id) not in shown


@pytest.mark.parametrize("address", LISTS)
def test_list_costs_as_many_queries_for_thirty_rows_as_for_one(
    caller: Caller, address: str
) -> None:
    something_of_everything()
    few = queries_of(lambda: caller.get(address))
    for _ in range(29):
        something_of_everything()
    assert queries_of(lambda: caller.get(address)) == few


@pytest.mark.parametrize("address", LISTS)
def test_list_can_be_read_page_by_page_and_continued_as_a_delta(
    caller: Caller, address: str
) -> None:
    for _ in range(5):
        something_of_everything()
    whole = identifiers(caller.get(address))
    answer = caller.get(address, {"limit": 2})
    first_delta, read = answer.json()["delta"], identifiers(answer)
    while cursor := answer.json()["next"]:
        answer = caller.get(address, {"limit": 2, "cursor": cursor})
        read += identifiers(answer)
        assert answer.json()["delta"] == first_delta
    assert read == whole
    assert set(whole) <= set(identifiers(caller.get(address, {"since": 0})))


@pytest.mark.parametrize("address", LISTS)
def test_neither_number_nor_hidden_address_leaves(caller: Caller, address: str) -> None:
    born = date(2025, 3, 4)
    number = synthetic_number(born)
    child = PersonFactory(born=born, identity_number=number)
    EnrolmentFactory(person=child)
    something_of_everything()
    text = caller.get(address).text
    assert number.digits not in text
    assert "Hemmeligveien" not in text


def test_every_read_of_a_child_is_logged(caller: Caller) -> None:
    child = something_of_everything()
    for address in (f"{PEOPLE}/persons", f"{PEOPLE}/persons/{child.pk}"):
        before = RecordRead.objects.filter(person_id=child.pk).count()
        assert caller.get(address).status_code == 200
        assert RecordRead.objects.filter(person_id=child.pk).count() == before + 1
    assert RecordRead.objects.latest("pk").reader == "client:Fagsystem"


def test_deleted_person_is_a_tombstone_in_a_delta_and_gone_from_a_new_list(
    caller: Caller,
) -> None:
    person = PersonFactory(given_name="Borte")
    delete_person(person=person)
    assert not identifiers(caller.get(f"{PEOPLE}/persons"))
    tombstone = caller.get(f"{PEOPLE}/persons", {"since": 0}).json()["items"][0]
    assert tombstone == {"id": str(person.pk), "version": 2, "deleted": True}


def test_blocked_contact_leaves_as_a_tombstone_only(caller: Caller) -> None:
    blocked = GuardianshipFactory(contact_blocked=True, receives_information=False, may_act=False)
    answer = caller.get(f"{PEOPLE}/guardianships", {"since": 0}).json()
    row = next(item for item in answer["items"] if item["id"] == str(blocked.pk))
    assert row["deleted"]
    assert "guardian_id" not in row
    assert Guardianship.objects.present().filter(pk=blocked.pk).exists()


def test_row_that_the_client_has_already_is_not_sent_again(caller: Caller) -> None:
    person = PersonFactory()
    first = caller.get(f"{PEOPLE}/persons/{person.pk}")
    again = caller.get(f"{PEOPLE}/persons/{person.pk}", If_None_Match=first["ETag"])
    assert again.status_code == 304
    assert not again.content


@pytest.mark.parametrize("address", LISTS)
def test_stranger_gets_a_problem_that_says_what_to_do(client: Client, address: str) -> None:
    for headers in ({}, {"Authorization": "Bearer nonsense"}):
        answer = client.get(address, headers=headers)
        assert answer.status_code == 401
        assert answer["Content-Type"] == "application/problem+json"
        assert "/oauth/token/" in answer.json()["detail"]


def test_token_reaches_no_further_than_its_scope(access: ClientAccess) -> None:
    caller = Caller(access, scope="people.read")
    assert caller.get(f"{PEOPLE}/units").status_code == 200
    assert caller.get(f"{KINDERGARTEN}/rounds").status_code == 403
    assert caller.post(f"{PEOPLE}/enrolments", {}).status_code == 403


def test_token_for_a_scope_that_was_not_given_is_refused() -> None:
    access = client_access(MunicipalityFactory(), scopes=["people.read"])
    with pytest.raises(AssertionError, match="invalid_scope"):
        Caller(access, scope="people.read people.write")
    assert Caller(access, scope="people.read").get(f"{PEOPLE}/units").status_code == 200


def test_scope_that_is_taken_away_is_gone_from_tokens_that_were_given(
    access: ClientAccess, caller: Caller
) -> None:
    ClientAccess.objects.update(scopes=["people.read"])
    assert caller.post(f"{PEOPLE}/enrolments", {}).status_code == 403


def _cursor(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ({"limit": 0}, 422),
        ({"limit": 10_000}, 422),
        ({"limit": "many"}, 422),
        ({"since": -1}, 422),
        ({"cursor": "nonsense"}, 400),
        ({"cursor": "W10="}, 400),
        ({"cursor": _cursor("[Infinity, 1, 1, 1]")}, 400),
        ({"cursor": _cursor("[1e999, null, null, 1]")}, 400),
        ({"cursor": _cursor("[" * 20_000)}, 400),
        ({"cursor": "æ"}, 400),
        ({"cursor": "\0"}, 400),
    ],
)
def test_bad_question_is_a_problem(caller: Caller, question: dict[str, Any], status: int) -> None:
    answer = caller.get(f"{PEOPLE}/persons", question)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"]


def new_enrolment(**more: object) -> dict[str, Any]:
    return {
        "person_id": str(PersonFactory().pk),
        "unit_id": str(UnitFactory().pk),
        "kind": "kindergarten",
        "starts_on": "2026-08-01",
    } | more


def test_write_that_is_sent_again_is_done_once(caller: Caller) -> None:
    body = new_enrolment()
    answers = [caller.post(f"{PEOPLE}/enrolments", body, Idempotency_Key="one") for _ in range(3)]
    assert {answer.status_code for answer in answers} == {201}
    assert answers[0].json() == answers[1].json() == answers[2].json()
    assert Enrolment.objects.count() == 1


def test_key_of_another_request_is_refused(caller: Caller) -> None:
    caller.post(f"{PEOPLE}/enrolments", new_enrolment(), Idempotency_Key="one")
    answer = caller.post(f"{PEOPLE}/enrolments", new_enrolment(), Idempotency_Key="one")
    assert answer.status_code == 422
    assert Enrolment.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"starts_on": "2026-02-30"}, 422),
        ({"starts_on": "yesterday"}, 422),
        ({"kind": "prison"}, 422),
        ({"ends_on": "2026-01-01"}, 409),
        ({"person_id": "00000000-0000-4000-8000-000000000000"}, 404),
    ],
)
def test_bad_write_is_a_problem_and_leaves_nothing(
    caller: Caller, change: dict[str, Any], status: int
) -> None:
    answer = caller.post(f"{PEOPLE}/enrolments", new_enrolment(**change), Idempotency_Key="x")
    assert answer.status_code == status
    assert not Enrolment.objects.exists()


def test_write_without_a_key_is_refused(caller: Caller) -> None:
    assert caller.post(f"{PEOPLE}/enrolments", new_enrolment()).status_code == 400
    assert not Enrolment.objects.exists()


def test_refused_write_may_be_sent_again_with_the_same_key(caller: Caller) -> None:
    body = new_enrolment()
    taken = EnrolmentFactory(person_id=body["person_id"])
    assert caller.post(f"{PEOPLE}/enrolments", body, Idempotency_Key="k").status_code == 409
    taken.delete()
    assert caller.post(f"{PEOPLE}/enrolments", body, Idempotency_Key="k").status_code == 201


def test_update_of_what_somebody_has_changed_since_is_refused(caller: Caller) -> None:
    held = EnrolmentFactory()
    address = f"{PEOPLE}/enrolments/{held.pk}"
    seen = caller.get(address)["ETag"]
    body = {"ends_on": "2027-01-01"}
    assert caller.post(f"{address}/end", body, Idempotency_Key="a").status_code == 428
    Enrolment.objects.filter(pk=held.pk).update(percent=50)
    stale = caller.post(f"{address}/end", body, Idempotency_Key="b", If_Match=seen)
    assert stale.status_code == 412
    fresh = caller.get(address)["ETag"]
    done = caller.post(f"{address}/end", body, Idempotency_Key="c", If_Match=fresh)
    assert done.status_code == 200
    assert done.json()["ends_on"] == "2027-01-01"


def test_write_out_of_reach_is_not_found(caller: Caller) -> None:
    held = EnrolmentFactory(unit__municipality__number="9902")
    answer = caller.post(
        f"{PEOPLE}/enrolments/{held.pk}/end",
        {"ends_on": "2027-01-01"},
        Idempotency_Key="a",
        If_Match='"1"',
    )
    assert answer.status_code == 404


@pytest.mark.django_db(transaction=True)
def test_delta_misses_nothing_of_a_transaction_that_commits_late() -> None:
    """A row written before, but committed after, another client's question comes with its next."""
    municipality = MunicipalityFactory()
    caller = Caller(client_access(municipality))
    late = connection.copy()
    late.connect()
    try:
        with late.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(
                "INSERT INTO people_unit (id, municipality_id, kind, name, ownership,"
                " street_address, east, north) VALUES"
                " (gen_random_uuid(), %s, 'school', 'Sein', 'municipal', '', 0, 0)",
                [municipality.number],
            )
            UnitFactory(municipality=municipality, name="Rask")
            first = caller.get(f"{PEOPLE}/units").json()
            assert [item["name"] for item in first["items"]] == ["Rask"]
            cursor.execute("COMMIT")
    finally:
        late.close()
    later = caller.get(f"{PEOPLE}/units", {"since": first["delta"]}).json()
    assert "Sein" in [item["name"] for item in later["items"]]


def test_membership_that_never_began_is_told_of_as_deleted_when_it_is_ended(
    caller: Caller,
) -> None:
    held = EnrolmentFactory()
    address = f"{PEOPLE}/enrolments/{held.pk}"
    body = {"ends_on": held.validity.lower.isoformat()}
    seen = caller.get(address)["ETag"]
    answer = caller.post(f"{address}/end", body, Idempotency_Key="a", If_Match=seen)
    assert answer.json() == {"id": str(held.pk), "version": 2, "deleted": True}


def test_what_is_no_json_is_a_problem_too(caller: Caller) -> None:
    answer = caller.http.post(
        f"{PEOPLE}/enrolments",
        '{"half": ',
        content_type="application/json",
        headers={"Authorization": f"Bearer {caller.token}", "Idempotency-Key": "a"},
    )
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_address_that_leads_nowhere_in_an_api_is_a_problem(client: Client) -> None:
    answer = client.get("/api/people/v1/nowhere")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
