"""Who uses what, since when and through what: claimed, registered, disputed, ended."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from components.models import Adoption, ComponentPage, Product
from components.queries import organisations_spoken_for, own_products
from components.queries.adoptions import snapshot_of_adoption
from organisations.acting_for import ForOrganisation
from organisations.models import Organisation, User
from organisations.snapshots import NotRead, Snapshot, seal, unseal
from organisations.validators import refuse_national_identity_numbers

from .fields import DayField, PlainTextField, not_in_the_future


class OwnUseForm(ForOrganisation):
    """We use this component."""

    organisation_label = _("Who uses it?")
    product = forms.ModelChoiceField(
        Product.objects.none(),
        label=_("Through which product?"),
        required=False,
        empty_label=_("None of these, or our own operation"),
    )
    since = DayField(
        label=_("In use since"),
        validators=[not_in_the_future],
        help_text=_("The first day of ordinary use. About right is good enough."),
    )

    def __init__(self, *args: Any, component: ComponentPage, person: User, **kwargs: Any) -> None:
        super().__init__(*args, organisations=organisations_spoken_for(person), **kwargs)
        self.fields["product"].queryset = Product.objects.carrying(component)  # type: ignore[attr-defined]  # Django's form fields are not generic


class ClaimForm(forms.Form):
    """A customer of ours uses this component through our product."""

    product = forms.ModelChoiceField(
        Product.objects.none(), label=_("Through which product?"), empty_label=_("Choose …")
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.exclude(kind="vendor"),
        label=_("Who uses it?"),
        empty_label=_("Choose …"),
    )
    since = DayField(
        label=_("In use since"),
        validators=[not_in_the_future],
        help_text=_("The customer is asked to confirm. Until then nobody sees its name here."),
    )

    def __init__(self, *args: Any, component: ComponentPage, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        products = own_products(person).filter(components=component)
        self.fields["product"].queryset = products  # type: ignore[attr-defined]  # Django's form fields are not generic
        if len(products) == 1:
            self.fields["product"].initial = products[0]


class AnswerForm(forms.Form):
    """It is so, or still so; carries what was shown of the adoption, sealed."""

    read = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, adoption: Adoption, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.snapshot = snapshot_of_adoption(adoption)
        self.initial["read"] = seal([self.snapshot])

    def carry_what_is_shown_now(self, adoption: Adoption) -> None:
        """Carry what the page shows, where the form was sent with what was shown before."""
        self.snapshot = snapshot_of_adoption(adoption)
        self.initial["read"] = seal([self.snapshot])
        self.data = {**self.data.dict(), "read": self.initial["read"]}  # type: ignore[attr-defined]  # QueryDict

    def clean_read(self) -> list[Snapshot]:
        try:
            return unseal(self.cleaned_data["read"])
        except NotRead as error:
            raise forms.ValidationError(str(error)) from error


class DisputeForm(AnswerForm):
    """This is not so."""

    reason = PlainTextField(
        label=_("What is not right?"),
        max_length=1000,
        rows=3,
        help_text=_("The vendor sees this. Nothing of it is published."),
        example=_("We ended the agreement in June and use another product now."),
        validators=[refuse_national_identity_numbers],
    )


class EndForm(AnswerForm):
    """We no longer use this."""

    until = DayField(label=_("Last day in use"))
    note = PlainTextField(
        label=_("Why?"),
        max_length=1000,
        rows=3,
        required=False,
        help_text=_("For your own history. It is not published."),
        validators=[refuse_national_identity_numbers],
    )
