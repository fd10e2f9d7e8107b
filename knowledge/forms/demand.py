"""Joins others: endorses a need, follows a procurement."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.models import Endorsement
from organisations.models import Organisation
from web_forms.forms import VersionedForm

from .fields import day


class ForOrganisation(VersionedForm, forms.Form):
    """A form that asks for which of the person's organisations, where there are several."""

    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("For which organisation?")
    )

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._only = organisations[0] if len(organisations) == 1 else None
        if self._only:
            del self.fields["organisation"]
        else:
            keys = [organisation.pk for organisation in organisations]
            field = cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"])
            field.queryset = Organisation.objects.filter(pk__in=keys)

    @property
    def chosen_organisation(self) -> Organisation:
        """The organisation of a valid form."""
        return self._only or self.cleaned_data["organisation"]


class EndorsementForm(ForOrganisation, forms.ModelForm):  # type: ignore[type-arg]  # takes none at run time
    class Meta:
        model = Endorsement
        fields = ["pupils", "children", "contract_ends_on", "may_be_named"]
        widgets = {"contract_ends_on": day()}
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


class FollowForm(ForOrganisation):
    with_option = forms.BooleanField(
        label=_("We have an option to call off"),
        required=False,
        help_text=_("The contract gives your organisation the right to buy from it too."),
    )
