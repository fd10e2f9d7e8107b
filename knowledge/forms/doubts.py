"""Whether two procurements are the same."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DoubtForm(forms.Form):
    SAME, DIFFERENT = "same", "different"

    answer = forms.ChoiceField(
        label=_("Is it the same procurement?"),
        choices=[
            (SAME, _("The same: read the notices of the draft into the other, delete the draft")),
            (DIFFERENT, _("Two different procurements: keep both, and do not ask again")),
        ],
        widget=forms.RadioSelect,
    )
