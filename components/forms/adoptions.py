"""Who uses what, since when and through what: claimed, registered, disputed, ended."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from components.models import ComponentPage, Product
from components.queries import organisations_spoken_for, own_products
from organisations.models import Organisation, User
from organisations.validators import refuse_national_identity_numbers

from .fields import DayField, PlainTextField, not_in_the_future


class OwnUseForm(forms.Form):
    """We use this component."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Who uses it?"), empty_label=_("Choose …")
    )
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
        super().__init__(*args, **kwargs)
        organisations = organisations_spoken_for(person)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]  # Django's form fields are not generic
        self.fields["organisation"].initial = organisations.first()
        self.fields["product"].queryset = Product.objects.carrying(component)  # type: ignore[attr-defined]  # as above


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
        self.fields["product"].initial = products.first()


class DisputeForm(forms.Form):
    """This is not so."""

    reason = PlainTextField(
        label=_("What is not right?"),
        max_length=1000,
        rows=3,
        help_text=_("The vendor sees this. Nothing of it is published."),
        example=_("We ended the agreement in June and use another product now."),
        validators=[refuse_national_identity_numbers],
    )


class EndForm(forms.Form):
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
