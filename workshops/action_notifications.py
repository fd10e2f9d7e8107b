"""Notifies the owners of actions of what they promised, and facilitators of what is late."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from notifications.answers import answer_path
from notifications.enums import Frequency
from notifications.registry import Kind, NotificationType
from notifications.services import Event, notify_of_each
from organisations.enums import CONTENT_ROLES, Role
from organisations.models import User
from organisations.queries.pages import with_organisations
from organisations.queries.role_holders import people_with_roles
from workshops.answers import HOW_IT_GOES
from workshops.commitment_answers import WHETHER_PROMISED
from workshops.enums import Commitment
from workshops.models import ActionItem
from workshops.queries import carried_over, facilitates

ACTIONS = Kind(
    code="actions",
    label=gettext_lazy("What your organisation has promised at workshops"),
    in_sum=lambda number: (
        ngettext("%(number)d action that is due", "%(number)d actions that are due", number)
        % {"number": number}
    ),
    url_name="desk",
    default=Frequency.MORNING,
    is_gathered=True,
)

# Days before the due date (after it, where negative) from which the owner is notified, in order.
TOLD_AT = (14, 0, -7)
FACILITATORS_TOLD_AT = -21


class ActionDue(NotificationType[ActionItem]):
    """To the responsible person, or to the people of the responsible organisation."""

    code = "action-due"
    kind = ACTIONS
    model = ActionItem
    template = "workshops/emails/action_due"

    def find(self, key: str) -> ActionItem | None:
        actions = ActionItem.objects.select_related("owner", "workshop")
        return actions.filter(pk=key).first()

    def concerns(self, thing: ActionItem, person: User) -> bool:
        is_declined = thing.commitment == Commitment.DECLINED
        return not is_declined and HOW_IT_GOES.may_answer(thing, person)

    def still_holds(self, thing: ActionItem, occasion: str) -> bool:
        return occasion.startswith(thing.due_on.isoformat())

    def subject(self, thing: ActionItem) -> str:
        return _("Due %(day)s: %(title)s") % {
            "day": date_format(thing.due_on, "DATE_FORMAT"),
            "title": thing.title,
        }

    def reason(self, thing: ActionItem) -> str:
        return _("You get this because %(organisation)s has promised it.") % {
            "organisation": thing.owner
        }

    def path(self, thing: ActionItem, person: User) -> str:
        return answer_path(HOW_IT_GOES, thing, person)

    def context(self, thing: ActionItem, person: User) -> dict[str, Any]:
        moved = thing.updates.filter(from_due_on__isnull=False).exclude(to_due_on=F("from_due_on"))
        return {
            "title": thing.title,
            "organisation": thing.owner,
            "workshop": thing.workshop.title,
            "due_on": thing.due_on,
            "times_moved": moved.count(),
            "carried_over": carried_over(thing.workshop),
            "thing_path": thing.get_absolute_url(),
            "answer_path": self.answer_path(thing, person),
        }

    def answer_path(self, thing: ActionItem, person: User) -> str:
        """Return where `person` says whether it is promised; nothing where that is known."""
        if thing.commitment != Commitment.UNANSWERED:
            return ""
        return answer_path(WHETHER_PROMISED, thing, person)


class ActionLate(ActionDue):
    """To the facilitators of the host: nobody has finished it three weeks after its due date."""

    code = "action-late"

    def answer_path(self, thing: ActionItem, person: User) -> str:
        return ""

    def concerns(self, thing: ActionItem, person: User) -> bool:
        return not thing.is_closed and facilitates(person, thing.workshop)

    def subject(self, thing: ActionItem) -> str:
        return _("Three weeks late: %(title)s") % {"title": thing.title}

    def reason(self, thing: ActionItem) -> str:
        return _("You get this because you facilitate the workshop where it was promised.")


DUE, LATE = ActionDue(), ActionLate()


def ask_how_actions_go(day: date) -> int:
    """Notify of every public action that is due within two weeks of `day`, or late."""
    actions = ActionItem.objects.public().unfinished().select_related("workshop")
    due = list(actions.filter(due_on__lte=day + timedelta(days=TOLD_AT[0])))
    late = [each for each in due if (each.due_on - day).days <= FACILITATORS_TOLD_AT]
    owners_asked = [each for each in due if (each.due_on - day).days > FACILITATORS_TOLD_AT]
    ask_owners(owners_asked, moment=lambda action: str(_moment_of((action.due_on - day).days)))
    _tell_facilitators(late)
    return len(due)


def ask_owners(actions: Sequence[ActionItem], *, moment: Callable[[ActionItem], str]) -> None:
    """Ask the responsible person of each; where there is none, all who work for the owner.

    A constant number of queries. `moment` tells one asking about an action from another.
    """
    people = people_with_roles([each.owner_id for each in actions], CONTENT_ROLES)
    notify_of_each(
        DUE,
        events=(
            Event(
                about=each,
                occasion=f"{each.due_on} {moment(each)}",
                people={each.responsible_person_id or 0} & people[each.owner_id]
                or people[each.owner_id],
            )
            for each in actions
        ),
    )


def _tell_facilitators(actions: Sequence[ActionItem]) -> None:
    """Tell the facilitators of the hosts that the owners of `actions` are silent."""
    workshops = with_organisations({each.workshop_id: each.workshop for each in actions}.values())
    hosts = {each.pk: each.organisation.pk for each in workshops}
    people = people_with_roles(hosts.values(), [Role.FACILITATOR])
    notify_of_each(
        LATE,
        events=(
            Event(
                about=each,
                occasion=f"{each.due_on} {FACILITATORS_TOLD_AT}",
                people=people[hosts[each.workshop_id]],
            )
            for each in actions
        ),
    )


def _moment_of(days_left: int) -> int:
    return min(step for step in TOLD_AT if days_left <= step)
