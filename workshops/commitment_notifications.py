"""What owners are asked of new promises, and how either side learns of the other's answer."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from notifications.answers import answer_path
from notifications.registry import Kind, NotificationType
from notifications.services import Event, notify, notify_of_each
from organisations.enums import CONTENT_ROLES, Role
from organisations.models import Organisation, User
from organisations.queries.pages import with_organisations
from organisations.queries.role_holders import people_with_roles
from workshops.action_notifications import ACTIONS, TOLD_AT
from workshops.commitment_answers import WHETHER_DATE_MOVES, WHETHER_PROMISED
from workshops.enums import ActionStatus, Commitment
from workshops.models import ActionItem, ActionUpdate
from workshops.queries import facilitates
from workshops.signals import commitment_changed

COMMITMENTS = Kind(
    code="action-answers",
    label=gettext_lazy("Actions that are declined, and dates that are proposed or answered"),
    in_sum=lambda number: (
        ngettext("%(number)d answer about an action", "%(number)d answers about actions", number)
        % {"number": number}
    ),
    url_name="desk",
)


class PromiseAsked(NotificationType[ActionItem]):
    """To the people of an organisation in whose name something was recorded at a workshop."""

    code = "action-promised"
    kind = ACTIONS
    model = ActionItem
    template = "workshops/emails/promise_asked"

    def find(self, key: str) -> ActionItem | None:
        return WHETHER_PROMISED.find(key)

    def concerns(self, thing: ActionItem, person: User) -> bool:
        waits = thing.commitment == Commitment.UNANSWERED
        return waits and WHETHER_PROMISED.may_answer(thing, person)

    def still_holds(self, thing: ActionItem, occasion: str) -> bool:
        return occasion == _terms_of(thing)

    def subject(self, thing: ActionItem) -> str:
        return _("Do you promise this? %(title)s") % {"title": thing.title}

    def reason(self, thing: ActionItem) -> str:
        return _("You get this because it was recorded that %(organisation)s does this.") % {
            "organisation": thing.owner
        }

    def path(self, thing: ActionItem, person: User) -> str:
        return answer_path(WHETHER_PROMISED, thing, person)

    def context(self, thing: ActionItem, person: User) -> dict[str, Any]:
        return {
            "title": thing.title,
            "details": thing.details,
            "organisation": thing.owner,
            "workshop": thing.workshop.title,
            "due_on": thing.due_on,
            "thing_path": thing.get_absolute_url(),
        }


class AnswerOfAction(NotificationType[ActionUpdate]):
    """About one line of the log: what an owner or a facilitator has answered."""

    kind = COMMITMENTS
    model = ActionUpdate
    template = "workshops/emails/commitment_changed"

    def find(self, key: str) -> ActionUpdate | None:
        updates = ActionUpdate.objects.select_related("action__owner", "action__workshop")
        return updates.filter(pk=key).first()

    def thread(self, thing: ActionUpdate) -> str:
        return f"actionitem.{thing.action_id}"

    def path(self, thing: ActionUpdate, person: User) -> str:
        return thing.action.get_absolute_url()

    def context(self, thing: ActionUpdate, person: User) -> dict[str, Any]:
        return {
            "title": thing.action.title,
            "workshop": thing.action.workshop.title,
            "due_on": thing.action.due_on,
            "note": thing.note,
        }


class OwnerAnswered(AnswerOfAction):
    """To the facilitators of the host: the owner declines, or proposes another date."""

    code = "action-answered"

    def concerns(self, thing: ActionUpdate, person: User) -> bool:
        waits = thing.action.waits_for_facilitator and _is_latest_answer(thing)
        return waits and facilitates(person, thing.action.workshop)

    def subject(self, thing: ActionUpdate) -> str:
        names = {"organisation": thing.action.owner, "title": thing.action.title}
        if thing.to_proposed_due_on:
            day = date_format(thing.to_proposed_due_on)
            return _("%(organisation)s proposes %(day)s: %(title)s") % {**names, "day": day}
        return _("%(organisation)s declines: %(title)s") % names

    def reason(self, thing: ActionUpdate) -> str:
        return _("You get this because you facilitate the workshop where it was promised.")

    def path(self, thing: ActionUpdate, person: User) -> str:
        if thing.to_proposed_due_on:
            return answer_path(WHETHER_DATE_MOVES, thing.action, person)
        return super().path(thing, person)


class ProposalAnswered(AnswerOfAction):
    """To the people of the owner: the date that they proposed is accepted or refused."""

    code = "action-date-answered"

    def concerns(self, thing: ActionUpdate, person: User) -> bool:
        is_news = thing.answers_proposal and _is_latest_answer(thing)
        return is_news and WHETHER_PROMISED.may_answer(thing.action, person)

    def subject(self, thing: ActionUpdate) -> str:
        day = {"day": date_format(thing.to_due_on), "title": thing.action.title}
        if thing.to_commitment == Commitment.ACCEPTED:
            return _("New due date %(day)s: %(title)s") % day
        return _("The due date stays %(day)s: %(title)s") % day

    def reason(self, thing: ActionUpdate) -> str:
        return _("You get this because %(organisation)s proposed another date.") % {
            "organisation": thing.action.owner
        }

    def path(self, thing: ActionUpdate, person: User) -> str:
        if thing.to_commitment == Commitment.ACCEPTED:
            return super().path(thing, person)
        return answer_path(WHETHER_PROMISED, thing.action, person)


PROMISE_ASKED, OWNER_ANSWERED = PromiseAsked(), OwnerAnswered()
PROPOSAL_ANSWERED = ProposalAnswered()


def ask_whether_promised(day: date) -> int:
    """Ask the owner of every public action that nobody has answered; return how many there were.

    What is due so soon that its reminder comes is asked about there, and the host is not asked
    what its own facilitators recorded.
    """
    unanswered = ActionItem.objects.public().filter(
        status=ActionStatus.OPEN,
        commitment=Commitment.UNANSWERED,
        due_on__gt=day + timedelta(days=TOLD_AT[0]),
    )
    actions = list(unanswered.select_related("workshop").order_by("pk"))
    workshops = with_organisations({each.workshop_id: each.workshop for each in actions}.values())
    hosts = {each.pk: each.organisation.pk for each in workshops}
    unconfirmed = [each for each in actions if hosts.get(each.workshop_id) != each.owner_id]
    people = people_with_roles([each.owner_id for each in unconfirmed], CONTENT_ROLES)
    notify_of_each(
        PROMISE_ASKED,
        events=(
            Event(about=each, occasion=_terms_of(each), people=people[each.owner_id])
            for each in unconfirmed
        ),
    )
    return len(unconfirmed)


def tell_of_answer(sender: type[ActionItem], update: ActionUpdate, **kwargs: Any) -> None:
    """Receive `commitment_changed`: notify the side that has not answered, if it has to know."""
    action = update.action
    if action.waits_for_facilitator:
        host = action.workshop.organisation
        notify(OWNER_ANSWERED, about=update, recipients=_people_of(host, [Role.FACILITATOR]))
    elif update.answers_proposal:
        notify(PROPOSAL_ANSWERED, about=update, recipients=_people_of(action.owner))


def connect() -> None:
    """Listen from now on."""
    commitment_changed.connect(tell_of_answer, dispatch_uid="workshops.commitments")


def _terms_of(action: ActionItem) -> str:
    """Return what distinguishes one question from another: who promises, and until when."""
    return f"{action.owner_id} {action.due_on}"


def _is_latest_answer(update: ActionUpdate) -> bool:
    """Tell whether the action is as `update` left it, but for its status."""
    action = update.action
    return (update.to_commitment, update.to_proposed_due_on, update.to_due_on) == (
        action.commitment,
        action.proposed_due_on,
        action.due_on,
    )


def _people_of(
    organisation: Organisation, roles: Collection[Role] = CONTENT_ROLES
) -> QuerySet[User]:
    return User.objects.filter(
        memberships__organisation=organisation, memberships__role__in=roles, is_active=True
    ).distinct()
