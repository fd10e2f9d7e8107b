"""What systems read and write about after-school places, and what never leaves."""

import json
from typing import Any

import pytest
from django.utils import timezone

from reference.people.models import RecordRead, Unit
from reference.sfo.models import Application, InvoiceLine, Place, PlaceType
from reference.sfo.services.invoices import lock_basis, make_basis
from tests.counting import queries_of
from tests.factories.clients import client_access
from tests.factories.people import UnitFactory, case_worker, guardian_of
from tests.factories.sfo import applied, had_since, pupil, ready, this_month, this_year
from tests.reference.api.client import Caller

pytestmark = pytest.mark.django_db
BASE = "/api/sfo/v1"
SCOPES = ["sfo.read", "sfo.write"]
LISTS = ["place-types", "prices", "applications", "places", "invoice-lines"]
OF_CHILDREN = ["applications", "places", "invoice-lines"]


def something_of_everything(number: str = "9901") -> Place:
    """One row for each list, in one municipality."""
    municipality, unit, _kind = ready(number)
    place = had_since(unit, this_month())
    applied(unit)
    month = this_month()
    if not InvoiceLine.objects.filter(basis__municipality=municipality).exists():
        basis = make_basis(municipality=municipality, month=month)
        lock_basis(basis=basis, by=case_worker(municipality))
    return place


@pytest.fixture
def place() -> Place:
    return something_of_everything()


@pytest.fixture
def caller(place: Place) -> Caller:
    return Caller(client_access(place.unit.municipality, scopes=SCOPES))


def identifiers(answer: Any) -> list[str]:
    return [item["id"] for item in answer.json()["items"]]


def test_lists_show_what_is_within_reach_page_by_page_and_as_deltas(caller: Caller) -> None:
    shown = {name: identifiers(caller.get(f"{BASE}/{name}")) for name in LISTS}
    assert all(shown.values())
    something_of_everything("9902")
    for name, mine in shown.items():
        first = caller.get(f"{BASE}/{name}", {"limit": 1})
        assert sorted(identifiers(caller.get(f"{BASE}/{name}"))) == sorted(mine)
        assert identifiers(first) == mine[:1]
        assert set(mine) <= set(identifiers(caller.get(f"{BASE}/{name}", {"since": 0})))


def test_lists_cost_as_many_queries_for_thirty_rows_as_for_one(caller: Caller) -> None:
    few = [queries_of(lambda name=n: caller.get(f"{BASE}/{name}")) for n in OF_CHILDREN]
    unit = Unit.objects.filter(kind="school").first()
    assert unit
    for _ in range(29):
        had_since(unit, this_month())
        applied(unit)
    many = [queries_of(lambda name=n: caller.get(f"{BASE}/{name}")) for n in OF_CHILDREN]
    assert many == few


def test_system_of_one_school_reaches_that_school_and_no_price(place: Place) -> None:
    other = UnitFactory(municipality=place.unit.municipality, kind="school")
    caller = Caller(client_access(place.unit.municipality, other, scopes=SCOPES))
    for name in OF_CHILDREN:
        assert identifiers(caller.get(f"{BASE}/{name}")) == []
    assert caller.get(f"{BASE}/places/{place.pk}").status_code == 404
    own = Caller(client_access(place.unit.municipality, place.unit, scopes=SCOPES))
    assert identifiers(own.get(f"{BASE}/places")) == [str(place.pk)]
    assert identifiers(own.get(f"{BASE}/invoice-lines")) == []
    assert own.get(f"{BASE}/places/{place.pk}/price/{this_year()}").status_code == 403


def test_price_comes_line_by_line_and_is_noted(caller: Caller, place: Place) -> None:
    answer = caller.get(f"{BASE}/places/{place.pk}/price/{this_year()}").json()
    month = next(m for m in answer["months"] if m["month"] == this_month().isoformat())
    if this_month().month != 7:
        codes = {line["code"]: line["ore"] for line in month["lines"]}
        assert codes == {"full": 330_000, "food": 15_000}
    assert answer["total_ore"] == sum(m["total_ore"] for m in answer["months"])
    assert RecordRead.objects.filter(purpose="API: SFO price", person_id=place.child_id).exists()
    assert caller.get(f"{BASE}/places/{place.pk}/price/1066").status_code == 404


def test_open_months_are_not_told_and_locking_makes_lines_new_in_the_delta() -> None:
    municipality, unit, _kind = ready()
    had_since(unit, this_month())
    caller = Caller(client_access(municipality, scopes=SCOPES))
    basis = make_basis(municipality=municipality, month=this_month())
    before = caller.get(f"{BASE}/invoice-lines").json()
    assert before["items"] == []
    lock_basis(basis=basis, by=case_worker(municipality))
    after = caller.get(f"{BASE}/invoice-lines", {"since": before["delta"]})
    assert len(identifiers(after)) == basis.lines.count() > 0


def wish(unit: Unit, **more: Any) -> dict[str, Any]:
    child = pupil(unit)
    guardian = guardian_of(child).person
    assert guardian
    return {
        "child_id": str(child.pk),
        "guardian_id": str(guardian.pk),
        "unit_id": str(unit.pk),
        "place_type_id": str(PlaceType.objects.filter(municipality=unit.municipality)[0].pk),
        "weekdays": [1, 2],
        "starts_on": timezone.localdate().isoformat(),
    } | more


def test_application_is_registered_once_and_withdrawn_by_who_has_seen_it(
    caller: Caller, place: Place
) -> None:
    body = wish(place.unit)
    before = Application.objects.count()
    answers = [caller.post(f"{BASE}/applications", body, Idempotency_Key="one") for _ in range(3)]
    assert {answer.status_code for answer in answers} == {201}
    assert Application.objects.count() == before + 1
    made = json.loads(answers[0].content)
    address = f"{BASE}/applications/{made['id']}"
    assert caller.post(f"{address}/withdraw", {}, Idempotency_Key="a").status_code == 428
    seen = caller.get(address)["ETag"]
    assert caller.get(address, If_None_Match=seen).status_code == 304
    done = caller.post(f"{address}/withdraw", {}, Idempotency_Key="b", If_Match=seen)
    assert json.loads(done.content)["status"] == "withdrawn"
    stale = caller.post(f"{address}/withdraw", {}, Idempotency_Key="c", If_Match=seen)
    assert stale.status_code == 412


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"starts_on": "2026-02-30"}, 422),
        ({"starts_on": "2020-01-01"}, 409),
        ({"weekdays": []}, 409),
        ({"weekdays": [6]}, 422),
        ({"weekdays": ["monday"]}, 422),
        ({"child_id": "00000000-0000-4000-8000-000000000000"}, 404),
        ({"guardian_id": "child"}, 422),
    ],
)
def test_bad_application_is_a_problem_and_leaves_nothing(
    caller: Caller, place: Place, change: dict[str, Any], status: int
) -> None:
    before = Application.objects.count()
    answer = caller.post(f"{BASE}/applications", wish(place.unit, **change), Idempotency_Key="x")
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert Application.objects.count() == before


def test_closed_school_duplicate_and_guardian_without_the_right_are_problems(
    caller: Caller, place: Place
) -> None:
    body = wish(place.unit)
    stranger = guardian_of(pupil(place.unit)).person
    assert stranger
    wrong = body | {"guardian_id": str(stranger.pk)}
    post = f"{BASE}/applications"
    assert caller.post(post, wrong, Idempotency_Key="1").status_code == 409
    assert caller.post(post, body, Idempotency_Key="2").status_code == 201
    twice = caller.post(post, body, Idempotency_Key="3")
    assert twice.status_code == 409
    assert "Withdraw that one first" in json.loads(twice.content)["detail"]
    place.unit.closed_on = timezone.localdate()
    place.unit.save()
    assert caller.post(post, wish(place.unit), Idempotency_Key="4").status_code == 409


def test_scope_to_write_is_asked_for(place: Place) -> None:
    caller = Caller(client_access(place.unit.municipality, scopes=["sfo.read"]))
    answer = caller.post(f"{BASE}/applications", wish(place.unit), Idempotency_Key="x")
    assert answer.status_code == 403
