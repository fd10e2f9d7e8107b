"""What a vendor says of its product."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from components.models import Product
from components.queries import shown_components, vendors_represented
from organisations.acting_for import ForOrganisation
from organisations.models import User

from .fields import PlainTextField


class ProductForm(ForOrganisation, forms.ModelForm):  # type: ignore[type-arg]  # takes none at run time
    """The vendor is chosen among those that the person represents, and never changes later."""

    organisation_label = _("Whose product is it?")
    field_order = ["organisation"]

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
        fields = ["name", "description", "website", "components"]
        widgets = {"components": forms.CheckboxSelectMultiple}
        help_texts = {
            "components": _("Only what the product carries today. Conformance is shown apart."),
        }

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        known = kwargs.get("instance")
        vendors = [known.vendor] if known else vendors_represented(person)
        super().__init__(*args, organisations=vendors, **kwargs)
        self.fields["components"].queryset = shown_components()  # type: ignore[attr-defined]  # Django's form fields are not generic

    def save(self, commit: bool = True) -> Product:
        self.instance.vendor = self.chosen_organisation
        product: Product = super().save(commit)
        return product
