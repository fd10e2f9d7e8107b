"""Of several who decide on one page at the same moment, one wins and the others are told."""

from collections.abc import Iterator

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import PageLogEntry

from components.models import ComponentPage
from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.databases import copied_database
from tests.factories.organisations import person, section
from tests.factories.pages import decision_on, review_of, submitted_page
from tests.parallel import at_once


@pytest.fixture
def drammen(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[OrganisationPage]:
    """A section that every connection sees, in a database that is thrown away."""
    with django_db_blocker.unblock(), copied_database():
        yield section(name="Drammen")
        connections.close_all()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def decisions_on(page: ComponentPage) -> list[str]:
    actions = ["wagtail.workflow.approve", "wagtail.workflow.reject", "wagtail.workflow.cancel"]
    entries = PageLogEntry.objects.filter(page=page.pk, action__in=actions)
    return list(entries.values_list("action", flat=True))


def test_four_approvals_at_once_are_one(drammen: OrganisationPage) -> None:
    approvers = [person(drammen.organisation, Role.APPROVER) for _ in range(4)]
    page = submitted_page(drammen)
    address = reverse("review_approve", args=[review_of(page, approvers[0])])
    clients = [signed_in(each) for each in approvers]
    read = reverse("review", args=[review_of(page, approvers[0])])
    sent = [decision_on(each, read) for each in clients]
    answers = at_once(
        *(
            lambda c=each, data=data: c.post(address, data, follow=True)
            for each, data in zip(clients, sent, strict=True)
        )
    )
    assert decisions_on(page) == ["wagtail.workflow.approve"]
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").count() == 1
    assert {answer.status_code for answer in answers} == {200}
    told = [answer for answer in answers if "godkjente dette" in answer.text]
    assert len(told) == 3
    assert ComponentPage.objects.get(pk=page.pk).live


def test_approval_and_return_at_once_leave_one_decision(drammen: OrganisationPage) -> None:
    first, second = (person(drammen.organisation, Role.APPROVER) for _ in range(2))
    page = submitted_page(drammen)
    review = review_of(page, first)
    approving, returning = signed_in(first), signed_in(second)
    sent = decision_on(approving, reverse("review", args=[review]))
    answers = at_once(
        lambda: approving.post(reverse("review_approve", args=[review]), sent, follow=True),
        lambda: returning.post(
            reverse("review_return", args=[review]), {"return-comment": "Kortere."}, follow=True
        ),
    )
    decisions = decisions_on(page)
    assert len(decisions) == 1
    assert {answer.status_code for answer in answers} == {200}
    page = ComponentPage.objects.get(pk=page.pk)
    assert page.live == (decisions == ["wagtail.workflow.approve"])
    assert bool(page.current_workflow_state) != page.live


def test_taking_back_while_it_is_approved_leaves_one_decision(drammen: OrganisationPage) -> None:
    editor, approver = (person(drammen.organisation, role) for role in (Role.EDITOR, Role.APPROVER))
    page = submitted_page(drammen, editor)
    review = review_of(page, approver)
    approving, taking = signed_in(approver), signed_in(editor)
    sent = decision_on(approving, reverse("review", args=[review]))
    answers = at_once(
        lambda: approving.post(reverse("review_approve", args=[review]), sent, follow=True),
        lambda: taking.post(reverse("publication_take_back", args=[page.pk]), follow=True),
    )
    assert {answer.status_code for answer in answers} == {200}
    decisions = decisions_on(page)
    assert len(decisions) == 1
    assert ComponentPage.objects.get(pk=page.pk).live == (decisions == ["wagtail.workflow.approve"])


def test_submitting_twice_at_once_makes_one_review(drammen: OrganisationPage) -> None:
    editor, approver = (person(drammen.organisation, role) for role in (Role.EDITOR, Role.APPROVER))
    page = submitted_page(drammen, editor)
    page.current_workflow_state.cancel(user=editor)
    clients = [signed_in(editor) for _ in range(4)]
    address = reverse("publication_submit", args=[page.pk])
    answers = at_once(*(lambda c=each: c.post(address, follow=True) for each in clients))
    assert {answer.status_code for answer in answers} == {200}
    page = ComponentPage.objects.get(pk=page.pk)
    assert review_of(page, approver)
    starts = PageLogEntry.objects.filter(page=page.pk, action="wagtail.workflow.start")
    assert starts.count() == 2
