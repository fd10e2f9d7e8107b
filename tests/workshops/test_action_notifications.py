"""What owners and facilitators are told of what was promised."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.timezone import localdate

from notifications.models import Notification
from notifications.services import collect_notifications, prepare_digests, send_due
from organisations.enums import Role
from organisations.models import User
from organisations.services import revoke_role
from tests.counting import queries_of
from tests.factories.organisations import person, section
from tests.factories.workshops import action, meeting_place, moved, someone, workshop
from tests.smtp import SmtpServer
from workshops.action_notifications import ask_how_actions_go
from workshops.enums import ActionStatus
from workshops.models import ActionItem, WorkshopPage
from workshops.services import Promise, revise_action, take_responsibility

pytestmark = pytest.mark.django_db

DUE = date(2027, 3, 31)


@pytest.fixture
def gathering() -> WorkshopPage:
    return workshop(meeting_place(section(name="Trondheim")), title="Workshop i Trondheim")


@pytest.fixture
def promised(gathering: WorkshopPage) -> ActionItem:
    owner = section(name="Drammen").organisation
    return action(gathering, owner=owner, title="Skriv malen", due_on=DUE)


@pytest.fixture
def owner(promised: ActionItem) -> User:
    return addressed(person(promised.owner, Role.EDITOR, username="drammen"))


def addressed(user: User) -> User:
    User.objects.filter(pk=user.pk).update(email=f"{user.username}@example.no")
    return User.objects.get(pk=user.pk)


def ask(days_after: int) -> None:
    day = DUE + timedelta(days=days_after)
    for _ in range(2):
        call_command("ask_what_is_due", "--day", day.isoformat(), stdout=StringIO())


def told(code: str) -> list[str]:
    notifications = Notification.objects.filter(type=code).order_by("pk")
    return [each.recipient.username for each in notifications.select_related("recipient")]


def test_owner_is_told_two_weeks_before_on_the_day_and_a_week_after(
    promised: ActionItem, owner: User
) -> None:
    for days_after, times in ((-15, 0), (-14, 1), (-1, 1), (0, 2), (6, 2), (7, 3), (30, 3)):
        ask(days_after)
        assert told("action-due") == ["drammen"] * times


def test_day_that_nobody_asked_on_is_made_up_for(promised: ActionItem, owner: User) -> None:
    ask(-10)
    ask(3)
    assert told("action-due") == ["drammen"] * 2


def test_facilitator_gets_it_three_weeks_after(
    promised: ActionItem, gathering: WorkshopPage, owner: User
) -> None:
    facilitator = someone(gathering.organisation, Role.FACILITATOR)
    ask(20)
    assert told("action-late") == []
    ask(21)
    assert told("action-late") == [facilitator.username]


def test_responsible_person_alone_is_told(promised: ActionItem, owner: User) -> None:
    colleague = person(promised.owner, Role.EDITOR, username="kollega")
    take_responsibility(action=promised, user=colleague, show_name=False)
    ask(0)
    assert told("action-due") == ["kollega"]


def test_several_actions_are_one_email_a_person(
    mail_server: SmtpServer, promised: ActionItem, gathering: WorkshopPage, owner: User
) -> None:
    for number in range(2):
        action(gathering, owner=promised.owner, title=f"Mer {number}", due_on=DUE)
    ask(0)
    collect_notifications()
    assert send_due() == 0
    prepare_digests(day=localdate() + timedelta(days=1))
    send_due()
    [received] = mail_server.received
    assert received.recipients == [owner.email]
    assert received.message["Subject"] == "Møteplassen: 3 saker til deg"
    assert received.text.count("/svar/") == 3


def test_email_says_how_often_it_was_put_off_and_is_answered_without_signing_in(
    mail_server: SmtpServer, promised: ActionItem, gathering: WorkshopPage, owner: User
) -> None:
    facilitator = someone(gathering.organisation, Role.FACILITATOR)
    before = Promise.of(promised)
    later = Promise(**(vars(before) | {"due_on": DUE + timedelta(days=10)}))
    revise_action(action=promised, user=facilitator, promise=later)
    ask(0)
    prepare_digests(day=localdate() + timedelta(days=1))
    send_due()
    [received] = mail_server.received
    assert received.message["Subject"] == "Frist 10. april 2027: Skriv malen"
    assert "Det har blitt utsatt én gang." in received.text
    assert "/svar/" in received.text


@pytest.mark.parametrize("ending", ["dropped", "role"])
def test_what_is_over_when_it_is_sent_is_left_out(
    mail_server: SmtpServer, promised: ActionItem, owner: User, ending: str
) -> None:
    ask(0)
    prepare_digests(day=localdate() + timedelta(days=1))
    if ending == "dropped":
        moved(promised, ActionStatus.DROPPED)
    else:
        revoke_role(user=owner, organisation=promised.owner, role=Role.EDITOR)
    assert send_due() == 0


def test_nobody_is_told_of_actions_of_a_draft(promised: ActionItem, owner: User) -> None:
    series = meeting_place(section(name="Bergen"))
    action(workshop(series, draft=True), owner=owner.memberships.get().organisation, due_on=DUE)
    ask(0)
    assert Notification.objects.filter(type="action-due").count() == 1  # the public one


def test_thirty_actions_are_asked_about_in_as_many_queries_as_one(
    gathering: WorkshopPage, owner: User
) -> None:
    def queries(number: int) -> int:
        for _ in range(number):
            for due_on in (DUE, DUE - timedelta(days=30)):  # one to ask about, one that is late
                action(gathering, owner=owner.memberships.get().organisation, due_on=due_on)
        return queries_of(lambda: ask_how_actions_go(DUE))

    queries(1)  # the worker's look is planned
    assert queries(1) == queries(15)
