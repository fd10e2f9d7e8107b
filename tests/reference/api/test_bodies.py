"""Bodies are as the contract has them: nothing is converted, and nothing unknown is passed over."""

from typing import Any

import pytest

from reference.people.models import Enrolment
from reference.subjects.models import Assessment
from tests.factories.clients import client_access
from tests.factories.groups import school, this_year
from tests.factories.people import MunicipalityFactory, PersonFactory, UnitFactory
from tests.factories.subjects import subject, tenth_grader

from .client import Caller

pytestmark = pytest.mark.django_db
ENROLMENTS, ASSESSMENTS = "/api/people/v1/enrolments", "/api/subjects/v1/assessments"
ROUNDS = "/api/kindergarten/v1/rounds"


@pytest.fixture
def caller() -> Caller:
    return Caller(client_access(MunicipalityFactory()))


def enrolment(**more: object) -> dict[str, Any]:
    return {
        "person_id": str(PersonFactory().pk),
        "unit_id": str(UnitFactory().pk),
        "kind": "kindergarten",
        "starts_on": "2026-08-01",
    } | more


def places_of(answer: Any) -> list[str]:
    assert answer.status_code == 422, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    return [each["place"] for each in answer.json()["errors"]]


@pytest.mark.parametrize("mark", [True, "4", " 4 ", 4.9999999, 4.0, [4], 7, 0, 10**30])
def test_what_is_nearly_a_mark_is_refused(caller: Caller, mark: object) -> None:
    unit = school()
    body = {
        "pupil_id": str(tenth_grader(unit).pk),
        "unit_id": str(unit.pk),
        "subject_id": str(subject().pk),
        "school_year": this_year(),
        "kind": "final",
        "outcome": "mark",
        "mark": mark,
    }
    assert places_of(caller.post(ASSESSMENTS, body, Idempotency_Key="1")) == ["mark"]
    assert not Assessment.objects.exists()
    right = caller.post(ASSESSMENTS, body | {"mark": 4}, Idempotency_Key="1")
    assert right.status_code == 201, right.content


@pytest.mark.parametrize(
    "wrong",
    [
        {"percent": "80"},
        {"percent": True},
        {"starts_on": "20260801"},
        {"starts_on": "1785542400"},
        {"starts_on": 1785542400},
        {"starts_on": "2026-08-01T00:00:00"},
        {"kind": "kinder\0garten"},
        {"kind": "\ud800"},
        {"percentage": 80},
    ],
)
def test_what_is_nearly_a_value_is_refused_by_the_name_that_was_sent(
    caller: Caller, wrong: dict[str, object]
) -> None:
    answer = caller.post(ENROLMENTS, enrolment(**wrong), Idempotency_Key="1")
    assert places_of(answer) == list(wrong)
    assert not Enrolment.objects.exists()


def test_place_of_what_is_inside_a_list_leads_to_it(caller: Caller) -> None:
    days = [{"day": "2027-08-16", "kind": "break"}, {"day": "x", "kind": "break", "sfoo": True}]
    answer = caller.post(
        "/api/schoolyear/v1/plans", {"year": 2027, "days": days}, Idempotency_Key="1"
    )
    assert places_of(answer) == ["days.1.day", "days.1.sfoo"]


@pytest.mark.parametrize("name", ["", "   ", "\t\n", "\u00a0", "Runde\0"])
def test_name_that_says_nothing_is_refused(caller: Caller, name: str) -> None:
    body = {"name": name, "year": 2027, "opens_on": "2027-01-01", "deadline": "2027-03-01"}
    assert places_of(caller.post(ROUNDS, body, Idempotency_Key="1")) == ["name"]


def test_name_in_two_parts_is_composed(caller: Caller) -> None:
    body = {
        "name": "Hovedopptak pa\u030a nytt",
        "year": 2027,
        "opens_on": "2027-01-01",
        "deadline": "2027-03-01",
    }
    answer: Any = caller.post(ROUNDS, body, Idempotency_Key="1")
    assert answer.json()["name"] == "Hovedopptak på nytt"


@pytest.mark.parametrize(
    "text", ["[" * 3000 + "]" * 3000, '{"percent": NaN}', '"' + "a" * 10 + '"', "[1]", "null"]
)
def test_body_that_is_no_object_of_the_contract_is_a_problem(caller: Caller, text: str) -> None:
    answer = caller.http.post(
        ENROLMENTS,
        text,
        content_type="application/json",
        headers={"Authorization": f"Bearer {caller.token}", "Idempotency-Key": "a"},
    )
    assert answer.status_code in {400, 422}
    assert answer["Content-Type"] == "application/problem+json"


def test_question_that_is_wrong_is_told_of_by_its_name(caller: Caller) -> None:
    assert places_of(caller.get(ENROLMENTS, {"limit": "many"})) == ["limit"]


@pytest.mark.parametrize("method", ["delete", "put", "patch"])
def test_method_that_is_not_answered_is_a_problem_with_those_that_are(
    caller: Caller, method: str
) -> None:
    answer = getattr(caller.http, method)(
        ENROLMENTS, headers={"Authorization": f"Bearer {caller.token}"}
    )
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert set(answer["Allow"].split(", ")) == {"GET", "POST"}
