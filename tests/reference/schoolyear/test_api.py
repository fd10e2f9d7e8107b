"""Systems read plans and sessions, and write drafts that are refused row by row."""

import json
from datetime import date
from typing import Any

import pytest

from reference.schoolyear.models import CalendarPlan, NationalTests
from reference.schoolyear.planning.checker import Rule
from tests.counting import queries_of
from tests.factories.clients import client_access
from tests.factories.people import MunicipalityFactory
from tests.factories.schoolyear import (
    a_school_day,
    announced_calendar,
    draft,
    legal_days,
    school,
    this_year,
)
from tests.reference.api.client import Caller

from .test_pages import own_day

pytestmark = pytest.mark.django_db
API = "/api/schoolyear/v1"
SCOPES = ["schoolyear.read", "schoolyear.write"]
LISTS = [f"{API}/plans", f"{API}/own-days", f"{API}/national-tests"]


def caller(*units: Any, number: str = "9901", scopes: list[str] | None = None) -> Caller:
    access = client_access(MunicipalityFactory(number=number), *units, scopes=scopes or SCOPES)
    return Caller(access)


def body(plan: CalendarPlan | None = None) -> dict[str, Any]:
    """A request for a draft with the days of a legal plan."""
    year = plan.year if plan else this_year()
    days = [
        {"day": str(each.day), "kind": each.kind, "sfo": each.sfo, "occasion": each.occasion}
        for each in legal_days(year).days
    ]
    return {"year": year, "days": days}


def rows(number: int) -> None:
    """One of everything for each list and year; tests are national."""
    for _ in range(number):
        draft(year=this_year() + 1)
    plan = announced_calendar()
    for _ in range(number):
        own_day(plan, school())
    for serial in range(number):
        NationalTests.objects.create(
            name=f"Prøve {serial}",
            first=date(2026, 9, 7),
            last=date(2026, 9, 11),
            days=2,
            source="Oppdiktet",
        )


def test_lists_cost_as_many_queries_for_thirty_rows_as_for_one() -> None:
    asking = caller()
    rows(1)
    few = [queries_of(lambda address=address: asking.get(address)) for address in LISTS]
    CalendarPlan.objects.exclude(status="announced").update(status="draft")
    for _ in range(29):
        draft(year=this_year() + 1)
    plan = CalendarPlan.objects.get(status="announced")
    for _ in range(29):
        own_day(plan, school())
    assert [queries_of(lambda a=address: asking.get(a)) for address in LISTS] == few
    assert len(asking.get(f"{API}/plans").json()["items"]) == 31


def test_reach_ends_at_the_municipality_and_for_a_school_at_what_is_announced() -> None:
    plan = announced_calendar()
    secret = draft(year=plan.year + 1)
    mine, other = school(), school()
    own_day(plan, mine)
    own_day(plan, other)
    elsewhere = json.dumps([caller(number="9902").get(address).json() for address in LISTS])
    assert str(plan.pk) not in elsewhere
    assert caller(number="9902").get(f"{API}/plans/{plan.pk}").status_code == 404
    asking = caller(mine)
    ids = [each["id"] for each in asking.get(f"{API}/plans").json()["items"]]
    assert ids == [str(plan.pk)]
    assert asking.get(f"{API}/plans/{secret.pk}").status_code == 404
    units = {each["unit_id"] for each in asking.get(f"{API}/own-days").json()["items"]}
    assert units == {str(mine.pk)}
    refused = asking.post(f"{API}/plans", body(), Idempotency_Key="1")
    assert refused.status_code == 403


def test_scope_is_needed() -> None:
    asking = caller(scopes=["schoolyear.read"])
    assert asking.post(f"{API}/plans", body(), Idempotency_Key="1").status_code == 403


def test_plan_tells_its_days_and_the_rules_it_breaks_and_is_not_sent_twice() -> None:
    plan = draft()
    asking = caller()
    answer = asking.get(f"{API}/plans/{plan.pk}")
    told = answer.json()
    assert len([each for each in told["days"] if each["pupils"]]) == 190
    assert told["problems"] == []
    again = asking.get(f"{API}/plans/{plan.pk}", If_None_Match=answer["ETag"])
    assert again.status_code == 304
    day = str(a_school_day(plan))
    change = {"days": [{"day": day, "kind": "break", "occasion": "other"}]}
    address = f"{API}/plans/{plan.pk}/days"
    unseen = asking.post(address, change, Idempotency_Key="a")
    assert unseen.status_code == 428
    done = asking.post(address, change, Idempotency_Key="b", If_Match=answer["ETag"])
    assert done.status_code == 200, done.content
    (problem,) = json.loads(done.content)["problems"]
    assert problem["rule"] == Rule.DAYS
    assert problem["values"] == {"number": 189, "needed": 190}
    stale = asking.post(address, change, Idempotency_Key="c", If_Match=answer["ETag"])
    assert stale.status_code == 412


def test_draft_is_made_once_however_often_it_is_sent() -> None:
    asking = caller()
    first = asking.post(f"{API}/plans", body(), Idempotency_Key="one")
    again = asking.post(f"{API}/plans", body(), Idempotency_Key="one")
    assert first.status_code == again.status_code == 201
    assert json.loads(first.content) == json.loads(again.content)
    assert CalendarPlan.objects.count() == 1


def test_every_bad_row_is_named_and_nothing_is_kept() -> None:
    asking, wish = caller(), body()
    wish["days"] += [
        {"day": f"{wish['year'] + 1}-08-02", "kind": "break"},
        {"day": wish["days"][3]["day"], "kind": "school", "sfo": True},
    ]
    refused = asking.post(f"{API}/plans", wish, Idempotency_Key="x")
    assert refused.status_code == 422
    places = {each["place"] for each in json.loads(refused.content)["errors"]}
    last = len(wish["days"]) - 1
    assert {f"days.{last - 1}.day", f"days.{last}.day", "days.3.day"} <= places
    impossible = body() | {"days": [{"day": "2026-02-30", "kind": "school"}]}
    assert asking.post(f"{API}/plans", impossible, Idempotency_Key="y").status_code == 422
    unknown = body() | {"days": [{"day": "2026-09-01", "kind": "party"}]}
    assert asking.post(f"{API}/plans", unknown, Idempotency_Key="z").status_code == 422
    assert not CalendarPlan.objects.exists()


def test_sessions_and_proposals_are_told() -> None:
    plan = announced_calendar()
    asking = caller()
    sessions = asking.get(f"{API}/academic-sessions").json()["items"]
    assert [each["type"] for each in sessions] == [
        "schoolYear",
        "semester",
        "semester",
        "gradingPeriod",
        "gradingPeriod",
    ]
    found = asking.get(f"{API}/proposals", {"year": plan.year, "limit": 3}).json()
    assert found["count"] > 1000
    costs = [each["cost"] for each in found["items"]]
    assert len(costs) == 3
    assert costs == sorted(costs)
    assert asking.get(f"{API}/proposals", {"year": 1999}).status_code == 422
