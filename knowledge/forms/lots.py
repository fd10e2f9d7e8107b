"""A lot by hand: what it was about, and how it ended."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.models import Lot
from web_forms.forms import VersionedForm
from web_forms.written import NumberInput

from .fields import CpvField, LinesField, in_kroner_unless_said, short_text


class LotForm(VersionedForm, forms.ModelForm):  # type: ignore[type-arg]  # takes none at run time
    main_cpv = CpvField(
        label=_("Main CPV code"),
        required=False,
        help_text=_("Eight digits, for example 48000000."),
    )
    winners = LinesField(
        label=_("Winners"), required=False, help_text=_("One supplier on each line.")
    )

    class Meta:
        model = Lot
        fields = [
            "identifier",
            "title",
            "outcome",
            "bids_received",
            "winners",
            "main_cpv",
            "estimated_value",
            "currency",
            "value_kind",
        ]
        labels = {"identifier": _("Number of the lot"), "outcome": _("Ending")}
        help_texts = {
            "estimated_value": _("Only other public buyers who are signed in see the figure."),
        }
        widgets = {
            "identifier": short_text("1"),
            "title": short_text(_("Timetables and substitutes")),
            "bids_received": NumberInput(),
            "estimated_value": NumberInput(),
            "currency": forms.TextInput(attrs={"example": "NOK", "maxlength": 3}),
        }

    def clean(self) -> dict[str, Any]:
        return in_kroner_unless_said(super().clean() or {})


class ChangeLotForm(LotForm):
    """The same for a lot that is there: notices find it again by its number."""

    changes_something_saved = True  # the lot is made of the procurement's values and has no key

    class Meta(LotForm.Meta):
        fields = [name for name in LotForm.Meta.fields if name != "identifier"]
