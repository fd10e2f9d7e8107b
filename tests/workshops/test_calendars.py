"""Calendars to subscribe to, read back by two programs that are not ours."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.test import Client
from django.urls import reverse
from ical.calendar_stream import IcsCalendarStream
from wagtail.models import PageViewRestriction

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from organisations.services import approve, revoke_role, submit_for_approval, withdraw
from tests.counting import queries_of
from tests.factories.organisations import person, section
from tests.factories.pages import WHY
from tests.factories.workshops import action, meeting_place, moved, someone, workshop
from workshops.enums import ActionStatus
from workshops.models import CalendarAddress, MeetingPlacePage, ProgrammeItem, WorkshopPage

pytestmark = pytest.mark.django_db

WORKSHOPS, ACTIONS = "/moteplasser/kalender.ics", "/tiltak/kalender.ics"
LONG = "Å øke ærligheten i en særdeles lang tittel, med komma; semikolon og \\ skråstrek " * 2


@pytest.fixture
def home() -> OrganisationPage:
    return section(name="Trondheim")


@pytest.fixture
def series(home: OrganisationPage) -> MeetingPlacePage:
    return meeting_place(home, title="Møteplass nord")


def read(path: str, client: Client | None = None) -> dict[str, Any]:
    """Return the events at `path` by title, having seen that both programs read the same."""
    response = (client or Client()).get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    lines = response.content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines), "RFC 5545, 3.1: folded by octets"
    assert b"\n" not in response.content.replace(b"\r\n", b"")
    ours = icalendar.Calendar.from_ical(response.content)
    assert not [error for event in ours.walk() for error in event.errors]
    theirs = IcsCalendarStream.calendar_from_ics(response.content.decode())
    events = ours.walk("VEVENT")
    assert [
        (event["UID"], str(event["SUMMARY"]), event["SEQUENCE"], event.start, event.end)
        for event in events
    ] == [
        (event.uid, event.summary, event.sequence, event.dtstart, event.dtend)
        for event in theirs.events
    ]
    return {str(event["SUMMARY"]): event for event in events}


def test_workshop_is_whole_days(series: MeetingPlacePage) -> None:
    page = workshop(
        series, title=LONG[:200].strip(), starts_on=date(2027, 3, 27), ends_on=date(2027, 3, 28)
    )
    [event] = read(WORKSHOPS).values()
    assert str(event["SUMMARY"]) == page.title
    assert (event.start, event.end) == (date(2027, 3, 27), date(2027, 3, 29))
    assert str(event["URL"]) == f"http://testserver{page.get_url()}"
    assert event["STATUS"] == "CONFIRMED"


@pytest.mark.parametrize(("day", "offset"), [(date(2027, 1, 12), 1), (date(2027, 6, 12), 2)])
def test_programme_gives_the_hours_of_oslo(
    series: MeetingPlacePage, day: date, offset: int
) -> None:
    page = workshop(series, title="Med program", starts_on=day)
    for hour in (9, 12, 15):
        ProgrammeItem.objects.create(workshop=page, title=f"Kl. {hour}", starts_at=time(hour))
    event = read(WORKSHOPS)["Med program"]
    assert event.start == datetime.combine(day, time(9), ZoneInfo("Europe/Oslo"))
    assert event.start.utcoffset() == timedelta(hours=offset)
    assert event.end.hour == 15
    content = Client().get(WORKSHOPS).content
    assert content.count(b"BEGIN:VTIMEZONE") == 1
    assert b"TZID:Europe/Oslo" in content


def test_event_that_changes_keeps_its_identity(series: MeetingPlacePage, home: Any) -> None:
    page = workshop(series, title="Først")
    before = read(WORKSHOPS)["Først"]
    editor = someone(home.organisation, Role.FACILITATOR)
    approver = someone(home.organisation, Role.APPROVER)
    republish(page, editor, approver, title="Siden", starts_on=date(2027, 5, 4))
    after = read(WORKSHOPS)["Siden"]
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTAMP"].dt >= before["DTSTAMP"].dt
    assert after.start == date(2027, 5, 4)


def republish(page: WorkshopPage, editor: User, approver: User, **fields: Any) -> None:
    fresh = WorkshopPage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(fresh, name, value)
    fresh.save_revision(user=editor)
    submit_for_approval(page=WorkshopPage.objects.get(pk=page.pk), author=editor)
    state = WorkshopPage.objects.get(pk=page.pk).current_workflow_task_state
    approve(task_state=state, approver=approver)


def test_same_content_is_the_same_file(series: MeetingPlacePage) -> None:
    workshop(series)
    assert Client().get(WORKSHOPS).content == Client().get(WORKSHOPS).content


def test_workshop_that_was_withdrawn_is_cancelled_without_its_text(
    series: MeetingPlacePage, home: OrganisationPage
) -> None:
    page = workshop(series, title="Hemmelig likevel")
    before = read(WORKSHOPS)["Hemmelig likevel"]
    withdraw(page=page, approver=someone(home.organisation, Role.APPROVER), terms=WHY)
    [event] = read(WORKSHOPS).values()
    assert event["STATUS"] == "CANCELLED"
    assert event["UID"] == before["UID"]
    assert event["SEQUENCE"] > before["SEQUENCE"]
    assert b"Hemmelig" not in Client().get(WORKSHOPS).content


def test_drafts_and_private_workshops_are_in_no_calendar(series: MeetingPlacePage) -> None:
    workshop(series, draft=True)
    private = workshop(series)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert read(WORKSHOPS) == {}
    assert read(f"{series.get_url()}kalender.ics") == {}


def test_series_has_a_calendar_of_its_own(series: MeetingPlacePage, home: OrganisationPage) -> None:
    workshop(series, title="Her")
    workshop(meeting_place(home), title="Der")
    assert list(read(f"{series.get_url()}kalender.ics")) == ["Her"]
    assert f"{series.get_url()}kalender.ics" in Client().get(series.get_url()).content.decode()


def test_private_series_has_none(series: MeetingPlacePage) -> None:
    PageViewRestriction.objects.create(page=series, restriction_type=PageViewRestriction.LOGIN)
    assert Client().get(f"{series.get_url()}kalender.ics").status_code == 404
    assert Client().get("/virksomheter/finnes-ikke/kalender.ics").status_code == 404


def test_workshops_are_narrowed_as_their_list_is(
    series: MeetingPlacePage, home: OrganisationPage
) -> None:
    workshop(series, title="Her")
    workshop(meeting_place(section(name="Bergen")), title="Der")
    query = f"?virksomhet={home.organisation.slug}"
    assert list(read(f"{WORKSHOPS}{query}")) == ["Her"]
    page = Client().get(f"/moteplasser/{query}").content.decode()
    assert f"webcal://testserver{WORKSHOPS}{query}" in page


def test_due_dates_are_narrowed_as_the_list_of_actions_is(series: MeetingPlacePage) -> None:
    gathering = workshop(series)
    other = section(name="Bergen").organisation
    mine = action(gathering, title="Mitt", due_on=date(2027, 2, 1))
    action(gathering, title="Ditt", owner=other)
    event = read(f"{ACTIONS}?virksomhet={mine.owner.slug}")["Frist: Mitt"]
    assert (event.start, event.end) == (date(2027, 2, 1), date(2027, 2, 2))
    assert set(read(ACTIONS)) == {"Frist: Mitt", "Frist: Ditt"}


def test_due_date_that_is_dropped_is_cancelled(series: MeetingPlacePage) -> None:
    promised = action(workshop(series), title="Mitt")
    before = read(ACTIONS)["Frist: Mitt"]
    moved(promised, ActionStatus.DROPPED)
    after = read(ACTIONS)["Frist: Mitt"]
    assert after["STATUS"] == "CANCELLED"
    assert (after["UID"], after["SEQUENCE"] > before["SEQUENCE"]) == (before["UID"], True)


def test_actions_of_private_workshops_are_in_no_calendar(series: MeetingPlacePage) -> None:
    action(workshop(series, draft=True))
    assert read(ACTIONS) == {}


def test_five_workshops_take_as_many_queries_as_one(series: MeetingPlacePage) -> None:
    def add() -> None:
        page = workshop(series)
        for hour in (9, 15):
            ProgrammeItem.objects.create(workshop=page, title="Punkt", starts_at=time(hour))

    def queries() -> int:
        return queries_of(lambda: Client().get(WORKSHOPS))

    add()
    queries()  # Wagtail remembers where its sites are
    one = queries()
    for _ in range(4):
        add()
    assert queries() == one


@pytest.fixture
def member() -> User:
    return person(section(name="Drammen").organisation, Role.EDITOR)


def test_own_calendar_has_what_concerns_the_person(
    client: Client, series: MeetingPlacePage, member: User
) -> None:
    organisation = member.memberships.get().organisation
    gathering = workshop(series, title="Med oss", participants=[organisation])
    workshop(series, title="Uten oss")
    action(gathering, title="Vårt", owner=organisation)
    action(gathering, title="Andres")
    client.force_login(member)
    client.post(reverse("calendar_renew"))
    address = CalendarAddress.objects.get().get_absolute_url()
    assert address in client.get(reverse("calendars")).content.decode()
    assert set(read(address)) == {"Med oss", "Frist: Vårt"}
    assert "no-store" in Client().get(address).headers["Cache-Control"]
    revoke_role(user=member, organisation=organisation, role=Role.EDITOR)
    assert read(address) == {}


def test_own_address_can_be_taken_back(client: Client, member: User) -> None:
    client.force_login(member)
    client.post(reverse("calendar_renew"))
    first = CalendarAddress.objects.get().get_absolute_url()
    client.post(reverse("calendar_renew"))
    second = CalendarAddress.objects.get().get_absolute_url()
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    client.post(reverse("calendar_revoke"))
    assert Client().get(second).status_code == 404


def test_address_ends_with_the_account(client: Client, member: User) -> None:
    client.force_login(member)
    client.post(reverse("calendar_renew"))
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert Client().get(CalendarAddress.objects.get().get_absolute_url()).status_code == 404
