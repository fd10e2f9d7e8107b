"""Who bought it, where the notice names somebody else."""

from django import forms
from django.utils.translation import gettext_lazy as _


class BuyerForm(forms.Form):
    JOINT, FOLLOWER, WRONG_FILE = "joint", "follower", "wrong_file"

    answer = forms.ChoiceField(
        label=_("Who bought this?"),
        choices=[
            (JOINT, _("We bought it together with them")),
            (FOLLOWER, _("They bought it, and we only follow it")),
            (WRONG_FILE, _("It is the wrong file: delete what was read from it")),
        ],
        widget=forms.RadioSelect,
    )
