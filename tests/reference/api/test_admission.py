"""What a system may read and write of school admission, and what never leaves."""

import json
from typing import Any

import pytest

from reference.admission.models import Admission, Application
from reference.api.models import ClientAccess
from reference.people.models import RecordRead, User
from tests.counting import queries_of
from tests.factories.admission import (
    OpenCohortFactory,
    RegulationFactory,
    placed,
    school,
    six_year_old,
    street,
    wants,
)
from tests.factories.clients import client_access
from tests.factories.people import MunicipalityFactory, UnitFactory, guardian_of

from .client import Caller

pytestmark = pytest.mark.django_db
BASE = "/api/admission/v1"
SCOPES = ["admission.read", "admission.write"]
LISTS = ["regulations", "street-ranges", "capacity", "cohorts", "admissions", "applications"]
YEARS = iter(range(2028, 2999))


@pytest.fixture
def access() -> ClientAccess:
    return client_access(MunicipalityFactory(), scopes=SCOPES)


@pytest.fixture
def caller(access: ClientAccess) -> Caller:
    return Caller(access)


def something_of_everything(number: str = "9901") -> Admission:
    """One row for each list, in one municipality; returns the admission."""
    cohort = OpenCohortFactory(municipality__number=number, year=next(YEARS))
    here, there = school(cohort, 5), school(cohort, 5)
    if not cohort.municipality.catchment_regulations.exists():
        street(RegulationFactory(municipality=cohort.municipality), "Storgata", here)
    admission = placed(
        cohort,
        here,
        child=six_year_old(cohort, protection="confidential", street_address="Hemmeligveien 1"),
        status="decided",
    )
    wants(admission, there)
    return admission


def identifiers(answer: Any) -> list[str]:
    return [item["id"] for item in answer.json()["items"]]


@pytest.mark.parametrize("name", LISTS)
def test_list_ends_at_the_municipality_and_shows_no_hidden_address(
    caller: Caller, name: str
) -> None:
    something_of_everything()
    before = RecordRead.objects.count()
    mine = caller.get(f"{BASE}/{name}")
    assert identifiers(mine)
    assert "Hemmelig" not in json.dumps(mine.json())
    assert (RecordRead.objects.count() > before) == (name in ("admissions", "applications"))
    something_of_everything("9902")
    assert identifiers(caller.get(f"{BASE}/{name}")) == identifiers(mine)


def test_system_of_one_school_reaches_that_school_alone() -> None:
    admission = something_of_everything()
    own = UnitFactory(kind="school")
    caller = Caller(client_access(own.municipality, own, scopes=SCOPES))
    for name in LISTS:
        assert str(admission.child_id) not in json.dumps(caller.get(f"{BASE}/{name}").json())
    assert caller.get(f"{BASE}/admissions/{admission.pk}").status_code == 404


@pytest.mark.parametrize("name", ["admissions", "applications"])
def test_list_costs_as_many_queries_for_thirty_rows_as_for_one(caller: Caller, name: str) -> None:
    something_of_everything()
    few = queries_of(lambda: caller.get(f"{BASE}/{name}"))
    for _ in range(29):
        something_of_everything()
    assert queries_of(lambda: caller.get(f"{BASE}/{name}")) == few


def test_row_is_sent_again_only_when_it_has_changed(caller: Caller) -> None:
    admission = something_of_everything()
    address = f"{BASE}/admissions/{admission.pk}"
    etag = caller.get(address)["ETag"]
    assert caller.get(address, If_None_Match=etag).status_code == 304


def body(admission: Admission, by: User, **more: object) -> dict[str, Any]:
    return {"admission_id": str(admission.pk), "guardian_id": str(by.person_id)} | more


def test_application_is_written_once_however_often_it_is_sent(caller: Caller) -> None:
    admission = something_of_everything()
    Application.objects.all().delete()
    wish = body(
        admission,
        guardian_of(admission.child),
        kind="change",
        schools=[str(school(admission.cohort, 3).pk)],
    )
    answers = [caller.post(f"{BASE}/applications", wish, Idempotency_Key="a") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert Application.objects.get().wishes.count() == 1


@pytest.mark.parametrize("wrong", ["guardian", "school", "scope", "present"])
def test_bad_application_is_refused_with_the_reason_and_leaves_nothing(
    access: ClientAccess, wrong: str
) -> None:
    admission = something_of_everything()
    Application.objects.all().delete()
    by = guardian_of(admission.child, may_act=wrong != "guardian")
    elsewhere = school(OpenCohortFactory(municipality__number="9902"), 3)
    chosen = {"school": elsewhere, "present": admission.school}.get(
        wrong, school(admission.cohort, 3)
    )
    caller = Caller(access, scope="admission.read" if wrong == "scope" else "")
    wish = body(admission, by, kind="change", schools=[str(chosen.pk)])
    answer = caller.post(f"{BASE}/applications", wish, Idempotency_Key="b")
    assert answer.status_code == {"school": 422, "scope": 403}.get(wrong, 409)
    assert answer["Content-Type"] == "application/problem+json"
    assert not Application.objects.exists()


def test_answer_overwrites_nobody(caller: Caller) -> None:
    admission = something_of_everything()
    address = f"{BASE}/admissions/{admission.pk}"
    etag = caller.get(address)["ETag"]
    wish = {"guardian_id": str(guardian_of(admission.child).person_id), "answer": "yes"}
    stale = caller.post(f"{address}/answer", wish, Idempotency_Key="c", If_Match='"99"')
    assert stale.status_code == 412
    done = caller.post(f"{address}/answer", wish, Idempotency_Key="d", If_Match=etag)
    assert json.loads(done.content)["status"] == "confirmed"
    again = caller.post(
        f"{address}/answer", wish, Idempotency_Key="e", If_Match=caller.get(address)["ETag"]
    )
    assert again.status_code == 409


def test_application_is_withdrawn(caller: Caller) -> None:
    admission = something_of_everything()
    row = Application.objects.get(child=admission.child)
    address = f"{BASE}/applications/{row.pk}"
    wish = {"guardian_id": str(row.applicant.person_id)}
    etag = caller.get(address)["ETag"]
    answer = caller.post(f"{address}/withdraw", wish, Idempotency_Key="f", If_Match=etag)
    assert json.loads(answer.content)["status"] == "withdrawn"
