"""What came out of a workshop, one row at a time."""

from django import forms
from django.utils.translation import gettext_lazy as _

from web_forms.forms import VersionedForm
from workshops.enums import OutcomeKind

from .fields import long_text


class OutcomeForm(VersionedForm, forms.Form):
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=OutcomeKind.choices,
        initial=OutcomeKind.FINDING,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("What came out of it?"),
        max_length=1000,
        widget=long_text(
            _("A description of function and performance was read by more vendors."), rows=3
        ),
    )
