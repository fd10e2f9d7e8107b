"""What a vendor says of its product."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from components.models import Product
from components.queries import shown_components, vendors_represented
from organisations.models import User
from web_forms.forms import VersionedForm

from .fields import PlainTextField


class ProductForm(VersionedForm, forms.ModelForm[Product]):
    """The vendor is chosen among those that the person represents, and never changes later."""

    description = PlainTextField(
        label=_("What does it do?"),
        required=False,
        max_length=2000,
        help_text=_("In plain words, for somebody who does not know the product."),
        example=_(
            "Parents apply and answer offers on their phone. Case workers see every application,"
            " and why each child got the place it got."
        ),
    )

    website = forms.URLField(
        label=_("Website"), required=False, max_length=500, assume_scheme="https"
    )

    class Meta:
        model = Product
        fields = ["vendor", "name", "description", "website", "components"]
        widgets = {"components": forms.CheckboxSelectMultiple}
        help_texts = {
            "components": _("Only what the product carries today. Conformance is shown apart."),
        }

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vendors = vendors_represented(person)
        self.fields["components"].queryset = shown_components()  # type: ignore[attr-defined]  # Django's form fields are not generic
        if self.instance.pk:
            del self.fields["vendor"]
        else:
            self.fields["vendor"].queryset = vendors  # type: ignore[attr-defined]  # as above
            self.fields["vendor"].initial = vendors.first()
