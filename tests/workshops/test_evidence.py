"""An action is closed by what anybody may read, and by nothing else."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import PageViewRestriction

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from organisations.services import withdraw
from tests.factories import workshops as make
from tests.factories.knowledge import experience
from tests.factories.pages import WHY
from workshops.enums import ActionStatus
from workshops.models import ActionItem, WorkshopPage
from workshops.queries import is_public_evidence, log_of
from workshops.services import (
    EvidenceMissing,
    EvidenceNotPublic,
    Progress,
    report_progress,
)

pytestmark = pytest.mark.django_db


def test_done_without_evidence_is_refused(action: ActionItem, facilitator: User) -> None:
    with pytest.raises(EvidenceMissing):
        report_progress(
            action=action, user=facilitator, progress=Progress(status=ActionStatus.DONE)
        )


def test_database_refuses_done_without_evidence(action: ActionItem) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionItem.objects.filter(pk=action.pk).update(
            status=ActionStatus.DONE, closed_at=timezone.now()
        )


def test_published_experience_closes_an_action(
    action: ActionItem, drammen: OrganisationPage, facilitator: User
) -> None:
    page = experience(drammen, published=True)
    report_progress(
        action=action,
        user=facilitator,
        progress=Progress(status=ActionStatus.DONE, evidence=page.page_ptr),
    )
    action.refresh_from_db()
    assert action.is_closed
    assert action.evidence_page_id == page.pk


def test_draft_is_no_evidence(
    action: ActionItem, drammen: OrganisationPage, facilitator: User
) -> None:
    page = experience(drammen, published=True)
    withdraw(page=page, approver=make.someone(drammen.organisation, Role.APPROVER), terms=WHY)
    with pytest.raises(EvidenceNotPublic):
        report_progress(
            action=action,
            user=facilitator,
            progress=Progress(status=ActionStatus.DONE, evidence=page.page_ptr),
        )


def test_section_front_page_is_no_evidence(
    action: ActionItem, drammen: OrganisationPage, facilitator: User
) -> None:
    with pytest.raises(EvidenceNotPublic):
        report_progress(
            action=action,
            user=facilitator,
            progress=Progress(status=ActionStatus.DONE, evidence=drammen.page_ptr),
        )


def test_document_of_another_organisation_is_no_evidence(
    action: ActionItem, facilitator: User, trondheim: OrganisationPage
) -> None:
    with pytest.raises(EvidenceNotPublic):
        report_progress(
            action=action,
            user=facilitator,
            progress=Progress(
                status=ActionStatus.DONE, evidence=make.document(trondheim.organisation)
            ),
        )


def test_document_becomes_public_when_it_proves_a_public_action(
    action: ActionItem, workshop: WorkshopPage, drammen: OrganisationPage, approver: User
) -> None:
    document = make.document(drammen.organisation)
    assert not is_public_evidence(document)
    make.moved(action, ActionStatus.DONE, evidence=document)
    assert is_public_evidence(document)
    withdraw(page=workshop, approver=approver, terms=WHY)
    assert not is_public_evidence(document)


def test_evidence_of_a_restricted_workshop_is_not_public(
    action: ActionItem, workshop: WorkshopPage
) -> None:
    closed = make.done(action)
    PageViewRestriction.objects.create(
        page=workshop.get_parent(), restriction_type=PageViewRestriction.LOGIN
    )
    assert closed.evidence_document
    assert not is_public_evidence(closed.evidence_document)


def test_reopened_action_loses_its_evidence_but_the_log_keeps_it(action: ActionItem) -> None:
    closed = make.done(action)
    evidence = closed.evidence_document
    again = make.moved(closed, ActionStatus.OPEN, note="Det holdt ikke.")
    assert (again.evidence_document, again.closed_at) == (None, None)
    assert log_of(again)[1].evidence_document == evidence
