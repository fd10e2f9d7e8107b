"""What is answered of actions from an email: how they go."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from notifications.answers import AnswerType
from organisations.enums import Road
from organisations.models import User
from workshops.enums import ActionStatus
from workshops.forms.fields import long_text
from workshops.models import ActionItem
from workshops.queries import evidence_pages, may_report_on
from workshops.services import ActionRefused, Progress, report_progress

_SHOWN = 20  # of the responsible organisation's entries, the latest


class HowItGoesForm(forms.Form):
    """Done, on its way or stuck, with a note; what is done shows what came of it."""

    conditional = ("note", "evidence")

    status = forms.ChoiceField(
        label=gettext_lazy("How does it go?"),
        choices=[
            (ActionStatus.IN_PROGRESS, gettext_lazy("On its way")),
            (ActionStatus.BLOCKED, gettext_lazy("Stuck")),
            (ActionStatus.DONE, gettext_lazy("It is done")),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("What happened?"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("Everyone can read this. Say what is in the way if it is stuck."),
        widget=long_text("", rows=3),
    )
    evidence: forms.ModelChoiceField[Page] = forms.ModelChoiceField(
        label=gettext_lazy("What shows that it was done?"),
        queryset=None,
        required=False,
        help_text=gettext_lazy(
            "Needed when it is done. To send a document instead, open the action and sign in."
        ),
    )

    def __init__(self, data: Any, *, action: ActionItem) -> None:
        super().__init__(data)
        field = self.fields["evidence"]
        if isinstance(field, forms.ModelChoiceField):
            section = getattr(action.owner, "section", None)
            own = evidence_pages().filter(path__startswith=section.path if section else "-")
            latest = own.order_by("-last_published_at").values_list("pk", flat=True)[:_SHOWN]
            field.queryset = evidence_pages().filter(pk__in=list(latest))

    def progress(self) -> Progress:
        """Return what a valid form reports."""
        status = self.cleaned_data["status"]
        is_done = status == ActionStatus.DONE
        return Progress(
            status=status,
            note=self.cleaned_data["note"],
            evidence=self.cleaned_data["evidence"] if is_done else None,
            road=Road.EMAIL,
        )


class HowItGoes(AnswerType[ActionItem]):
    """The responsible organisation, or a facilitator, says how an unfinished action goes."""

    code = "action"
    model = ActionItem

    def may_answer(self, thing: ActionItem, person: User) -> bool:
        return not thing.is_closed and may_report_on(person, thing)

    def question(self, thing: ActionItem) -> str:
        return _("How does it go?")

    def facts(self, thing: ActionItem) -> str:
        return f"{thing.title}, {thing.owner}"

    def form(self, thing: ActionItem, data: Any) -> HowItGoesForm:
        return HowItGoesForm(data, action=thing)

    def button(self) -> str:
        return _("Save in the log")

    def give(self, thing: ActionItem, person: User, form: HowItGoesForm) -> None:
        try:
            report_progress(action=thing, user=person, progress=form.progress())
        except ActionRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        except ValidationError as error:
            form.add_error(None, error.messages)

    def path(self, thing: ActionItem) -> str:
        return thing.get_absolute_url()


HOW_IT_GOES = HowItGoes()
