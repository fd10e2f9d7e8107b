"""What somebody promises: in short on the day, in full afterwards."""

from dataclasses import replace
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from components.models import ComponentPage
from search.models import Theme
from web_forms.forms import VersionedForm
from workshops.models import ActionItem, Outcome, WorkshopPage
from workshops.services import Promise

from .fields import OrganisationField, OrganisationsField, day, long_text, short_text


class NewActionForm(VersionedForm, forms.Form):
    """What is enough on the day: what, who, by when, and the outcome it came from."""

    title = forms.CharField(
        label=_("What is to be done?"),
        max_length=200,
        widget=short_text(_("Share the description of needs as a template")),
    )
    owner = OrganisationField(
        label=_("Who is responsible?"), help_text=_("An organisation, by name or number.")
    )
    due_on = forms.DateField(label=_("By when?"), widget=day())
    outcome = forms.ModelChoiceField(
        queryset=Outcome.objects.none(),
        label=_("Which outcome did it come from?"),
        required=False,
    )

    def __init__(self, *args: Any, workshop: WorkshopPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Outcome]", self.fields["outcome"])
        field.queryset = workshop.outcomes.all()

    def promise(self) -> Promise:
        """Return what a valid form promises."""
        return Promise(**self.cleaned_data)


class ActionForm(NewActionForm):
    """All of a promise; a new owner or due date takes a note, which the log shows."""

    details = forms.CharField(
        label=_("More about it"),
        max_length=4000,
        required=False,
        widget=long_text(
            _("We begin with admission to kindergarten, and ask two vendors to read it.")
        ),
    )
    helpers = OrganisationsField(
        label=_("Who helps?"),
        required=False,
        help_text=_("One on each line, by name or organisation number."),
    )
    themes = forms.ModelMultipleChoiceField(
        queryset=Theme.objects.all(),
        label=_("Themes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    components: Any = forms.ModelMultipleChoiceField(
        queryset=ComponentPage.objects.none(),
        label=_("Which shared components does it concern?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=_("Why does it change?"),
        max_length=1000,
        required=False,
        help_text=_("Shown in the log when the due date or the responsible changes."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, action: ActionItem) -> None:
        self._before = Promise.of(action)
        super().__init__(data, workshop=action.workshop, initial=vars(self._before))
        field = cast("forms.ModelMultipleChoiceField[ComponentPage]", self.fields["components"])
        field.queryset = ComponentPage.objects.shown().order_by("title")

    def promise(self) -> Promise:
        promised = {name: value for name, value in self.cleaned_data.items() if name != "note"}
        return replace(self._before, **promised)
