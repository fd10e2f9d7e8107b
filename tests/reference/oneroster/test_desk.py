"""The administrator's page, the file that systems fetch, and the descriptions."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from jsonschema import Draft202012Validator

from reference.oneroster.validation.package import check_package
from reference.people.enums import RoleKind
from reference.people.models import RecordRead, Role, User
from tests.factories.clients import client_access
from tests.factories.oneroster import (
    GRADEBOOK,
    ROSTERING,
    SmallSchool,
    neighbour,
    small_school,
    system_of,
)
from tests.factories.people import LONG_AGO
from tests.reference.api.client import Caller

pytestmark = pytest.mark.django_db
SCOPE = "https://purl.imsglobal.org/spec/or/v1p2/scope/"
FILE = "/ims/oneroster/csv/v1p2/roster.zip"


@pytest.fixture
def place() -> SmallSchool:
    return small_school()


def administrator(place: SmallSchool, kind: RoleKind = RoleKind.ADMINISTRATOR) -> Client:
    user = User.objects.create_user(f"somebody-{kind}")
    Role.objects.create(
        user=user,
        kind=kind,
        municipality=place.unit.municipality,
        validity=DateRange(LONG_AGO, None),
    )
    browser = Client()
    browser.force_login(user)
    return browser


def content_of(answer: Any) -> io.BytesIO:
    return io.BytesIO(b"".join(answer.streaming_content))


def test_administrator_sees_how_much_is_given_and_to_whom(place: SmallSchool) -> None:
    system_of(place.unit.municipality, place.unit, scopes=[f"{SCOPE}roster.readonly"])
    page = administrator(place).get("/oneroster/").content.decode()
    assert "Fagsystem" in page
    assert "roster.readonly" in page
    assert str(place.unit) in page
    assert '<th scope="row">users</th>' in page


def test_administrator_takes_tokens_back(place: SmallSchool) -> None:
    scopes = [f"{SCOPE}roster.readonly"]
    access = client_access(place.unit.municipality, place.unit, scopes=scopes)
    caller, office = Caller(access), administrator(place)
    users = "/ims/oneroster/rostering/v1p2/users"
    assert caller.get(users).status_code == 200
    address = f"/oneroster/systemer/{access.pk}/tokener/"
    assert address in office.get("/oneroster/").content.decode()
    assert administrator(place, RoleKind.CASE_WORKER).post(address).status_code == 403
    assert caller.get(users).status_code == 200
    office.post(address)
    assert caller.get(users).status_code == 401
    assert address not in office.get("/oneroster/").content.decode()


def test_administrator_takes_no_tokens_of_another_municipality(place: SmallSchool) -> None:
    access = client_access(neighbour())
    caller = Caller(access)
    address = f"/oneroster/systemer/{access.pk}/tokener/"
    assert administrator(place).post(address).status_code == 404
    assert caller.get("/api/people/v1/persons").status_code == 200


def test_administrator_takes_a_file_that_validates_and_the_log_knows(place: SmallSchool) -> None:
    answer = administrator(place).get("/oneroster/fil/")
    file = content_of(answer)
    assert check_package(file) == []
    assert "demographics.csv" not in zipfile.ZipFile(file).namelist()
    assert RecordRead.objects.filter(purpose="OneRoster: CSV", person_id=place.ane.pk).exists()


def test_others_have_no_page_and_no_file(place: SmallSchool) -> None:
    for address in ("/oneroster/", "/oneroster/fil/"):
        assert administrator(place, RoleKind.CASE_WORKER).get(address).status_code == 403
        assert Client().get(address).status_code == 302
        User.objects.all().delete()


def test_system_fetches_the_file_with_what_its_scopes_have(place: SmallSchool) -> None:
    whole = content_of(system_of(place.unit.municipality).get(FILE))
    assert check_package(whole) == []
    assert "demographics.csv" in zipfile.ZipFile(whole).namelist()
    narrow = system_of(place.unit.municipality, scopes=[f"{SCOPE}roster.readonly"])
    assert "demographics.csv" not in zipfile.ZipFile(content_of(narrow.get(FILE))).namelist()
    core = system_of(place.unit.municipality, scopes=[f"{SCOPE}roster-core.readonly"])
    assert core.get(FILE).status_code == 403
    for wrong in ("x", "2026-01-01", "2026-13-01T00:00:00Z", "2026-01-01T00:00:00"):
        assert narrow.get(FILE, {"since": wrong}).status_code == 400
    later = content_of(narrow.get(FILE, {"since": "2099-01-01T00:00:00Z"}))
    assert zipfile.ZipFile(later).namelist() == ["manifest.csv"]


@pytest.mark.parametrize("service", [ROSTERING, GRADEBOOK])
def test_answers_are_as_the_description_has_them(place: SmallSchool, service: str) -> None:
    system = system_of(place.unit.municipality)
    described = json.loads(Client().get(f"{service}/openapi.json").content)
    tried = 0
    for path, operations in described["paths"].items():
        if "{" in path:
            continue
        answer = system.get(f"{service}{path}")
        schema = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        Draft202012Validator(schema | {"components": described["components"]}).validate(
            answer.json()
        )
        tried += 1
    assert tried == len([path for path in described["paths"] if "/" not in path[1:]])
    assert Client().get("/ims/oneroster/cooking/v1p2/openapi.json").status_code == 404
