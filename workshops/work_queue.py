"""The actions in the queue: declined, or another date proposed; and three weeks late."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from organisations.asking_again import ask_again_url
from organisations.models import User
from organisations.panels import Item, Panel
from organisations.work_queue import SHOWN, is_curator
from workshops.action_notifications import FACILITATORS_TOLD_AT, ask_owners
from workshops.enums import Standing
from workshops.models import ActionItem
from workshops.queries import facilitated_workshops, facilitates


class LateActions:
    """Public actions that nobody has finished three weeks after their due date."""

    code = "tiltak"

    def find(self, key: int) -> ActionItem | None:
        return _late_actions().filter(pk=key).first()

    def may_ask(self, thing: ActionItem, person: User) -> bool:
        return is_curator(person) or facilitates(person, thing.workshop)

    def ask(self, thing: ActionItem) -> None:
        ask_owners([thing], moment=lambda _action: f"again {localdate()}")


LATE_ACTIONS = LateActions()


def unanswered_owners(user: User) -> Panel:
    """The actions whose owner waits for the facilitator: declined, or another date proposed."""
    actions = ActionItem.objects.public().waiting_for_facilitator().select_related("owner")
    return Panel(
        key="action-answers",
        title=_("Actions that are declined, or another date proposed"),
        items=tuple(
            Item(
                title=action.title,
                url=action.get_absolute_url(),
                note=f"{action.owner}: {action.get_commitment_display()}",
                at=action.proposed_due_on or action.due_on,
            )
            for action in _of_queue(actions, user).order_by("updated_at", "pk")[:SHOWN]
        ),
        hint=_("None. Every answer of an owner has been answered."),
    )


def silent_owners(user: User) -> Panel:
    """The late actions of the workshops that `user` facilitates; of all, for a curator."""
    actions = _of_queue(_late_actions(), user)
    return Panel(
        key="late-actions",
        title=_("Actions three weeks late or more"),
        items=tuple(
            Item(
                title=action.title,
                url=action.get_absolute_url(),
                note=str(action.owner),
                at=action.due_on,
                status=Standing.OVERDUE,
                label=Standing.OVERDUE.label,
                action_url=ask_again_url(LATE_ACTIONS, action.pk),
                action=_("Ask again"),
            )
            for action in actions[:SHOWN]
        ),
        hint=_("None. Every owner has finished, or moved the date."),
    )


def _of_queue(actions: QuerySet[ActionItem], user: User) -> QuerySet[ActionItem]:
    if is_curator(user):
        return actions
    return actions.filter(workshop__in=facilitated_workshops(user).values("pk"))


def _late_actions() -> QuerySet[ActionItem]:
    late_since = localdate() + timedelta(days=FACILITATORS_TOLD_AT)
    actions = ActionItem.objects.public().unfinished().filter(due_on__lte=late_since)
    return actions.select_related("owner", "workshop").order_by("due_on", "pk")
