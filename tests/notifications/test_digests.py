"""What comes in the morning and on Mondays: once, all of it, and nothing that is over."""

from collections import Counter
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from notifications.enums import IN_DIGESTS, Frequency
from notifications.models import Email, Notification
from notifications.services import (
    choose_frequencies,
    collect_notifications,
    prepare_digests,
    send_due,
)
from notifications.tasks import prepare_todays_digests
from organisations.models import Organisation, User
from tests.counting import queries_of
from tests.factories.organisations import OrganisationFactory
from tests.notifications.renaming import NAMES, reader, tell
from tests.smtp import SmtpServer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("renaming")]

SUNDAY, MONDAY, TUESDAY = (date(2026, 11, day) for day in (29, 30, 24))
OSLO = ZoneInfo("Europe/Oslo")


def choose(person: User, frequency: Frequency) -> None:
    choose_frequencies(person=person, frequencies={NAMES: frequency})


def noted(at: datetime, organisation: Organisation, *people: User, occasion: str = "") -> None:
    tell(organisation, *people, occasion=occasion)
    Notification.objects.filter(collected_at__isnull=True, digest="").update(noted_at=at)


def test_morning_email_tells_what_was_noted_before_its_day(
    server: SmtpServer, organisation: Organisation, person: User
) -> None:
    choose(person, Frequency.MORNING)
    noted(datetime(2026, 11, 28, 23, 30, tzinfo=OSLO), organisation, person, occasion="1")
    collect_notifications()
    noted(datetime(2026, 11, 29, 0, 30, tzinfo=OSLO), organisation, person, occasion="2")
    assert prepare_digests(day=SUNDAY) == 1
    assert Notification.objects.for_digests().get().occasion == "2"
    assert prepare_digests(day=MONDAY) == 1
    assert send_due() == 2


def test_monday_email_comes_on_mondays(organisation: Organisation, person: User) -> None:
    choose(person, Frequency.MONDAY)
    noted(datetime(2026, 11, 24, 12, tzinfo=OSLO), organisation, person)
    for day in range(25, 30):
        assert prepare_digests(day=date(2026, 11, day)) == 0
    assert prepare_digests(day=MONDAY) == 1


def test_monday_that_nobody_prepared_is_made_up_for(
    organisation: Organisation, person: User
) -> None:
    choose(person, Frequency.MONDAY)
    noted(datetime(2026, 11, 29, 12, tzinfo=OSLO), organisation, person)
    assert prepare_digests(day=date(2026, 12, 2)) == 1


def test_digest_lists_each_thing_with_its_link_and_how_it_stops(
    server: SmtpServer, person: User
) -> None:
    choose(person, Frequency.MORNING)
    organisations = [OrganisationFactory(name=f"Nummer\n{number} <b>") for number in range(3)]
    for each in organisations:
        noted(datetime(2026, 11, 28, 12, tzinfo=OSLO), each, person)
    prepare_digests(day=SUNDAY)
    send_due()
    [received] = server.received
    assert received.message["Subject"] == "Møteplassen: 3 saker til deg"
    assert received.message["Auto-Submitted"] == "auto-generated"
    assert received.message["List-Id"] == "<digest.varsler.testserver>"
    assert received.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for number, each in enumerate(organisations):
        assert f"Nytt navn: Nummer {number} <b>\nhttp://testserver{each.get_absolute_url()}" in (
            received.text.replace("\r\n", "\n")
        )
        assert f"Nummer {number} &lt;b&gt;" in received.html
    assert "Du får dette samlet i én e-post" in received.text


def test_monday_email_has_at_most_seven_lines_and_leaves_nothing_out(
    server: SmtpServer, person: User
) -> None:
    choose(person, Frequency.MONDAY)
    for _ in range(8):
        noted(datetime(2026, 11, 28, 12, tzinfo=OSLO), OrganisationFactory(), person)
    prepare_digests(day=MONDAY)
    send_due()
    [received] = server.received
    assert "8 nye navn" in received.text
    assert "Nytt navn" not in received.text


def test_digest_leaves_out_what_is_over(server: SmtpServer, person: User) -> None:
    choose(person, Frequency.MORNING)
    kept, changed, over = (OrganisationFactory(name=name) for name in ("Her", "Der", "Borte"))
    for each in (kept, changed, over):
        noted(datetime(2026, 11, 28, 12, tzinfo=OSLO), each, person)
    prepare_digests(day=SUNDAY)
    Organisation.objects.filter(pk=over.pk).update(website="https://secret.example.no")
    send_due()
    assert "Borte" not in server.received[0].text
    assert server.received[0].message["Subject"] == "Møteplassen: 2 saker til deg"


def test_nothing_to_say_is_no_email(
    server: SmtpServer, organisation: Organisation, person: User
) -> None:
    choose(person, Frequency.MORNING)
    noted(datetime(2026, 11, 28, 12, tzinfo=OSLO), organisation, person)
    prepare_digests(day=SUNDAY)
    organisation.delete()
    assert send_due() == 0
    assert Email.objects.get().state == "cancelled"
    assert prepare_digests(day=MONDAY) == 0


def test_dry_run_says_how_many_and_writes_nothing(organisation: Organisation, person: User) -> None:
    choose(person, Frequency.MORNING)
    noted(datetime(2026, 11, 28, 12, tzinfo=OSLO), organisation, person)
    collect_notifications()
    for _ in range(2):
        out = StringIO()
        call_command("prepare_digests", "--day", "2026-11-29", "--dry-run", stdout=out)
        assert out.getvalue().splitlines() == ["renamed: 1", "1 in all."]
    assert not Email.objects.exists()
    out = StringIO()
    call_command("prepare_digests", "--day", "2026-11-29", stdout=out)
    call_command("prepare_digests", "--day", "2026-11-29", stdout=out)
    assert out.getvalue().splitlines() == ["1 digests.", "0 digests."]


def test_digests_for_thirty_take_as_many_queries_as_for_one(organisation: Organisation) -> None:
    people = [reader(f"p{number}@example.no") for number in range(31)]
    for person in people:
        choose(person, Frequency.MORNING)

    def queries(recipients: list[User], day: date) -> int:
        noted(datetime(2026, 11, 20, 12, tzinfo=OSLO), organisation, *recipients, occasion=str(day))
        return queries_of(lambda: prepare_digests(day=day))

    queries(people[:1], date(2026, 11, 28))  # the worker's look is planned once
    assert queries(people[:1], SUNDAY) == queries(people[1:], MONDAY)


def test_worker_comes_back_as_long_as_something_waits(
    organisation: Organisation, person: User
) -> None:
    choose(person, Frequency.MORNING)
    noted(timezone.now() - timedelta(days=1), organisation, person)
    collect_notifications()
    assert prepare_todays_digests.call() == 1
    assert prepare_todays_digests.call() == 0


_FIRST, _LAST = (datetime.fromisoformat(day) for day in ("2026-10-20", "2026-11-02"))
_MOMENTS = st.datetimes(_FIRST, _LAST, timezones=st.timezones())  # summer time ends between
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("happens"), _MOMENTS),
        st.tuples(st.just("chooses"), st.sampled_from([*IN_DIGESTS, Frequency.AT_ONCE])),
        st.tuples(st.just("collects"), st.none()),
        st.tuples(st.just("prepares"), st.dates(date(2026, 10, 20), date(2026, 11, 8))),
        st.tuples(st.just("sends"), st.none()),
    ),
    max_size=25,
)


@given(steps=_STEPS)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_everything_is_told_once_in_whatever_order_things_happen(
    settings: Settings, organisation: Organisation, person: User, steps: list[tuple[str, Any]]
) -> None:
    """Each step may be the first after a restart: nothing is kept between them but the database."""
    settings.EMAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    Notification.objects.all().delete()
    Email.objects.all().delete()
    mail.outbox = []
    happened = 0
    for step, value in steps:
        if step == "happens":
            happened += 1
            tell(organisation, person, occasion=str(happened))
            Notification.objects.filter(occasion=str(happened)).update(noted_at=value)
        elif step == "chooses":
            choose(person, value)
        elif step == "collects":
            collect_notifications()
        elif step == "prepares":
            prepare_digests(day=value)
        else:
            send_due()
    for day in (date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 16)):
        prepare_digests(day=day)
    send_due()
    assert not Notification.objects.filter(collected_at__isnull=True).exists()
    told = Notification.objects.filter(email__state="sent").count()
    assert told == happened
    days = Counter(Email.objects.exclude(digest_on=None).values_list("digest_on", flat=True))
    assert all(number == 1 for number in days.values())
    assert len(mail.outbox) == Email.objects.count()
