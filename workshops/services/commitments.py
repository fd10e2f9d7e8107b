"""The responsible organisation answers what was recorded as its promise; a facilitator a new date.

Each answer is a line of the log, and the same answer again writes none.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.enums import Road
from organisations.models import User
from workshops.enums import Commitment
from workshops.models import ActionItem, ActionUpdate
from workshops.queries import may_commit_to

from .actions import plain_lines
from .errors import ActionClosed, DateRefused, NoteMissing, ProposalGone, confirm_facilitates
from .log import Remark, State, locked, move


@dataclass(frozen=True, kw_only=True)
class PromiseAnswer:
    """What an owner says: `due_on` is the date that it proposes, and none for other answers."""

    commitment: Commitment | str
    due_on: date | None = None
    note: str = ""
    road: Road = Road.SITE


@dataclass(frozen=True, kw_only=True)
class ProposalAnswer:
    """Whether the due date moves to `proposed_due_on`, the proposal that was read."""

    proposed_due_on: date
    accepts: bool
    note: str = ""
    road: Road = Road.SITE


@transaction.atomic
def answer_promise(
    *, action: ActionItem, user: User, answer: PromiseAnswer, at: datetime | None = None
) -> ActionUpdate | None:
    """Accept or decline `action` for its owner, or propose another date; None if nothing changes.

    `at` is when, now unless told.

    Raises `PermissionDenied` for others than people of the owner organisation, `ActionClosed`,
    `NoteMissing` (declining says why) and `DateRefused` (the date as it is, or one that has been).
    """
    action = locked(action)
    if not may_commit_to(user, action):
        raise PermissionDenied(_("Only people of the responsible organisation can answer."))
    if action.is_closed:
        raise ActionClosed(_("This action is closed."))
    to = State.of(action).with_commitment(answer.commitment, _proposed_date(action, answer))
    if to == State.of(action):
        return None
    note = plain_lines(answer.note)
    if answer.commitment == Commitment.DECLINED and not note:
        raise NoteMissing(_("Say why, so that the facilitator can find another way."))
    return move(action=action, to=to, by=user, remark=Remark(note=note, at=at, road=answer.road))


@transaction.atomic
def answer_proposal(
    *, action: ActionItem, user: User, answer: ProposalAnswer
) -> ActionUpdate | None:
    """Accept or refuse the date that the owner proposes; None if it has been accepted already.

    Raises `PermissionDenied` for others than facilitators, `ProposalGone` if what was read is not
    what is proposed now, and `NoteMissing` for a refusal without a reason.
    """
    action = locked(action)
    confirm_facilitates(user, action.workshop)
    state, day = State.of(action), answer.proposed_due_on
    to = state.with_terms(owner=action.owner, due_on=day)
    if answer.accepts and to == state and state.commitment == Commitment.ACCEPTED:
        return None
    if state.proposed_due_on != day:
        raise ProposalGone(_("This date is no longer proposed. Read what has happened since."))
    note = plain_lines(answer.note)
    if not answer.accepts:
        if not note:
            raise NoteMissing(_("Say why the date cannot be moved."))
        to = state.with_commitment(Commitment.UNANSWERED)
    return move(action=action, to=to, by=user, remark=Remark(note=note, road=answer.road))


def _proposed_date(action: ActionItem, answer: PromiseAnswer) -> date | None:
    if answer.commitment != Commitment.DATE_PROPOSED:
        return None
    if answer.due_on is None:
        raise DateRefused(_("Say which date you propose."))
    if answer.due_on == action.due_on:
        raise DateRefused(_("That is the date as it is."))
    if answer.due_on < timezone.localdate():
        raise DateRefused(_("Propose a date that has not been."))
    return answer.due_on
