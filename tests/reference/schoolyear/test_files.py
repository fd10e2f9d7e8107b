"""The calendar leaves as iCalendar, PDF and academic sessions that others can read."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from icalendar import Calendar
from pypdf import PdfReader

from reference.schoolyear.ical import calendar_ics
from reference.schoolyear.models import CalendarPlan
from reference.schoolyear.paper import calendar_pdf
from reference.schoolyear.picture import months_of
from reference.schoolyear.planning.plan import Day, Kind, Occasion, Plan
from reference.schoolyear.queries.calendars import plan_of
from reference.schoolyear.queries.sessions import SessionType, academic_sessions
from reference.schoolyear.services.decisions import announce_plan, decide_plan
from reference.schoolyear.services.plans import Change, amend_plan, change_days
from tests.factories.people import MunicipalityFactory
from tests.factories.schoolyear import announced_calendar, legal_days, school

pytestmark = pytest.mark.django_db


def amended(plan: CalendarPlan) -> CalendarPlan:
    """The plan with its autumn break begun a Friday earlier, and a school day more in June."""
    days = legal_days(plan.year)
    autumn = next(each.day for each in days.days if each.occasion == Occasion.AUTUMN)
    friday, after = autumn - timedelta(days=3), days.school_days[-1] + timedelta(days=3)
    while after.weekday() > 4:
        after += timedelta(days=1)
    changed = change_days(
        plan=amend_plan(plan=plan, author=plan.author),
        changes=[
            Change(friday, friday, Kind.BREAK, sfo=True, occasion=Occasion.AUTUMN),
            Change(days.school_days[-1] + timedelta(days=1), after, Kind.SCHOOL, sfo=True),
        ],
    )
    decide_plan(
        plan=changed,
        decider=plan.author,
        grounds="Fredag før høstferien.",
        legal_basis="Opplæringslova",
        no_hearing_because="Etter ønske fra alle skolene.",
    )
    announce_plan(plan=changed)
    changed.refresh_from_db()
    return changed


def events_of(plan: CalendarPlan, days: Plan) -> list[Any]:
    ics = calendar_ics(plan, days, place="Lysvik", stream="9901")
    return list(Calendar.from_ical(ics).walk("VEVENT"))


def events(plan: CalendarPlan) -> dict[str, tuple[str, date, date, int]]:
    return {
        str(event["uid"]): (
            str(event["summary"]),
            event.decoded("dtstart"),
            event.decoded("dtend"),
            int(event["sequence"]),
        )
        for event in events_of(plan, plan_of(plan))
    }


def test_calendar_file_reads_back_with_whole_days_and_an_end_outside() -> None:
    plan = announced_calendar()
    found = events(plan)
    days = plan_of(plan)
    by_title = {
        title: (starts_on, ends_on) for title, starts_on, ends_on, _sequence in found.values()
    }
    first, last = days.school_days[0], days.school_days[-1]
    assert by_title["Første skoledag"] == (first, first + timedelta(days=1))
    assert by_title["Siste skoledag"] == (last, last + timedelta(days=1))
    starts_on, ends_on = by_title["Juleferie"]
    assert (ends_on - starts_on).days >= 12
    assert not any(starts_on <= day < ends_on for day in days.school_days)
    assert "Høstferie (SFO er åpen)" in by_title


def test_event_keeps_its_identifier_when_an_amendment_moves_it() -> None:
    before = announced_calendar()
    old = events(before)
    new = events(amended(before))
    (autumn,) = [uid for uid, event in old.items() if event[0].startswith("Høstferie")]
    assert new[autumn][1] == old[autumn][1] - timedelta(days=3)
    assert new[autumn][3] == old[autumn][3] + 1
    assert set(new) == set(old)


def test_events_keep_their_identifiers_when_others_are_added() -> None:
    plan = announced_calendar()
    days = plan_of(plan)
    old = {str(event["uid"]): event["dtstart"].dt for event in events_of(plan, days)}
    middle = len(days.school_days) // 2
    more = days.with_days(
        Day(days.school_days[number], kind, occasion=occasion)
        for number, kind, occasion in (
            (5, Kind.PLANNING, Occasion.NONE),  # earlier than the other planning days
            (middle, Kind.BREAK, Occasion.WINTER),  # shorter than the winter break
        )
    )
    new = {str(event["uid"]): event["dtstart"].dt for event in events_of(plan, more)}
    assert len(new) > len(old)
    assert {uid: new.get(uid) for uid in old} == old


def test_schools_and_municipalities_have_events_of_their_own() -> None:
    plan = announced_calendar()
    days = plan_of(plan)
    ours = calendar_ics(plan, days, place="Lysvik", stream="9901")
    theirs = calendar_ics(plan, days, place="Lysvik", stream="9902")
    uids = [
        {str(event["uid"]) for event in Calendar.from_ical(ics).walk("VEVENT")}
        for ics in (ours, theirs)
    ]
    assert not uids[0] & uids[1]


@pytest.mark.parametrize(("language", "heading"), [("nb", "Skolerute"), ("nn", "Skulerute")])
def test_pdf_is_tagged_and_has_title_language_and_a_text_for_each_picture(
    language: str, heading: str
) -> None:
    plan = announced_calendar()
    with override(language):
        content = calendar_pdf(plan, plan_of(plan), place="Lysvik")
        again = calendar_pdf(plan, plan_of(plan), place="Lysvik")
    assert content == again
    pdf = PdfReader(io.BytesIO(content))
    root = pdf.root_object
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert str(pdf.metadata.title).startswith(heading)
    assert b"pdfuaid:part" in pdf.xmp_metadata.rdf_root.toxml().encode()  # type: ignore[union-attr]
    kinds = list(_elements(root["/StructTreeRoot"]))
    pictures = [alt for kind, alt in kinds if kind == "/Figure"]
    assert len(pictures) == 12
    assert all("skoledag" in alt or "skuledag" in alt for alt in pictures)
    assert {"/H1", "/H2", "/Table", "/TH", "/TD"} <= {kind for kind, _alt in kinds}


def _elements(node: object) -> object:
    """Every element of a structure tree as its kind and its alternative text."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for each in node:
            yield from _elements(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"]), str(node.get("/Alt", ""))
        if "/K" in node:
            yield from _elements(node["/K"])


def test_every_month_says_in_words_what_it_shows() -> None:
    plan = legal_days(2026)
    months = {each.name: each for each in months_of(plan)}
    assert len(months) == 12
    assert sum(each.pupils for each in months.values()) == len(plan.school_days)
    december = months["Desember 2026"]
    assert december.words.startswith(f"{december.pupils} skoledager.")
    assert "Juleferie: 21.–31. desember 2026" in december.words
    marked = {cell.day: cell.mark for cell in december.cells}
    assert marked[date(2026, 12, 21)] == "F"
    assert marked[date(2026, 12, 25)] == "H"


def test_academic_sessions_are_a_tree_that_keeps_its_identifiers() -> None:
    before = announced_calendar()
    year, *parts = academic_sessions(before.municipality)
    assert year.type == SessionType.SCHOOL_YEAR
    assert year.school_year == before.year + 1
    assert {part.parent for part in parts} == {year.id}
    for kind in (SessionType.SEMESTER, SessionType.GRADING_PERIOD):
        first, second = [part for part in parts if part.type == kind]
        assert year.starts_on == first.starts_on < first.ends_on
        assert first.ends_on < second.starts_on < second.ends_on == year.ends_on
    changed, *_parts = academic_sessions(amended(before).municipality)
    assert changed.id == year.id
    assert changed.ends_on > year.ends_on
    assert changed.changed_at > year.changed_at
    assert academic_sessions(MunicipalityFactory(number="9902")) == []


def test_files_are_for_anybody_and_in_the_language_asked_for(client: Client) -> None:
    plan = announced_calendar()
    unit = school(plan.municipality)
    for place in (f"kommune/{plan.municipality_id}", f"skole/{unit.pk}"):
        answer = client.get(f"/skolerute/{place}/kalender.ics?sprak=nn")
        assert answer["Content-Type"].startswith("text/calendar")
        assert "Skulerute" in answer.content.decode()
        answer = client.get(f"/skolerute/{place}/skolerute.pdf")
        assert answer.content.startswith(b"%PDF")
    assert client.get("/skolerute/kommune/9999/kalender.ics").status_code == 404


def test_day_that_is_off_for_pupils_may_be_a_day_for_others() -> None:
    planning = Day(date(2026, 11, 6), Kind.PLANNING, sfo=True)
    assert (planning.pupils, planning.teachers, planning.sfo) == (False, True, True)
