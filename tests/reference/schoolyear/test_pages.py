"""Each person sees what is theirs, and can do what they came for without JavaScript."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reference.people.models import User
from reference.schoolyear.enums import PlanStatus
from reference.schoolyear.models import CalendarPlan, OwnDay
from reference.schoolyear.planning.plan import Kind
from reference.schoolyear.services.hearings import comment
from reference.schoolyear.services.own_days import set_own_days
from reference.schoolyear.services.plans import Change
from reference.schoolyear.urls import urlpatterns
from tests.counting import queries_of
from tests.factories.people import (
    MunicipalityFactory,
    PersonFactory,
    UnitFactory,
    UserFactory,
    case_worker,
    guardian_of,
    unit_leader,
)
from tests.factories.schoolyear import (
    a_school_day,
    announced_calendar,
    draft,
    in_hearing,
    legal_days,
    school,
    this_year,
)

pytestmark = pytest.mark.django_db
PUBLIC = {"schoolyear_calendars", "schoolyear_calendar", "schoolyear_school", "schoolyear_hearing"}
FILES = {
    "schoolyear_calendar_ics",
    "schoolyear_calendar_pdf",
    "schoolyear_school_ics",
    "schoolyear_school_pdf",
}
WRITES = {
    "schoolyear_change",
    "schoolyear_to_hearing",
    "schoolyear_revise",
    "schoolyear_decide",
    "schoolyear_announce",
    "schoolyear_amend",
    "schoolyear_answer",
    "schoolyear_withdraw",
    "schoolyear_withdraw_draft",
}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def own_day(plan: CalendarPlan, unit: object) -> OwnDay:
    autumn = a_school_day(plan)
    spring = [d.day for d in legal_days(plan.year).days if d.kind == Kind.PLANNING][-1]
    return set_own_days(
        unit=unit,  # type: ignore[arg-type]
        year=plan.year,
        changes=[
            Change(autumn, autumn, Kind.PLANNING),
            Change(spring, spring, Kind.SCHOOL, sfo=True),
        ],
        reason="Kurs",
        author=plan.author,
    )[0]


def addresses(plan: CalendarPlan) -> dict[str, str]:
    """Every address of the module, about what `plan`'s municipality has."""
    unit = school(plan.municipality)
    heard = in_hearing(plan.municipality, plan.year + 1)
    said = comment(plan=heard, author=plan.author, text="Skjult")
    arguments: dict[str, list[object]] = {
        "schoolyear_calendar": [plan.municipality_id],
        "schoolyear_calendar_ics": [plan.municipality_id],
        "schoolyear_calendar_pdf": [plan.municipality_id],
        "schoolyear_school": [unit.pk],
        "schoolyear_school_ics": [unit.pk],
        "schoolyear_school_pdf": [unit.pk],
        "schoolyear_my_school": [unit.pk],
        "schoolyear_hearing": [heard.pk],
        "schoolyear_answer": [said.pk],
        "schoolyear_withdraw": [own_day(plan, unit).pk],
    }
    without = {
        "schoolyear_calendars",
        "schoolyear_plans",
        "schoolyear_proposals",
        "schoolyear_settings",
        "schoolyear_my_schools",
    }
    return {
        str(each.name): reverse(
            str(each.name),
            args=[] if each.name in without else arguments.get(str(each.name), [plan.pk]),
        )
        for each in urlpatterns
    }


def test_borders_hold_on_every_address() -> None:
    plan = announced_calendar()
    there = addresses(plan)
    elsewhere = MunicipalityFactory(number="9902", name="Nordvik")
    people = {
        "nobody": Client(),
        "worker elsewhere": signed_in(case_worker(elsewhere)),
        "head elsewhere": signed_in(unit_leader(school(elsewhere))),
        "head of a kindergarten": signed_in(
            unit_leader(UnitFactory(municipality=plan.municipality))
        ),
        "guardian": signed_in(guardian_of(PersonFactory(municipality=plan.municipality))),
    }
    before = list(CalendarPlan.objects.order_by("pk").values_list("pk", "status", "version"))
    for who, client in people.items():
        for name, address in there.items():
            send = client.post if name in WRITES else client.get
            status = send(address).status_code
            if name in PUBLIC | FILES:
                assert status == 200, (who, name)
            elif who == "nobody":
                assert status == 302, (who, name)
            elif who == "worker elsewhere" and address.endswith(
                ("/planer/", "/innstillinger/", "/foresla/")
            ):
                assert status in {200, 302}, (who, name)  # their own, which are empty
            elif who == "head elsewhere" and name == "schoolyear_my_schools":
                assert status == 200
            else:
                assert status in {403, 404}, (who, name)
    assert (
        list(CalendarPlan.objects.order_by("pk").values_list("pk", "status", "version")) == before
    )
    assert OwnDay.objects.present().count() == 2


def test_what_is_not_announced_is_for_case_workers_alone() -> None:
    plan = draft()
    assert Client().get(reverse("schoolyear_hearing", args=[plan.pk])).status_code == 404
    calendar = reverse("schoolyear_calendar", args=[plan.municipality_id])
    assert Client().get(calendar).status_code == 404
    page = signed_in(plan.author).get(reverse("schoolyear_plan", args=[plan.pk]))
    assert "holder alle reglene" in page.content.decode()


def test_comment_is_seen_by_its_author_and_the_municipality_only() -> None:
    plan = in_hearing()
    address = reverse("schoolyear_hearing", args=[plan.pk])
    guardian = signed_in(guardian_of(PersonFactory(municipality=plan.municipality)))
    assert guardian.post(address, {"text": "Vi ønsker uke 41."}).status_code == 302
    assert "Vi ønsker uke 41." in guardian.get(address).content.decode()
    other = signed_in(guardian_of(PersonFactory(municipality=plan.municipality)))
    for reader in (other, Client()):
        assert "Vi ønsker uke 41." not in reader.get(address).content.decode()
    worker = signed_in(plan.author).get(reverse("schoolyear_plan", args=[plan.pk]))
    assert "Vi ønsker uke 41." in worker.content.decode()


def test_stranger_cannot_comment_and_nobody_is_asked_to_sign_in() -> None:
    plan = in_hearing()
    address = reverse("schoolyear_hearing", args=[plan.pk])
    stranger = signed_in(UserFactory())
    assert stranger.post(address, {"text": "Hei"}).status_code == 404
    answer = Client().post(address, {"text": "Hei"})
    assert answer.status_code == 302
    assert reverse("sign_in") in answer["Location"]
    assert not plan.comments.exists()


def test_guardian_whose_contact_is_blocked_cannot_comment() -> None:
    plan = in_hearing()
    child = PersonFactory(municipality=plan.municipality)
    blocked = guardian_of(child, contact_blocked=True, receives_information=False, may_act=False)
    address = reverse("schoolyear_hearing", args=[plan.pk])
    assert signed_in(blocked).post(address, {"text": "Hei"}).status_code == 404


def test_broken_rules_are_on_the_page_with_their_place_and_what_to_do() -> None:
    plan = draft()
    worker = signed_in(plan.author)
    day = a_school_day(plan)
    worker.post(
        reverse("schoolyear_change", args=[plan.pk]),
        {"first": day.isoformat(), "last": day.isoformat(), "kind": "school"},
    )
    assert "holder alle reglene" in _text(worker, plan)
    worker.post(
        reverse("schoolyear_change", args=[plan.pk]),
        {"first": day.isoformat(), "last": day.isoformat(), "kind": "out"},
    )
    page = _text(worker, plan)
    assert "Disse ukedagene mangler" in page
    assert "189 skoledager, og kommunen krever 190" in page
    assert f"Hvor: {day.day}. november {day.year}" in page


def _text(client: Client, plan: CalendarPlan) -> str:
    return client.get(reverse("schoolyear_plan", args=[plan.pk])).content.decode()


def test_case_worker_proposes_hears_decides_and_announces() -> None:
    worker_user = draft().author
    worker, year = signed_in(worker_user), this_year() + 1
    page = worker.get(reverse("schoolyear_proposals"), {"year": year})
    assert "lovlige planer" in page.content.decode()
    form = {"year": year, "number": 2} | {
        field.html_name: field.value() for field in page.context["form"]
    }
    made = worker.post(reverse("schoolyear_proposals"), form, follow=True)
    plan = CalendarPlan.objects.get(year=year)
    assert "forslag nummer 2" in made.content.decode()
    until = timezone.localdate() + timedelta(days=30)
    worker.post(reverse("schoolyear_to_hearing", args=[plan.pk]), {"until": until.isoformat()})
    plan.refresh_from_db()
    assert plan.status == PlanStatus.HEARING
    CalendarPlan.objects.update(hearing_until=timezone.localdate() - timedelta(days=1))
    decision = {"grounds": "Etter høring.", "legal_basis": "Opplæringslova"}
    worker.post(reverse("schoolyear_decide", args=[plan.pk]), decision)
    worker.post(reverse("schoolyear_announce", args=[plan.pk]))
    address = reverse("schoolyear_calendar", args=[plan.municipality_id])
    page = Client().get(address, {"ar": year})
    assert f"Skolerute {year}–{year + 1}" in page.content.decode()


def test_case_worker_withdraws_a_draft_from_its_page() -> None:
    plan = draft()
    client = signed_in(case_worker(plan.municipality))
    page = client.get(reverse("schoolyear_plan", args=[plan.pk])).content.decode()
    address = reverse("schoolyear_withdraw_draft", args=[plan.pk])
    assert address in page
    after = client.post(address, follow=True).content.decode()
    assert "Utkastet er trukket" in after
    assert reverse("schoolyear_plan", args=[plan.pk]) not in after
    assert client.get(reverse("schoolyear_plan", args=[plan.pk])).status_code == 404


def test_wishes_outside_their_windows_are_told_and_nothing_is_made() -> None:
    plan = draft()
    worker = signed_in(plan.author)
    asked = worker.get(reverse("schoolyear_proposals"), {"year": plan.year}).context["form"]
    given = {field.html_name: field.value() for field in asked} | {"year": plan.year}
    given["end"] = f"{plan.year}-01-01"
    page = worker.post(reverse("schoolyear_proposals"), given | {"number": 1})
    assert page.status_code == 200
    assert "siste skoledag: Velg en dag" in page.content.decode()
    assert CalendarPlan.objects.count() == 1


def test_head_swaps_days_and_everybody_sees_it() -> None:
    plan = announced_calendar()
    unit = school(plan.municipality)
    head = signed_in(unit_leader(unit))
    spring = [d.day for d in legal_days(plan.year).days if d.kind == Kind.PLANNING][-1]
    address = reverse("schoolyear_my_school", args=[unit.pk])
    given = {
        "day": a_school_day(plan).isoformat(),
        "kind": "planning",
        "other_day": spring.isoformat(),
        "other_kind": "school",
        "reason": "Felles kursdag",
    }
    alone = head.post(address, given | {"other_day": ""})
    assert "189 skoledager" in alone.content.decode()
    assert head.post(address, given).status_code == 302
    public = reverse("schoolyear_school", args=[unit.pk])
    assert "Felles kursdag" in Client().get(public).content.decode()
    head.post(reverse("schoolyear_withdraw", args=[OwnDay.objects.present()[0].pk]))
    assert "Felles kursdag" not in Client().get(public).content.decode()


def test_settings_are_saved_for_a_school_year() -> None:
    plan = draft()
    worker = signed_in(plan.author)
    address = reverse("schoolyear_settings")
    form = worker.get(address).context["form"]
    given = {f.html_name: f.value() for f in form if f.value() not in (None, False)}
    given |= {"year": plan.year + 1, "least_days": 191, "autumn_weeks": "40,41"}
    assert worker.post(address, given | {"winter_weeks": "8,80"}).status_code == 200
    assert worker.post(address, given | {"winter_weeks": "8"}).status_code == 302
    assert plan.municipality.calendar_settings.filter(deleted_at=None, least_days=191).exists()


def _more_plans(plan: CalendarPlan) -> None:
    for number in range(29):
        draft(plan.municipality, plan.year, plan.author)
        said = comment(plan=plan, author=UserFactory(), text=f"Innspill {number}")
        assert said.pk


LISTS: dict[str, Callable[[CalendarPlan], str]] = {
    "plans": lambda plan: reverse("schoolyear_plans"),
    "plan": lambda plan: reverse("schoolyear_plan", args=[plan.pk]),
    "calendars": lambda plan: reverse("schoolyear_calendars"),
}


def test_lists_cost_as_many_queries_for_thirty_rows_as_for_one() -> None:
    plan = in_hearing()
    draft(plan.municipality, plan.year, plan.author)
    comment(plan=plan, author=plan.author, text="Innspill")
    worker = signed_in(plan.author)
    few = _costs(worker, plan)
    _more_plans(plan)
    assert _costs(worker, plan) == few


def _costs(worker: Client, plan: CalendarPlan) -> dict[str, int]:
    costs = {}
    for name, address_of in LISTS.items():
        address = address_of(plan)
        costs[name] = queries_of(lambda address=address: worker.get(address))
    return costs
