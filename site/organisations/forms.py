"""Forms of the review desk, and the chooser of a municipality."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation
from organisations.validators import refuse_national_identity_numbers


class ApproveForm(forms.Form):
    """Approves, with a word to the author if one is wanted."""

    comment = forms.CharField(
        label=_("A word to the author"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[refuse_national_identity_numbers],
    )


class ReturnForm(forms.Form):
    """Sends back, and says what to change."""

    comment = forms.CharField(
        label=_("What should be changed?"),
        max_length=1000,
        widget=forms.Textarea(
            attrs={
                "rows": 4,
                "example": _("Say how many bids came in, and take out the name of the vendor."),
            }
        ),
        validators=[refuse_national_identity_numbers],
    )


class MunicipalityField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not at run time
    """A choice among all municipalities, by name; works without JavaScript."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Municipality"))
        super().__init__(queryset=Organisation.objects.municipalities(), **kwargs)

    def label_from_instance(self, obj: Organisation) -> str:
        """The county tells those apart that share a name (Herøy, Våler)."""
        return f"{obj.name} ({obj.county})" if obj.county else obj.name
