"""Changes an action and writes the line of the log that tells of it, both or neither."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from django.utils import timezone
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from organisations.enums import Road
from organisations.models import Organisation, User
from workshops.enums import CLOSED, ActionStatus
from workshops.models import ActionItem, ActionUpdate

Evidence: TypeAlias = Page | AbstractDocument


@dataclass(frozen=True)
class State:
    """What the log tells of an action at one moment."""

    status: str
    due_on: date
    owner: Organisation

    @classmethod
    def of(cls, action: ActionItem) -> "State":
        return cls(action.status, action.due_on, action.owner)


@dataclass(frozen=True)
class Remark:
    """What is said with a change: why, what proves it, and when it happened (now if None)."""

    note: str = ""
    evidence: Evidence | None = None
    at: datetime | None = None
    road: Road = Road.SITE


def begin_log(*, action: ActionItem, by: User, at: datetime) -> ActionUpdate:
    """Write the first line of a new action's log."""
    return ActionUpdate.objects.create(
        action=action,
        to_status=action.status,
        to_due_on=action.due_on,
        to_owner=action.owner,
        by=by,
        at=at,
    )


def move(*, action: ActionItem, to: State, by: User, remark: Remark) -> ActionUpdate:
    """Bring `action`, which the caller has locked, into the state `to`, and log it.

    Evidence replaces what proved it before; an action that is not done has none.
    """
    moment, evidence = remark.at or timezone.now(), remark.evidence
    before = State.of(action)
    action.status, action.due_on, action.owner = to.status, to.due_on, to.owner
    if to.status != before.status:
        action.closed_at = moment if to.status in CLOSED else None
    if evidence or to.status != ActionStatus.DONE:
        action.evidence_page = evidence if isinstance(evidence, Page) else None
        action.evidence_document = None if isinstance(evidence, Page) else evidence
    save_version(action, at=moment)
    update = ActionUpdate(
        action=action,
        from_status=before.status,
        to_status=to.status,
        from_due_on=before.due_on,
        to_due_on=to.due_on,
        from_owner=before.owner,
        to_owner=to.owner,
        note=remark.note,
        evidence_page=action.evidence_page if evidence else None,
        evidence_document=action.evidence_document if evidence else None,
        by=by,
        at=moment,
        road=remark.road,
    )
    update.full_clean()
    update.save()
    return update


def save_version(action: ActionItem, *, at: datetime) -> None:
    """Save `action` as its next version; raises `ValidationError` for what is not valid."""
    action.version += 1
    action.updated_at = at
    action.full_clean()
    action.save()


def locked(action: ActionItem) -> ActionItem:
    """Return `action` as the database has it now, locked until the transaction ends."""
    return (
        ActionItem.objects.select_for_update(of=("self",))
        .select_related("workshop", "owner")
        .get(pk=action.pk)
    )
