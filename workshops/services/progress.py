"""Reports how an action goes: its status, and what proves that it was done."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from organisations.enums import Road
from organisations.models import User
from workshops.enums import CLOSED, ActionStatus
from workshops.models import ActionItem, ActionUpdate
from workshops.queries import evidence_documents, evidence_pages, may_report_on

from .actions import plain_lines
from .errors import (
    ActionClosed,
    EvidenceMissing,
    EvidenceNotPublic,
    NoteMissing,
    confirm_facilitates,
)
from .log import Evidence, Remark, State, locked, move


@dataclass(frozen=True, kw_only=True)
class Progress:
    """What is reported: `status` and `due_on` stay as they are when None."""

    status: ActionStatus | str | None = None
    due_on: date | None = None
    note: str = ""
    evidence: Evidence | None = None
    road: Road = Road.SITE


@transaction.atomic
def report_progress(
    *, action: ActionItem, user: User, progress: Progress, at: datetime | None = None
) -> ActionUpdate | None:
    """Write what happened to `action` into its log; return the line, or None if nothing changes.

    `at` is when it happened, now unless told. A note that the latest line carries already is not
    written twice.

    Raises `PermissionDenied` (only facilitators and people of the owner organisation; the due date
    is the facilitators'), `NoteMissing` (blocked, dropped and opened again say why),
    `EvidenceMissing` (done takes a page or a document), `EvidenceNotPublic` and `ActionClosed`.
    """
    action = locked(action)
    if not may_report_on(user, action):
        raise PermissionDenied(_("Only the facilitators and the responsible organisation can."))
    remark = Remark(
        note=plain_lines(progress.note), evidence=progress.evidence, at=at, road=progress.road
    )
    to = (
        State.of(action)
        .with_terms(owner=action.owner, due_on=progress.due_on or action.due_on)
        .with_status(progress.status or action.status, by_owner=user.has_role(action.owner))
    )
    latest = action.updates.latest("pk")
    if not _says_something_new(action, to, remark, latest):
        return None
    _confirm_due_date(action, to, user)
    _confirm_note(action, to, remark.note)
    _confirm_evidence(action, to, remark.evidence, user)
    if at and at < latest.at:
        raise ValueError("An update cannot be earlier than the one before it.")
    return move(action=action, to=to, by=user, remark=remark)


def _says_something_new(
    action: ActionItem, to: State, remark: Remark, latest: ActionUpdate
) -> bool:
    if to != State.of(action) or (remark.note and remark.note != latest.note):
        return True
    if remark.evidence is None:
        return False
    is_page = isinstance(remark.evidence, Page)
    return remark.evidence.pk != (
        action.evidence_page_id if is_page else action.evidence_document_id
    )


def _confirm_due_date(action: ActionItem, to: State, user: User) -> None:
    if to.due_on == action.due_on:
        return
    confirm_facilitates(user, action.workshop)
    if to.status in CLOSED:
        raise ActionClosed(_("This action is closed. Open it again before you move it."))


def _confirm_note(action: ActionItem, to: State, note: str) -> None:
    if note or to.status == action.status:
        return
    if to.status == ActionStatus.BLOCKED:
        raise NoteMissing(_("Say what is in the way."))
    if to.status == ActionStatus.DROPPED:
        raise NoteMissing(_("Say why it was dropped."))
    if action.is_closed:
        raise NoteMissing(_("Say why the closed action changes."))


def _confirm_evidence(action: ActionItem, to: State, evidence: Evidence | None, user: User) -> None:
    if to.status != ActionStatus.DONE:
        if evidence:
            raise EvidenceMissing(_("Evidence belongs to an action that is done."))
        return
    if evidence is None:
        if action.status != ActionStatus.DONE:
            raise EvidenceMissing(
                _(
                    "Choose what shows that it was done: an experience, a need, a component or a "
                    "document."
                )
            )
        return
    allowed = evidence_pages() if isinstance(evidence, Page) else evidence_documents(user)
    if not allowed.filter(pk=evidence.pk).exists():
        raise EvidenceNotPublic(
            _("Choose a published experience, need or component, or a document of your own.")
        )
