"""Meeting places, workshops and what came of them, published by two persons as in real life."""

from datetime import date, timedelta
from itertools import count
from typing import Any, TypeVar

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page, TaskState

from organisations.enums import Role
from organisations.models import Organisation, OrganisationPage, SectionContentPage, User
from organisations.services import approve, create_draft, submit_for_approval
from tests.factories.organisations import person
from workshops.enums import ActionStatus, OutcomeKind
from workshops.models import ActionItem, MeetingPlacePage, Outcome, WorkshopPage
from workshops.services import (
    Progress,
    Promise,
    record_action,
    record_outcome,
    report_progress,
    upload_evidence,
)

ContentPage = TypeVar("ContentPage", bound=SectionContentPage)
_serial = count(1)


def someone(organisation: Organisation, role: Role) -> User:
    """Return a person with `role` in `organisation`, the same one each time."""
    user = User.objects.filter(
        memberships__organisation=organisation, memberships__role=role
    ).first()
    return user or person(organisation, role)


def published(page: ContentPage, parent: Page) -> ContentPage:
    """Put `page` under `parent` and publish it as two persons do; return it as it then is."""
    organisation = parent.specific.organisation
    author = someone(organisation, Role.FACILITATOR)
    create_draft(page=page, parent=parent, author=author)
    state = submit_for_approval(page=page, author=author)
    approve(
        task_state=TaskState.objects.get(pk=state.current_task_state_id),
        approver=someone(organisation, Role.APPROVER),
    )
    return type(page).objects.get(pk=page.pk)


def meeting_place(
    section: OrganisationPage, *, draft: bool = False, **fields: Any
) -> MeetingPlacePage:
    page = MeetingPlacePage(
        title=fields.pop("title", f"Møteplass {next(_serial)}"),
        summary=fields.pop("summary", "Vi lærer av hverandre før vi anskaffer."),
        **fields,
    )
    return _in_tree(page, section, draft)


def workshop(series: MeetingPlacePage, *, draft: bool = False, **fields: Any) -> WorkshopPage:
    page = WorkshopPage(
        title=fields.pop("title", f"Workshop {next(_serial)}"),
        summary=fields.pop("summary", "En dag om behov og anskaffelser."),
        starts_on=fields.pop("starts_on", date(2026, 9, 1)),
        **fields,
    )
    return _in_tree(page, series, draft)


def _in_tree(page: ContentPage, parent: Page, draft: bool) -> ContentPage:
    if not draft:
        return published(page, parent)
    author = someone(parent.specific.organisation, Role.FACILITATOR)
    return create_draft(page=page, parent=parent, author=author)


def outcome(of: WorkshopPage, **fields: Any) -> Outcome:
    return record_outcome(
        workshop=of,
        user=someone(of.organisation, Role.FACILITATOR),
        kind=fields.pop("kind", OutcomeKind.FINDING),
        text=fields.pop("text", f"Funn {next(_serial)}"),
    )


def action(of: WorkshopPage, **fields: Any) -> ActionItem:
    """Return a new action, due in 30 days, of the host itself unless told."""
    promise = {
        "title": f"Tiltak {next(_serial)}",
        "owner": of.organisation,
        "due_on": timezone.localdate() + timedelta(days=30),
    } | fields
    return record_action(
        workshop=of,
        user=someone(of.organisation, Role.FACILITATOR),
        promise=Promise(**promise),
    )


def moved(item: ActionItem, status: ActionStatus, **fields: Any) -> ActionItem:
    """Return `item` after a facilitator moved it to `status` (done takes `evidence`)."""
    note = fields.pop("note", "Slik ble det.")
    report_progress(
        action=item,
        user=someone(item.workshop.organisation, Role.FACILITATOR),
        progress=Progress(status=status, note=note, **fields),
    )
    return ActionItem.objects.get(pk=item.pk)


def done(item: ActionItem) -> ActionItem:
    """Return `item` after it was closed with a document of the host."""
    return moved(item, ActionStatus.DONE, evidence=document(item.workshop.organisation))


def document(organisation: Organisation, name: str = "rapport.txt") -> AbstractDocument:
    return upload_evidence(
        organisation=organisation,
        user=someone(organisation, Role.FACILITATOR),
        title=f"Rapport {next(_serial)}",
        file=ContentFile(b"Hva vi fant.", name=name),
    )
