"""Records and revises what was promised; how it goes is reported in `progress`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from components.models import ComponentPage
from organisations.models import Organisation, User
from search.models import Theme
from workshops.models import ActionItem, Outcome, WorkshopPage

from .errors import ActionClosed, OutcomeOfAnotherWorkshop, confirm_facilitates
from .log import Remark, State, begin_log, locked, move, save_version


@dataclass(frozen=True, kw_only=True)
class Promise:
    """What is promised: by whom (`owner`, with `helpers`), until when, and what it is tied to."""

    title: str
    owner: Organisation
    due_on: date
    details: str = ""
    outcome: Outcome | None = None
    helpers: Sequence[Organisation] = ()
    themes: Sequence[Theme] = ()
    components: Sequence[ComponentPage] = ()

    @classmethod
    def of(cls, action: ActionItem) -> "Promise":
        """Return the promise that `action` holds now."""
        return cls(
            title=action.title,
            owner=action.owner,
            due_on=action.due_on,
            details=action.details,
            outcome=action.outcome,
            helpers=tuple(action.helpers.all()),
            themes=tuple(action.themes.all()),
            components=tuple(action.components.all()),
        )


@transaction.atomic
def record_action(
    *, workshop: WorkshopPage, user: User, promise: Promise, at: datetime | None = None
) -> ActionItem:
    """Record what was promised at `workshop`; `at` is when, by default now.

    Raises `PermissionDenied` for others than facilitators, `OutcomeOfAnotherWorkshop`, and
    `ValidationError` for what is not valid.
    """
    confirm_facilitates(user, workshop)
    _confirm_outcome(promise, workshop)
    moment = at or timezone.now()
    action = ActionItem(
        workshop=workshop,
        owner=promise.owner,
        due_on=promise.due_on,
        created_at=moment,
        updated_at=moment,
    )
    _word(action, promise)
    action.full_clean()
    action.save()
    _link(action, promise)
    begin_log(action=action, by=user, at=moment)
    return action


@transaction.atomic
def revise_action(
    *, action: ActionItem, user: User, promise: Promise, note: str = ""
) -> ActionItem:
    """Replace what was promised by `promise`; start from `Promise.of(action)` to keep the rest.

    A new owner or due date becomes a line of the log. Raises `PermissionDenied` for others than
    facilitators and `ActionClosed` for a new owner or due date of what was closed.
    """
    action = locked(action)
    confirm_facilitates(user, action.workshop)
    _confirm_outcome(promise, action.workshop)
    before = _wording(action)
    _word(action, promise)
    linked = _link(action, promise)
    to = State.of(action).with_terms(owner=promise.owner, due_on=promise.due_on)
    if to != State.of(action):
        _confirm_not_closed(action)
        if to.owner != action.owner:
            action.responsible_person, action.names_person = None, False
        move(action=action, to=to, by=user, remark=Remark(note=plain_lines(note)))
    elif linked or before != _wording(action):
        save_version(action, at=timezone.now())
    if before != _wording(action):
        log(instance=action, action="wagtail.edit", user=user, data={"before": before})
    return action


def plain_lines(text: str) -> str:
    """Return `text` without space around it, its lines ended as every spreadsheet ends them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _word(action: ActionItem, promise: Promise) -> None:
    action.title = promise.title.strip()
    action.details = plain_lines(promise.details)
    action.outcome = promise.outcome


def _wording(action: ActionItem) -> dict[str, Any]:
    return {"title": action.title, "details": action.details, "outcome": action.outcome_id}


def _link(action: ActionItem, promise: Promise) -> bool:
    """Tie `action` to what is named in `promise`; return whether that changed anything.

    The owner is no helper of its own.
    """
    helpers = [helper for helper in promise.helpers if helper != promise.owner]
    targets_by_relation: list[tuple[Any, Sequence[Model]]] = [
        (action.helpers, helpers),
        (action.themes, promise.themes),
        (action.components, promise.components),
    ]
    changed = False
    for relation, targets in targets_by_relation:
        if set(relation.values_list("pk", flat=True)) != {target.pk for target in targets}:
            relation.set(targets)
            changed = True
    return changed


def _confirm_outcome(promise: Promise, workshop: WorkshopPage) -> None:
    if promise.outcome and promise.outcome.workshop_id != workshop.pk:
        raise OutcomeOfAnotherWorkshop(_("Choose an outcome of the same workshop."))


def _confirm_not_closed(action: ActionItem) -> None:
    if action.is_closed:
        raise ActionClosed(_("This action is closed. Open it again before you move it."))
