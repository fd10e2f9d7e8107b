"""Joins others: endorses a need, follows a procurement."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.models import Endorsement
from organisations.acting_for import ForOrganisation
from web_forms.written import NumberInput

from .fields import day


class EndorsementForm(ForOrganisation, forms.ModelForm):  # type: ignore[type-arg]  # takes none at run time
    class Meta:
        model = Endorsement
        fields = ["pupils", "children", "contract_ends_on", "may_be_named"]
        widgets = {
            "pupils": NumberInput(),
            "children": NumberInput(),
            "contract_ends_on": day(),
        }
        help_texts = {
            "pupils": _("How many pupils in your schools it concerns. 0 if none."),
            "children": _("How many children in your kindergartens. 0 if none."),
            "contract_ends_on": _(
                "Vendors see in which year there is something to offer. Leave it empty if you "
                "have no contract."
            ),
            "may_be_named": _(
                "Without this, your numbers are part of the sum and your name is not shown. A year "
                "in which only you need this is not shown either."
            ),
        }

    def __init__(self, *args: Any, stood: Endorsement | None, **kwargs: Any) -> None:
        """Start from the earlier values, never from the stored row, whose history is kept."""
        values = {name: getattr(stood, name) for name in self.Meta.fields} if stood else {}
        super().__init__(*args, instance=Endorsement(**values), **kwargs)
        self._stood = stood

    @property
    def changes_something_saved(self) -> bool:
        return self._stood is not None


class FollowForm(ForOrganisation):
    with_option = forms.BooleanField(
        label=_("We have an option to call off"),
        required=False,
        help_text=_("The contract gives your organisation the right to buy from it too."),
    )
