"""Search knows of workshops and actions what everyone may read, at every moment."""

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from organisations.models import OrganisationPage, User
from organisations.services import withdraw
from search.port import ask
from search.questions import Question
from tests.factories import workshops as make
from tests.factories.pages import WHY
from workshops.enums import ActionStatus
from workshops.models import ActionItem, MeetingPlacePage, WorkshopPage
from workshops.services import change_outcome, remove_outcome

pytestmark = pytest.mark.django_db


def found(words: str, *kinds: str) -> set[str]:
    return {hit.document.title for hit in ask(Question(words=words, kinds=kinds)).hits}


def test_search_equals_what_is_public_after_every_change(
    *,
    series: MeetingPlacePage,
    workshop: WorkshopPage,
    action: ActionItem,
    facilitator: User,
    approver: User,
    trondheim: OrganisationPage,
) -> None:
    outcome = make.outcome(workshop)
    from_outcome = make.action(workshop, outcome=outcome)
    call_command("search_index", "--check")
    change_outcome(outcome=outcome, user=facilitator, kind="idea", text="Noe nytt")
    remove_outcome(outcome=make.outcome(workshop), user=facilitator)
    make.moved(from_outcome, ActionStatus.DROPPED)
    call_command("search_index", "--check")
    restriction = PageViewRestriction.objects.create(
        page=series, restriction_type=PageViewRestriction.LOGIN
    )
    assert found("", "action") == set()
    call_command("search_index", "--check")
    restriction.delete()
    assert action.title in found("", "action")
    elsewhere = make.meeting_place(trondheim)
    workshop.move(elsewhere, pos="last-child")
    call_command("search_index", "--check")
    withdraw(
        page=WorkshopPage.objects.get(pk=workshop.pk),
        approver=make.someone(trondheim.organisation, "approver"),
        terms=WHY,
    )
    assert found("", "action") == set()
    call_command("search_index", "--check")


def test_workshop_is_found_by_what_came_out_of_it(workshop: WorkshopPage) -> None:
    make.outcome(workshop, text="Kravspesifikasjoner er for lange")
    assert found("kravspesifikasjon", "workshop") == {workshop.title}


def test_action_is_found_by_the_outcome_that_it_came_from(workshop: WorkshopPage) -> None:
    outcome = make.outcome(workshop, text="Barnehagene vil dele")
    item = make.action(workshop, outcome=outcome)
    assert found("barnehage", "action") == {item.title}


def test_closed_action_waits_for_no_date(workshop: WorkshopPage) -> None:
    make.done(make.action(workshop, due_on=timezone.localdate()))
    [hit] = ask(Question(kinds=("action",))).hits
    assert hit.document.due_on is None
