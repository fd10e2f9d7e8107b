"""Changes an action and writes the log line about it, both or neither."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeAlias

from django.utils import timezone
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from organisations.enums import Road
from organisations.models import Organisation, User
from workshops.enums import CLOSED, ActionStatus, Commitment
from workshops.models import ActionItem, ActionUpdate
from workshops.signals import commitment_changed

STARTED = (ActionStatus.IN_PROGRESS, ActionStatus.BLOCKED, ActionStatus.DONE)

Evidence: TypeAlias = Page | AbstractDocument


@dataclass(frozen=True)
class State:
    """What the log records of an action at one moment."""

    status: str
    due_on: date
    owner: Organisation
    commitment: str
    proposed_due_on: date | None

    @classmethod
    def of(cls, action: ActionItem) -> "State":
        return cls(
            action.status,
            action.due_on,
            action.owner,
            action.commitment,
            action.proposed_due_on,
        )

    def with_commitment(self, commitment: str, proposed_due_on: date | None = None) -> "State":
        """Return what the state is once the owner has said `commitment`."""
        return replace(self, commitment=commitment, proposed_due_on=proposed_due_on)

    def with_terms(self, *, owner: Organisation, due_on: date) -> "State":
        """Return the state with another owner or date: a new question to the owner.

        But for the date that the owner itself has proposed, which is accepted.
        """
        if (owner, due_on) == (self.owner, self.due_on):
            return self
        is_agreed = (owner, due_on) == (self.owner, self.proposed_due_on)
        answer = Commitment.ACCEPTED if is_agreed else Commitment.UNANSWERED
        return replace(self, owner=owner, due_on=due_on).with_commitment(answer)

    def with_status(self, status: str, *, by_owner: bool) -> "State":
        """Return the state with `status`; an owner who has begun, or is done, has accepted."""
        state = replace(self, status=status)
        if status == self.status:
            return state
        if by_owner and status in STARTED:
            return state.with_commitment(Commitment.ACCEPTED)
        if status in CLOSED and self.commitment == Commitment.DATE_PROPOSED:
            return state.with_commitment(Commitment.UNANSWERED)
        return state


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
    action.commitment, action.proposed_due_on = to.commitment, to.proposed_due_on
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
        from_commitment=before.commitment,
        to_commitment=to.commitment,
        from_proposed_due_on=before.proposed_due_on,
        to_proposed_due_on=to.proposed_due_on,
        note=remark.note,
        evidence_page=action.evidence_page if evidence else None,
        evidence_document=action.evidence_document if evidence else None,
        by=by,
        at=moment,
        road=remark.road,
    )
    update.full_clean()
    update.save()
    if update.changes_commitment:
        commitment_changed.send(ActionItem, update=update)
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
