"""What other systems read and write of subjects and grades, and what never leaves."""

from typing import Any

import pytest
from django.utils import timezone

from reference.people.models import RecordRead
from reference.subjects.enums import ChoiceSet
from reference.subjects.models import Assessment, SubjectChoice, WrittenWarning
from reference.subjects.services.appeals import appeal
from tests.factories.clients import client_access
from tests.factories.groups import school, this_year
from tests.factories.people import MunicipalityFactory, guardian_of
from tests.factories.subjects import marked, offer, sheet, subject, tenth_grader

from .client import Caller

pytestmark = pytest.mark.django_db
BASE = "/api/subjects/v1"


@pytest.fixture
def caller() -> Caller:
    scopes = ["subjects.read", "subjects.write"]
    return Caller(client_access(MunicipalityFactory(), scopes=scopes))


def rows(answer: Any) -> list[dict[str, Any]]:
    assert answer.status_code == 200, answer.content
    return list(answer.json()["items"])


def test_each_list_ends_at_the_border_and_is_noted(caller: Caller) -> None:
    found = {}
    for number in ("9901", "9902"):
        unit = school(MunicipalityFactory(number=number))
        person = tenth_grader(unit)
        maths = subject(None, f"Fag {number}")
        group = sheet(unit, maths, person)
        final = marked(person, unit, maths)
        sent = appeal(assessment=final, by=guardian_of(person), text="Hemmelige ord")
        found[number] = {
            "offers": group.offer_id,
            "subject-groups": group.pk,
            "assessments": final.pk,
            "appeals": sent.pk,
        }
    for name, key in found["9901"].items():
        answer = caller.get(f"{BASE}/{name}")
        assert [row["id"] for row in rows(answer)] == [str(key)]
        assert b"Hemmelige ord" not in answer.content
    assert RecordRead.objects.filter(purpose="API: assessment").exists()
    theirs = found["9902"]["assessments"]
    assert caller.get(f"{BASE}/assessments/{theirs}").status_code == 404


def test_a_system_says_a_mark_once_and_corrects_it_by_another_row(caller: Caller) -> None:
    unit = school()
    person, maths = tenth_grader(unit), subject()
    body = {
        "pupil_id": str(person.pk),
        "unit_id": str(unit.pk),
        "subject_id": str(maths.pk),
        "school_year": this_year(),
        "kind": "final",
        "outcome": "mark",
        "mark": 4,
    }
    first = caller.post(f"{BASE}/assessments", body, Idempotency_Key="1")
    assert first.status_code == 201, first.content
    again = caller.post(f"{BASE}/assessments", body, Idempotency_Key="1")
    assert again.json() == first.json()
    assert caller.post(f"{BASE}/assessments", body, Idempotency_Key="2").status_code == 409
    made = Assessment.objects.get()
    address = f"{BASE}/assessments/{made.pk}"
    etag = caller.get(address)["ETag"]
    better = {"outcome": "mark", "mark": 5, "reason": "Tastefeil"}
    assert caller.post(f"{address}/correct", better, Idempotency_Key="3").status_code == 428
    corrected = caller.post(f"{address}/correct", better, Idempotency_Key="4", If_Match=etag)
    assert corrected.status_code == 201, corrected.content
    said = {row["mark"]: row["is_current"] for row in rows(caller.get(f"{BASE}/assessments"))}
    assert said == {4: False, 5: True}


def test_a_mark_that_the_law_refuses_is_refused_with_the_reason(caller: Caller) -> None:
    unit = school()
    body = {
        "pupil_id": str(tenth_grader(unit).pk),
        "unit_id": str(unit.pk),
        "subject_id": str(subject().pk),
        "school_year": this_year(),
        "kind": "final",
        "outcome": "no_basis",
    }
    refused = caller.post(f"{BASE}/assessments", body, Idempotency_Key="1")
    assert refused.status_code == 409
    warning = {key: body[key] for key in ("pupil_id", "unit_id", "subject_id", "school_year")}
    caller.post(f"{BASE}/warnings", warning | {"missing": "Alt"}, Idempotency_Key="2")
    assert WrittenWarning.objects.get().sent_on == timezone.localdate()
    assert caller.post(f"{BASE}/assessments", body, Idempotency_Key="3").status_code == 201


def test_a_mark_told_on_a_mistyped_day_is_refused_with_the_reason(caller: Caller) -> None:
    unit = school()
    body = {
        "pupil_id": str(tenth_grader(unit).pk),
        "unit_id": str(unit.pk),
        "subject_id": str(subject().pk),
        "school_year": this_year(),
        "kind": "final",
        "outcome": "mark",
        "mark": 4,
        "told_on": "0001-01-01",
    }
    refused = caller.post(f"{BASE}/assessments", body, Idempotency_Key="1")
    assert refused.status_code == 409
    assert not Assessment.objects.exists()


def test_a_system_registers_a_choice(caller: Caller) -> None:
    unit = school()
    person = tenth_grader(unit)
    spanish = offer(unit, subject(None, "Spansk"), choice_set=ChoiceSet.LANGUAGE)
    body = {"pupil_id": str(person.pk), "offer_id": str(spanish.pk)}
    answer = caller.post(f"{BASE}/choices", body, Idempotency_Key="1")
    assert answer.status_code == 201, answer.content
    assert SubjectChoice.objects.get().source == "school"
