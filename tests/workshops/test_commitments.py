"""The responsible organisation answers a promise, and the facilitator the date that it proposes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from notifications.answers import AnswerType, answer_path
from notifications.models import Notification
from notifications.services import prepare_digests, send_due
from organisations.enums import Role
from organisations.models import OrganisationPage, User
from organisations.services import revoke_role
from tests.counting import queries_of
from tests.factories.organisations import person, section
from tests.factories.workshops import action as recorded
from tests.factories.workshops import meeting_place, moved
from tests.factories.workshops import workshop as held
from tests.smtp import SmtpServer
from workshops.commitment_answers import WHETHER_DATE_MOVES, WHETHER_PROMISED
from workshops.commitment_notifications import ask_whether_promised
from workshops.enums import ActionStatus, Commitment
from workshops.models import ActionItem, MeetingPlacePage, WorkshopPage
from workshops.pictures import summary_of
from workshops.queries import carried_over
from workshops.services import (
    ActionClosed,
    DateRefused,
    NoteMissing,
    Progress,
    Promise,
    PromiseAnswer,
    ProposalAnswer,
    ProposalGone,
    answer_promise,
    answer_proposal,
    report_progress,
    revise_action,
)

pytestmark = pytest.mark.django_db

LATER = localdate() + timedelta(days=60)
ACCEPTED = PromiseAnswer(commitment=Commitment.ACCEPTED)
DECLINED = PromiseAnswer(commitment=Commitment.DECLINED, note="Vi har ingen som kan.")
PROPOSED = PromiseAnswer(commitment=Commitment.DATE_PROPOSED, due_on=LATER)


@pytest.fixture
def owner(action: ActionItem) -> User:
    return with_address(person(action.owner, Role.EDITOR, username="eier"))


@pytest.fixture
def reader(workshop: WorkshopPage) -> User:
    """Another facilitator of the host, who wrote nothing and so gets no other email."""
    return with_address(person(workshop.organisation, Role.FACILITATOR, username="leser"))


def with_address(user: User) -> User:
    User.objects.filter(pk=user.pk).update(email=f"{user.username}@example.no")
    return User.objects.get(pk=user.pk)


def fresh(action: ActionItem) -> ActionItem:
    return ActionItem.objects.get(pk=action.pk)


def answer(action: ActionItem, user: User, given: PromiseAnswer) -> None:
    answer_promise(action=action, user=user, answer=given)


def decide(action: ActionItem, user: User, *, accepts: bool, note: str = "") -> None:
    given = ProposalAnswer(proposed_due_on=LATER, accepts=accepts, note=note)
    answer_proposal(action=action, user=user, answer=given)


def told(code: str) -> list[str]:
    notifications = Notification.objects.filter(type=code).select_related("recipient")
    return sorted(each.recipient.username for each in notifications if each.recipient)


def latest(action: ActionItem) -> str:
    return summary_of(action.updates.latest("pk"))


@pytest.mark.parametrize("given", [ACCEPTED, DECLINED, PROPOSED])
def test_answer_is_in_the_history_once(
    action: ActionItem, owner: User, given: PromiseAnswer
) -> None:
    for _ in range(2):
        answer(action, owner, given)
    assert (fresh(action).commitment, fresh(action).proposed_due_on) == (
        given.commitment,
        given.due_on,
    )
    assert action.updates.count() == 2
    line = action.updates.latest("pk")
    assert (line.by, line.note, line.to_due_on) == (owner, given.note, action.due_on)


def test_declining_says_why(action: ActionItem, owner: User) -> None:
    with pytest.raises(NoteMissing):
        answer(action, owner, replace(DECLINED, note=" "))


@pytest.mark.parametrize("days", [None, 30, -1])
def test_proposed_date_is_another_one_that_has_not_been(
    action: ActionItem, owner: User, days: int | None
) -> None:
    due_on = None if days is None else localdate() + timedelta(days=days)
    with pytest.raises(DateRefused):
        answer(action, owner, replace(PROPOSED, due_on=due_on))


def test_only_the_owner_answers_and_only_what_is_unfinished(
    action: ActionItem, owner: User, facilitator: User
) -> None:
    with pytest.raises(PermissionDenied):
        answer(action, facilitator, ACCEPTED)
    moved(action, ActionStatus.DROPPED)
    with pytest.raises(ActionClosed):
        answer(action, owner, ACCEPTED)


def test_accepted_date_moves_the_due_date(
    action: ActionItem, owner: User, facilitator: User
) -> None:
    answer(action, owner, PROPOSED)
    with pytest.raises(PermissionDenied):
        decide(action, owner, accepts=True)
    for _ in range(2):
        decide(action, facilitator, accepts=True)
    now = fresh(action)
    assert (now.due_on, now.commitment, now.proposed_due_on) == (LATER, "accepted", None)
    assert action.updates.count() == 3
    assert told("action-date-answered") == ["eier"]


def test_refused_date_asks_the_owner_again(
    action: ActionItem, owner: User, facilitator: User
) -> None:
    answer(action, owner, PROPOSED)
    with pytest.raises(NoteMissing):
        decide(action, facilitator, accepts=False)
    decide(action, facilitator, accepts=False, note="Neste møteplass er før det.")
    now = fresh(action)
    assert (now.due_on, now.commitment) == (action.due_on, "unanswered")
    with pytest.raises(ProposalGone):
        decide(action, facilitator, accepts=True)
    answer(action, owner, ACCEPTED)
    assert fresh(action).commitment == Commitment.ACCEPTED


def test_date_that_is_no_longer_proposed_is_not_accepted(
    action: ActionItem, owner: User, facilitator: User
) -> None:
    answer(action, owner, replace(PROPOSED, due_on=LATER + timedelta(days=1)))
    with pytest.raises(ProposalGone):
        decide(action, facilitator, accepts=True)


def test_new_terms_are_a_new_question(
    action: ActionItem, owner: User, facilitator: User, drammen: OrganisationPage
) -> None:
    answer(action, owner, ACCEPTED)
    promise = replace(Promise.of(fresh(action)), due_on=LATER)
    revise_action(action=action, user=facilitator, promise=promise)
    assert fresh(action).commitment == Commitment.UNANSWERED
    answer(action, owner, DECLINED)
    promise = replace(Promise.of(fresh(action)), owner=drammen.organisation)
    revise_action(action=action, user=facilitator, promise=promise)
    assert fresh(action).commitment == Commitment.UNANSWERED


def test_facilitator_who_moves_to_the_proposed_date_has_accepted_it(
    action: ActionItem, owner: User, facilitator: User
) -> None:
    answer(action, owner, PROPOSED)
    report_progress(action=action, user=facilitator, progress=Progress(due_on=LATER))
    assert fresh(action).commitment == Commitment.ACCEPTED
    assert told("action-date-answered") == ["eier"]


def test_owner_who_has_begun_has_accepted(
    action: ActionItem, owner: User, facilitator: User
) -> None:
    report_progress(
        action=action, user=facilitator, progress=Progress(status=ActionStatus.IN_PROGRESS)
    )
    assert fresh(action).commitment == Commitment.UNANSWERED
    stuck = Progress(status=ActionStatus.BLOCKED, note="Venter.")
    report_progress(action=action, user=owner, progress=stuck)
    assert fresh(action).commitment == Commitment.ACCEPTED


def test_owner_and_facilitator_answer_on_the_page(
    client: Client, action: ActionItem, owner: User, facilitator: User
) -> None:
    page = action.get_absolute_url()
    assert reverse("action_answer", args=[action.uuid]) not in client.get(page).content.decode()
    client.force_login(owner)
    assert reverse("action_answer", args=[action.uuid]) in client.get(page).content.decode()
    response = client.post(
        reverse("action_answer", args=[action.uuid]), {"commitment": "date_proposed"}
    )
    assert response.context["answer_form"].errors["due_on"]
    client.post(
        reverse("action_answer", args=[action.uuid]),
        {"commitment": "date_proposed", "due_on": LATER.isoformat()},
    )
    assert client.post(reverse("action_proposal", args=[action.uuid])).status_code == 403
    client.force_login(facilitator)
    assert 'id="forslag"' in client.get(page).content.decode()
    decided = {"proposed_due_on": LATER.isoformat(), "answer": "accept"}
    client.post(reverse("action_proposal", args=[action.uuid]), decided)
    assert fresh(action).due_on == LATER
    text = client.get(page).content.decode()
    assert "Den foreslåtte datoen ble godtatt" in text
    assert client.post(reverse("action_answer", args=[action.uuid])).status_code == 403


def test_owner_is_asked_once_about_the_same_terms(action: ActionItem, owner: User) -> None:
    for _ in range(2):
        ask_whether_promised(localdate())
    assert told("action-promised") == ["eier"]


def test_host_and_owners_who_answered_are_not_asked(
    action: ActionItem, owner: User, workshop: WorkshopPage, facilitator: User
) -> None:
    recorded(workshop)  # the host's own
    answer(action, owner, ACCEPTED)
    assert ask_whether_promised(localdate()) == 0


def test_nobody_is_asked_about_actions_of_a_draft(series: MeetingPlacePage, owner: User) -> None:
    recorded(held(series, draft=True), owner=owner.memberships.get().organisation)
    ask_whether_promised(localdate())
    asked = Notification.objects.filter(type="action-promised")
    about = set(asked.values_list("about", flat=True))
    assert about == {str(ActionItem.objects.public().get().pk)}


def test_owner_answers_from_the_email(
    mail_server: SmtpServer, client: Client, action: ActionItem, owner: User
) -> None:
    ask_whether_promised(localdate())
    prepare_digests(day=localdate() + timedelta(days=1))
    send_due()
    [received] = mail_server.received
    assert received.message["Subject"] == "Lover dere dette? Del behovsbeskrivelsen"
    assert "/svar/" in received.text
    path = answer_path(WHETHER_PROMISED, action, owner)
    assert client.get(path).status_code == 200
    assert fresh(action).commitment == Commitment.UNANSWERED
    client.post(path, {"commitment": "declined", "note": "Vi har ingen som kan."})
    line = action.updates.latest("pk")
    assert (line.to_commitment, line.by, line.road) == ("declined", owner, "email")


def test_facilitator_is_told_at_once_and_answers_from_the_email(
    mail_server: SmtpServer, client: Client, action: ActionItem, owner: User, reader: User
) -> None:
    answer(action, owner, PROPOSED)
    send_due()
    [received] = mail_server.received
    assert received.recipients == ["leser@example.no"]
    assert "Trondheim foreslår " in received.message["Subject"]
    path = answer_path(WHETHER_DATE_MOVES, action, reader)
    assert client.get(path).status_code == 200
    said = {"proposed_due_on": LATER.isoformat(), "answer": "refuse", "note": "Det er for sent."}
    assert client.post(path, said).status_code == 302
    assert client.post(path, said).status_code == 410
    send_due()
    told_owner = mail_server.received[-1]
    assert told_owner.recipients == [owner.email]
    assert "Det er for sent." in told_owner.text


@pytest.mark.parametrize("ending", ["answered", "role"])
def test_what_is_over_when_it_is_sent_is_left_out(
    mail_server: SmtpServer, action: ActionItem, owner: User, reader: User, ending: str
) -> None:
    answer(action, owner, DECLINED)
    if ending == "answered":
        answer(action, owner, ACCEPTED)
    else:
        host = action.workshop.organisation
        revoke_role(user=reader, organisation=host, role=Role.FACILITATOR)
    assert send_due() == 0


@pytest.mark.parametrize("link", [WHETHER_PROMISED, WHETHER_DATE_MOVES])
def test_link_names_one_person_and_role(
    client: Client, action: ActionItem, owner: User, link: AnswerType[ActionItem]
) -> None:
    answer(action, owner, PROPOSED)
    stranger = person(section().organisation, Role.FACILITATOR)
    path = answer_path(link, action, stranger)
    assert client.get(path).status_code == client.post(path).status_code == 410


def test_declined_action_is_the_facilitators(
    client: Client, action: ActionItem, owner: User, facilitator: User
) -> None:
    answer(action, owner, DECLINED)
    client.force_login(facilitator)
    assert action.title in client.get(reverse("queue")).content.decode()
    client.force_login(person(section().organisation, Role.FACILITATOR))
    assert action.title not in client.get(reverse("queue")).content.decode()


def test_gatherings_since_and_the_next_one_are_counted() -> None:
    today = localdate()
    series = meeting_place(section())
    first = held(series, starts_on=today - timedelta(days=400))
    for days in (-200, -10):
        held(series, starts_on=today + timedelta(days=days))
    held(series, starts_on=today + timedelta(days=20), draft=True)
    held(series, starts_on=today + timedelta(days=90))
    following = held(series, starts_on=today + timedelta(days=30))
    found = carried_over(first)
    assert (found.times, found.next_gathering) == (2, following)


def test_thirty_promises_are_asked_about_in_as_many_queries_as_one(
    workshop: WorkshopPage, owner: User, trondheim: OrganisationPage
) -> None:
    def queries(number: int) -> int:
        for _ in range(number):
            recorded(workshop, owner=trondheim.organisation, due_on=date(2099, 1, 1))
        return queries_of(lambda: ask_whether_promised(localdate()))

    queries(1)  # the worker's look is planned
    assert queries(1) == queries(29)
