"""An edited action list on its way in."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ActionListForm(forms.Form):
    file = forms.FileField(
        label=_("The edited list"),
        help_text=_("A list of actions that was exported here, as XLSX or CSV, at most 5 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
