"""Systems arrange rounds, apply and answer; what cannot be is a problem, and nothing is kept."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from reference.api.models import ClientAccess
from reference.casework.services.runs import freeze_run
from reference.kindergarten.models import Application, CriteriaSet, PlaceOffer, Places, Round
from reference.kindergarten.services.runs import make_run, publish_run
from tests.factories.clients import client_access
from tests.factories.kindergarten import (
    OpenRoundFactory,
    RoundFactory,
    applied,
    august,
    places,
    small_child,
)
from tests.factories.people import (
    GuardianshipFactory,
    MunicipalityFactory,
    UnitFactory,
    case_worker,
)

from .client import Caller

pytestmark = pytest.mark.django_db
API = "/api/kindergarten/v1"


@pytest.fixture
def access() -> ClientAccess:
    return client_access(MunicipalityFactory())


@pytest.fixture
def caller(access: ClientAccess) -> Caller:
    return Caller(access)


def application(round_: Round, **changes: Any) -> dict[str, Any]:
    relation = GuardianshipFactory(
        child=small_child(round_), guardian__municipality=round_.municipality
    )
    return {
        "round_id": str(round_.pk),
        "child_id": str(relation.child_id),
        "guardian_id": str(relation.guardian_id),
        "wishes": [str(UnitFactory().pk)],
        "starts_on": f"{august()}",
    } | changes


def send(caller: Caller, path: str, body: dict[str, Any], **headers: str) -> Any:
    return caller.post(f"{API}{path}", body, **({"Idempotency_Key": "one"} | headers))


def test_system_applies_once_however_often_it_sends(caller: Caller) -> None:
    body = application(OpenRoundFactory())
    first, again = send(caller, "/applications", body), send(caller, "/applications", body)
    assert first.status_code == again.status_code == 201
    assert first.json()["id"] == again.json()["id"]
    assert first.json()["status"] == "sent"
    assert Application.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"starts_on": "2027-02-30"}, 422),
        ({"starts_on": "2001-08-01"}, 409),
        ({"wishes": []}, 422),
        ({"percent": -1}, 422),
        ({"received_on": f"{date.today() + timedelta(days=3)}"}, 409),  # noqa: DTZ011
        ({"guardian_id": "00000000-0000-4000-8000-000000000000"}, 404),
        ({"child_id": "x"}, 422),
    ],
)
def test_bad_application_is_a_problem_and_leaves_nothing(
    caller: Caller, change: dict[str, Any], status: int
) -> None:
    answer = send(caller, "/applications", application(OpenRoundFactory(), **change))
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert not Application.objects.exists()


def test_closed_unit_duplicate_child_and_a_guardian_without_the_right_are_told(
    caller: Caller,
) -> None:
    round_ = OpenRoundFactory()
    closed = str(UnitFactory(closed_on=august()).pk)
    answer = send(caller, "/applications", application(round_, wishes=[closed]))
    assert (answer.status_code, "closed by then" in answer.json()["detail"]) == (409, True)
    body = application(round_)
    assert send(caller, "/applications", body, Idempotency_Key="a").status_code == 201
    assert send(caller, "/applications", body, Idempotency_Key="b").status_code == 409
    child = small_child(round_)
    relation = GuardianshipFactory(child=child, may_act=False)
    shut_out = application(round_, child_id=str(child.pk), guardian_id=str(relation.guardian_id))
    assert send(caller, "/applications", shut_out, Idempotency_Key="c").status_code == 409
    assert Application.objects.count() == 1


def test_rounds_places_and_criteria_are_arranged(caller: Caller) -> None:
    today, unit = timezone.localdate(), UnitFactory()
    days = {"opens_on": f"{today}", "deadline": f"{today + timedelta(days=20)}"}
    wish = {"name": "Hoved", "year": august().year} | days
    made = send(caller, "/rounds", wish).json()
    where = {"round_id": made["id"], "unit_id": str(unit.pk), "band": "under_three"}
    number = where | {"starts_on": f"{august()}", "number": 4}
    assert send(caller, "/places", number, Idempotency_Key="2").status_code == 201
    first = {"criteria": ["sibling", "near"], "starts_on": f"{today}"}
    assert send(caller, "/criteria", first, Idempotency_Key="3").status_code == 201
    assert [row["number"] for row in caller.get(f"{API}/places").json()["items"]] == [4]
    assert [row["ties"] for row in caller.get(f"{API}/criteria").json()["items"]] == ["lottery"]


def test_what_cannot_be_arranged_is_a_problem_and_leaves_nothing(caller: Caller) -> None:
    today, round_ = timezone.localdate(), OpenRoundFactory()
    past = {"name": "X", "year": 2026, "opens_on": "2026-01-01", "deadline": "2026-02-01"}
    assert send(caller, "/rounds", past).status_code == 409
    negative = {
        "round_id": str(round_.pk),
        "unit_id": str(UnitFactory().pk),
        "band": "under_three",
        "starts_on": f"{august()}",
        "number": -2,
    }
    assert send(caller, "/places", negative, Idempotency_Key="2").status_code == 422
    twice = {"criteria": ["near", "near"], "starts_on": f"{today}"}
    assert send(caller, "/criteria", twice, Idempotency_Key="3").status_code == 409
    assert (Round.objects.count(), Places.objects.count(), CriteriaSet.objects.count()) == (1, 0, 0)


def offered() -> PlaceOffer:
    round_, unit = RoundFactory(), UnitFactory()
    places(round_, unit)
    applied(round_, unit)
    worker = case_worker(round_.municipality)
    publish_run(run=freeze_run(run=make_run(round_=round_, author=worker)), publisher=worker)
    found: PlaceOffer = PlaceOffer.objects.get()
    return found


def test_offer_is_answered_by_who_has_seen_it_as_it_is(caller: Caller) -> None:
    offer = offered()
    guardian = str(offer.application.child.guardianships.get().guardian_id)
    body, path = {"guardian_id": guardian, "accept": True}, f"/offers/{offer.pk}/answer"
    assert send(caller, path, body).status_code == 428
    stale = send(caller, path, body, If_Match='"99"', Idempotency_Key="2")
    assert stale.status_code == 412
    seen = caller.get(f"{API}/offers/{offer.pk}")["ETag"]
    done = send(caller, path, body, If_Match=seen, Idempotency_Key="3")
    assert done.status_code == 200
    assert done.json()["answered_on"] == f"{timezone.localdate()}"
    assert offer.application.child.enrolments.get().unit == offer.unit


def test_system_of_single_units_reads_their_offers_and_arranges_nothing() -> None:
    offer = offered()
    mine = Caller(client_access(offer.unit.municipality, offer.unit))
    other = Caller(client_access(offer.unit.municipality, UnitFactory()))
    assert len(mine.get(f"{API}/offers").json()["items"]) == 1
    assert other.get(f"{API}/offers").json()["items"] == []
    wish = {"criteria": ["near"], "starts_on": f"{timezone.localdate()}"}
    assert send(mine, "/criteria", wish).status_code == 403
