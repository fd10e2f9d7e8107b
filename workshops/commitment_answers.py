"""What is answered from an email: whether an action is promised, and by which date."""

from abc import abstractmethod
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from notifications.answers import AnswerType
from organisations.enums import Road
from organisations.models import User
from workshops.enums import Commitment
from workshops.forms import PromiseAnswerForm, ProposalForm
from workshops.models import ActionItem
from workshops.queries import facilitates, may_commit_to
from workshops.services import ActionRefused, answer_promise, answer_proposal


class AnswerAboutAction(AnswerType[ActionItem]):
    """An answer that becomes a line of the action's log, or says in the form why it cannot."""

    model = ActionItem

    def find(self, key: str) -> ActionItem | None:
        actions = ActionItem.objects.select_related("owner", "workshop")
        return actions.filter(pk=key).first()

    def facts(self, thing: ActionItem) -> str:
        return f"{thing.title}, {thing.owner}, {date_format(thing.due_on)}"

    def button(self) -> str:
        return _("Save in the log")

    def path(self, thing: ActionItem) -> str:
        return thing.get_absolute_url()

    def give(self, thing: ActionItem, person: User, form: Any) -> None:
        try:
            self.save(thing, person, form)
        except ActionRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        except ValidationError as error:
            form.add_error("note", error.messages)

    @abstractmethod
    def save(self, thing: ActionItem, person: User, form: Any) -> None:
        """Do what a valid `form` says; may raise `ActionRefused` and `ValidationError`."""


class WhetherPromised(AnswerAboutAction):
    """The responsible organisation accepts an action, declines it, or proposes another date."""

    code = "promise"

    def may_answer(self, thing: ActionItem, person: User) -> bool:
        return not thing.is_closed and may_commit_to(person, thing)

    def question(self, thing: ActionItem) -> str:
        return _("Does your organisation promise this?")

    def form(self, thing: ActionItem, data: Any) -> PromiseAnswerForm:
        return PromiseAnswerForm(data, action=thing)

    def save(self, thing: ActionItem, person: User, form: PromiseAnswerForm) -> None:
        answer_promise(action=thing, user=person, answer=form.answer(Road.EMAIL))


class WhetherDateMoves(AnswerAboutAction):
    """A facilitator of the host accepts or refuses the date that the owner proposes."""

    code = "proposed-date"

    def may_answer(self, thing: ActionItem, person: User) -> bool:
        is_proposed = not thing.is_closed and thing.commitment == Commitment.DATE_PROPOSED
        return is_proposed and facilitates(person, thing.workshop)

    def question(self, thing: ActionItem) -> str:
        if thing.proposed_due_on is None:
            return str(thing)
        return _("%(organisation)s proposes %(day)s") % {
            "organisation": thing.owner,
            "day": date_format(thing.proposed_due_on),
        }

    def form(self, thing: ActionItem, data: Any) -> ProposalForm:
        return ProposalForm(data, action=thing)

    def save(self, thing: ActionItem, person: User, form: ProposalForm) -> None:
        answer_proposal(action=thing, user=person, answer=form.decision(Road.EMAIL))


WHETHER_PROMISED, WHETHER_DATE_MOVES = WhetherPromised(), WhetherDateMoves()
