"""How lists are asked for: pages, filters, order, fields, and what is refused."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.oneroster.queries.entities import CLASSES, ENROLLMENTS, USERS
from reference.oneroster.queries.filters import InvalidFilter, condition_of, parse
from reference.oneroster.queries.gradebook import RESULTS
from reference.people.models import RecordRead
from tests.factories.clients import client_access
from tests.factories.groups import pupil, school
from tests.factories.oneroster import ROSTERING, SmallSchool, System, small_school, system_of

SCOPE = "https://purl.imsglobal.org/spec/or/v1p2/scope/"


@pytest.fixture
def place() -> SmallSchool:
    return small_school()


@pytest.fixture
def system(place: SmallSchool) -> System:
    return system_of(place.unit.municipality)


@pytest.mark.django_db
def test_pages_follow_each_other_by_their_links_and_count_all(system: System) -> None:
    seen: list[str] = []
    address, asked = f"{ROSTERING}/users", {"limit": "2", "sort": "familyName"}
    while True:
        answer = system.get(address, asked)
        seen += [row["sourcedId"] for row in answer.json()["users"]]
        assert answer["X-Total-Count"] == "4"
        links = {part.split('rel="')[1][:-1]: part for part in answer["Link"].split(", ")}
        if "next" not in links:
            assert set(links) == {"first", "last", "prev"}
            break
        where = urlsplit(links["next"].split(">")[0][1:])
        address = where.path
        asked = {name: values[0] for name, values in parse_qs(where.query).items()}
    assert len(seen) == len(set(seen)) == 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("givenName='Ane'", {"Ane"}),
        ("givenName!='Ane' AND roles.role='student'", {"Bo"}),
        ("familyName~'prøV' AND grades='01'", {"Ane"}),
        ("givenName='Ane' OR givenName='Bo'", {"Ane", "Bo"}),
        ("givenName>='Ane' AND givenName<'C'", {"Ane", "Bo"}),
        ("grades~'01,02' AND status='active'", {"Ane", "Bo"}),
        ("givenName='O''Hara'", set()),
        ("dateLastModified<'2000-01-01'", set()),
    ],
)
def test_filter_leaves_what_was_asked_for(system: System, asked: str, names: set[str]) -> None:
    assert {row["givenName"] for row in system.rows("users", filter=asked)} == names


@pytest.mark.django_db
def test_order_and_fields_are_as_asked(system: System) -> None:
    rows = system.rows("students", sort="givenName", orderBy="desc", fields="givenName,sourcedId")
    assert [row["givenName"] for row in rows] == ["Bo", "Ane"]
    assert {tuple(sorted(row)) for row in rows} == {("givenName", "sourcedId")}
    assert len(system.rows("students", sort="nothing")) == 2  # then in our own order


@pytest.mark.django_db
def test_what_cannot_be_asked_is_refused_with_its_code(system: System, place: SmallSchool) -> None:
    wrong = {
        "filter": ("no='x'", "invalid_filter_field"),
        "fields": ("sourcedId,fodselsnummer", "invalid_selection_field"),
        "limit": ("0", "invaliddata"),
        "offset": ("-1", "invaliddata"),
        "orderBy": ("up", "invaliddata"),
    }
    for name, (value, code) in wrong.items():
        assert system.refusal("users", **{name: value}) == (400, code)
    for value in (
        "roles='student'",
        "familyName='x",
        "a='b' AND",
        "birthDate~'1'",
        "dateLastModified='x'",
    ):
        assert system.refusal("users", filter=value) == (400, "invalid_filter_field")
    assert system.refusal("users/nobody") == (404, "unknownobject")
    assert system.http.get(f"{ROSTERING}/users").status_code == 401
    core = system_of(place.unit.municipality, scopes=[f"{SCOPE}roster-core.readonly"])
    assert core.rows("users")
    assert core.refusal("demographics") == (403, "forbidden")
    assert core.refusal(f"schools/{place.unit.pk}/classes") == (403, "forbidden")


@pytest.mark.django_db
def test_list_costs_as_many_queries_for_one_as_for_thirty(
    place: SmallSchool, system: System, django_assert_num_queries: Any
) -> None:
    def cost() -> int:
        with django_assert_num_queries(1000, exact=False) as counted:
            system.rows("users")
        return len(counted)

    few = cost()
    for _ in range(30):
        pupil(place.unit)
    assert cost() == few
    assert len(system.rows("users")) == 34


@pytest.mark.django_db
def test_reading_is_noted_for_each_person(place: SmallSchool, system: System) -> None:
    system.rows("students")
    noted = RecordRead.objects.filter(purpose="OneRoster: getAllStudents")
    assert set(noted.values_list("person_id", flat=True)) == {place.ane.pk, place.bo.pk}


WORDS = st.sampled_from(
    [
        *("givenName", "roles.role", "grades", "dateLastModified", "beginDate", "score", "no"),
        *("=", "!=", ">=", "<", "~", "'", "''", "x", "2026-01-01", "1", " AND ", " OR ", " "),
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=12).map("".join)))
def test_any_text_is_a_filter_or_is_refused(text: str) -> None:
    for entity in (USERS, CLASSES, ENROLLMENTS, RESULTS):
        try:
            condition, parameters = condition_of(entity, text)
        except InvalidFilter:
            continue
        assert all(f"%({name})s" in condition for name in parameters)


@given(st.text().filter(lambda text: "\0" not in text))
def test_value_comes_out_of_a_filter_as_it_went_in(value: str) -> None:
    quoted = value.replace("'", "''")
    ((first,), (second, third)) = parse(f"a='{quoted}' OR b.c~'{quoted}' AND d>='x'")
    assert (first.value, second.field, second.value, third.operator) == (value, "b.c", value, ">=")


@pytest.mark.django_db
def test_sessions_are_there_before_the_calendar_is(place: SmallSchool, system: System) -> None:
    (year,) = system.rows("academicSessions")
    assert (year["type"], year["startDate"][5:], year["endDate"][5:]) == (
        "schoolYear",
        "08-01",
        "08-01",
    )
    (same,) = system.rows(f"schools/{place.unit.pk}/terms")
    assert same == year
    assert len(system.rows(f"terms/{year['sourcedId']}/classes")) == 2


@pytest.mark.django_db
def test_school_without_anything_has_empty_lists(system: System) -> None:
    empty = school()
    assert system.rows(f"schools/{empty.pk}/students") == []
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    assert system.rows("users", filter=f"dateLastModified>='{tomorrow}'") == []


@pytest.mark.django_db
@pytest.mark.parametrize("offset", ["1", "2", "4", "7", "9999"])
def test_previous_page_is_never_empty(system: System, offset: str) -> None:
    answer = system.get(f"{ROSTERING}/users", {"limit": "2", "offset": offset})
    before = next(part for part in answer["Link"].split(", ") if part.endswith('rel="prev"'))
    where = urlsplit(before.split(">")[0][1:])
    asked = {name: values[0] for name, values in parse_qs(where.query).items()}
    assert system.get(where.path, asked).json()["users"]


@pytest.mark.django_db
def test_method_that_is_not_answered_is_refused_with_those_that_are(
    place: SmallSchool, system: System
) -> None:
    results = "/ims/oneroster/gradebook/v1p2/results"
    for address, allowed in (
        (f"{ROSTERING}/users", "GET, HEAD"),
        (f"{results}/{place.ane.pk}", "GET, HEAD, PUT"),
    ):
        answer = system.http.delete(address, headers={"Authorization": f"Bearer {system.token}"})
        assert (answer.status_code, answer["Allow"]) == (405, allowed)
        assert answer.json()["imsx_codeMajor"] == "failure"


@pytest.mark.django_db
def test_system_whose_schools_were_all_taken_away_is_told_of_nobody(place: SmallSchool) -> None:
    access = client_access(place.unit.municipality, place.unit)
    mine = System(access)
    assert mine.rows("users")
    access.units.clear()
    for path in ("users", "schools", "classes", "enrollments", "demographics"):
        assert not mine.rows(path)
    assert not mine.rows("results", service="/ims/oneroster/gradebook/v1p2")
