"""What is asked when its day comes: whether pages still hold, and reviews that wait."""

from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.timezone import localdate, localtime
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page, TaskState

from notifications.enums import Frequency
from notifications.models import Notification
from notifications.services import choose_frequencies, send_due
from organisations.asking import times_asked
from organisations.enums import Role
from organisations.models import (
    FreshnessPeriod,
    OrganisationPage,
    SectionContentPage,
    User,
)
from organisations.review_reminders import working_days_before
from organisations.services import confirm_still_true, revoke_role
from organisations.still_true_notifications import FRESHNESS, ask_whether_still_true
from tests.counting import queries_of
from tests.factories.pages import published_page, submitted_page
from tests.smtp import SmtpServer

pytestmark = pytest.mark.django_db

LONG_AGO = 182


@pytest.fixture(autouse=True)
def addresses(editor: User, approver: User, other_editor: User, other_approver: User) -> None:
    for user in (editor, approver, other_editor, other_approver):
        user.email = f"{user.username}@example.no"
        user.save()
        choose_frequencies(person=user, frequencies={FRESHNESS: Frequency.AT_ONCE})


@pytest.fixture
def page(drammen: OrganisationPage, editor: User, approver: User) -> SectionContentPage:
    made = published_page(drammen, editor, approver, title="Skoleruter")
    Notification.objects.all().delete()
    return made


def ask(days: int) -> None:
    """Ask what is due so many days from now, twice."""
    for _ in range(2):
        day = localdate() + timedelta(days=days)
        call_command("ask_what_is_due", "--day", day.isoformat(), stdout=StringIO())


def asked(code: str = "still-true") -> list[str]:
    notifications = Notification.objects.filter(type=code).order_by("pk")
    return [each.recipient.username for each in notifications.select_related("recipient")]


def test_writer_is_asked_when_the_period_ends_and_twice_more(
    page: SectionContentPage, editor: User
) -> None:
    for days, times in (
        (LONG_AGO - 1, 0),
        (LONG_AGO, 1),
        (LONG_AGO + 13, 1),
        (LONG_AGO + 14, 2),
        (LONG_AGO + 28, 3),
        (LONG_AGO + 400, 3),
    ):
        ask(days)
        assert asked() == [editor.username] * times


def test_curator_says_how_long_a_kind_holds(page: SectionContentPage) -> None:
    FreshnessPeriod.objects.create(kind="componentpage", days=30)
    ask(29)
    assert asked() == []
    ask(30)
    assert len(asked()) == 1


def test_email_is_answered_with_one_click(
    mail_server: SmtpServer, page: SectionContentPage, editor: User
) -> None:
    ask(LONG_AGO)
    send_due()
    [received] = mail_server.received
    assert received.recipients == [editor.email]
    assert received.message["Subject"] == "Stemmer dette fortsatt? Skoleruter"
    assert "/svar/" in received.text
    assert f"http://testserver{page.get_url()}" in received.text
    assert "Du får dette fordi du skriver for Drammen." in received.text


def test_what_was_confirmed_meanwhile_is_not_asked_about(
    mail_server: SmtpServer, page: SectionContentPage, editor: User
) -> None:
    Page.objects.filter(pk=page.pk).update(last_published_at=localtime() - timedelta(days=LONG_AGO))
    ask(0)
    assert len(asked()) == 1
    confirm_still_true(page=page, user=editor)
    assert send_due() == 0
    ask(1)
    assert len(asked()) == 1


def test_other_writers_are_asked_when_the_author_has_left(
    page: SectionContentPage, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    revoke_role(user=editor, organisation=drammen.organisation, role=Role.EDITOR)
    ask(LONG_AGO)
    assert editor.username not in asked()
    assert approver.username not in asked()


def test_nobody_is_asked_about_a_draft(drammen: OrganisationPage, editor: User) -> None:
    submitted_page(drammen, editor)
    ask(LONG_AGO)
    assert asked() == []


def test_who_lost_the_role_before_it_was_sent_gets_nothing(
    mail_server: SmtpServer, page: SectionContentPage, drammen: OrganisationPage, editor: User
) -> None:
    ask(LONG_AGO)
    revoke_role(user=editor, organisation=drammen.organisation, role=Role.EDITOR)
    assert send_due() == 0


def test_approvers_are_reminded_after_five_working_days(
    mail_server: SmtpServer, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    submitted_page(drammen, editor, title="Skoleruter")
    send_due()
    monday = datetime(2026, 11, 23, 12).astimezone()
    TaskState.objects.update(started_at=monday)
    for day, times in ((27, 0), (29, 0), (30, 1)):
        for _ in range(2):
            call_command("ask_what_is_due", "--day", f"2026-11-{day}", stdout=StringIO())
        assert asked("review-reminder") == [approver.username] * times
    send_due()
    assert mail_server.received[-1].message["Subject"] == (
        "Har ventet i fem arbeidsdager: Skoleruter"
    )


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 11, 30), date(2026, 11, 23)),
        (date(2026, 11, 28), date(2026, 11, 22)),
        (date(2026, 12, 2), date(2026, 11, 25)),
    ],
)
def test_weekends_are_no_working_days(day: date, before: date) -> None:
    assert working_days_before(day, 5) == before


@given(
    fresh_on=st.dates(date(2024, 1, 1), date(2026, 1, 1)),
    days=st.integers(30, 1095),
    waits=st.lists(st.integers(0, 60), max_size=60),
)
def test_entry_is_asked_about_at_most_three_times_whenever_somebody_asks(
    fresh_on: date, days: int, waits: list[int]
) -> None:
    period, day = timedelta(days=days), fresh_on
    asked_at = {times_asked(fresh_on=fresh_on, period=period, day=day)}
    for wait in waits:
        day += timedelta(days=wait)
        times = times_asked(fresh_on=fresh_on, period=period, day=day)
        assert (times > 0) == (day >= fresh_on + period)
        assert times >= max(asked_at)
        asked_at.add(times)
    assert asked_at <= {0, 1, 2, 3}


def test_thirty_pages_are_asked_about_in_as_many_queries_as_one(
    drammen: OrganisationPage, editor: User, approver: User
) -> None:
    day = localdate() + timedelta(days=LONG_AGO)

    def queries(number: int) -> int:
        for _ in range(number):
            published_page(drammen, editor, approver)
        return queries_of(lambda: ask_whether_still_true(day))

    queries(1)  # the worker's look is planned
    assert queries(1) == queries(15)
