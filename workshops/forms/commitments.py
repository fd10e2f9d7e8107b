"""What the responsible organisation answers, and what a facilitator says of a proposed date."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.enums import Road
from web_forms.forms import VersionedForm
from workshops.enums import Commitment
from workshops.models import ActionItem
from workshops.services import PromiseAnswer, ProposalAnswer

from .fields import day, long_text

ACCEPT, REFUSE = "accept", "refuse"


class PromiseAnswerForm(VersionedForm, forms.Form):
    """Accepted, declined with a reason, or another date."""

    conditional = ("due_on", "note")

    commitment = forms.ChoiceField(
        label=_("Does your organisation do this by the due date?"),
        choices=[
            (Commitment.ACCEPTED, _("Yes, we accept it")),
            (Commitment.DATE_PROPOSED, _("Yes, but by another date")),
            (Commitment.DECLINED, _("No, we decline it")),
        ],
        widget=forms.RadioSelect,
    )
    due_on = forms.DateField(
        label=_("Which date do you propose?"),
        required=False,
        help_text=_("Needed for another date. The facilitator answers you."),
        widget=day(),
    )
    note = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        required=False,
        help_text=_("Everyone can read this. Needed when you decline."),
        widget=long_text(_("Our new system is in place in August; before that we cannot."), rows=3),
    )

    def __init__(self, data: Any = None, *, action: ActionItem) -> None:
        is_answered = action.commitment != Commitment.UNANSWERED
        super().__init__(
            data,
            auto_id="answer_%s",
            initial={
                "commitment": action.commitment if is_answered else None,
                "due_on": action.proposed_due_on,
            },
        )

    def answer(self, road: Road = Road.SITE) -> PromiseAnswer:
        """Return what a valid form answers."""
        return PromiseAnswer(**self.cleaned_data, road=road)


class ProposalForm(forms.Form):
    """Whether the due date moves to the one that the owner proposes."""

    conditional = ("note",)

    proposed_due_on = forms.DateField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=_("Can it be done by the date that they propose?"),
        choices=[(ACCEPT, _("Yes, the due date moves")), (REFUSE, _("No, the due date stays"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        required=False,
        help_text=_("Everyone can read this. Needed when the due date stays."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, action: ActionItem) -> None:
        super().__init__(
            data, auto_id="proposal_%s", initial={"proposed_due_on": action.proposed_due_on}
        )

    def decision(self, road: Road = Road.SITE) -> ProposalAnswer:
        """Return what a valid form answers."""
        return ProposalAnswer(
            proposed_due_on=self.cleaned_data["proposed_due_on"],
            accepts=self.cleaned_data["answer"] == ACCEPT,
            note=self.cleaned_data["note"],
            road=road,
        )
