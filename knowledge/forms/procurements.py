"""The facts of a procurement, from a notice or by hand."""

from typing import Any, cast

from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from django.db.models import BLANK_CHOICE_DASH
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from knowledge.enums import ValueBand
from knowledge.models import Procurement
from knowledge.vocabularies import procedures
from web_forms.written import NumberInput

from .fields import (
    CpvField,
    InSection,
    OrganisationsField,
    day,
    in_kroner_unless_said,
    long_text,
    short_text,
)


class ProcurementForm(InSection, forms.ModelForm):  # type: ignore[type-arg]  # takes none at run time
    procedure_code = forms.ChoiceField(label=_("Procedure"), required=False)
    additional_cpv = SimpleArrayField(
        CpvField(),
        label=_("Other CPV codes"),
        required=False,
        help_text=_("With a comma between them."),
    )
    participants = OrganisationsField(
        label=_("Others who buy together with you"),
        required=False,
        help_text=_("One organisation on each line, by its name or number."),
    )
    groups = [
        (
            _("What was bought"),
            ["organisation", "title", "description", "components", "themes", "keywords"],
        ),
        (_("How"), ["procedure_code", "specification_approach", "main_cpv", "additional_cpv"]),
        (_("Where it stands"), ["phase", "ending", "cancelled_reason", "bids_received"]),
        (_("Value"), ["estimated_value", "currency", "value_kind", "value_band"]),
        (_("Dates"), ["announced_on", "deadline_on", "awarded_on"]),
        (
            _("The contract"),
            ["contract_starts_on", "contract_ends_on", "options_end_on", "options"],
        ),
        (_("Who takes part"), ["participants"]),
    ]

    class Meta:
        model = Procurement
        fields = [
            "title",
            "description",
            "components",
            "themes",
            "keywords",
            "procedure_code",
            "specification_approach",
            "main_cpv",
            "additional_cpv",
            "phase",
            "ending",
            "cancelled_reason",
            "bids_received",
            "estimated_value",
            "currency",
            "value_kind",
            "value_band",
            "announced_on",
            "deadline_on",
            "awarded_on",
            "contract_starts_on",
            "contract_ends_on",
            "options_end_on",
            "options",
            "participants",
        ]
        field_classes = {"main_cpv": CpvField}
        help_texts = {
            "components": _("The shared components that what you bought takes the place of."),
            "main_cpv": _("Eight digits, for example 48000000."),
            "cancelled_reason": _("A competition that came to nothing teaches others as much."),
            "estimated_value": _(
                "Other public buyers who are signed in see the figure. Everyone else sees only "
                "the range it lies in."
            ),
            "value_band": _("Follows from the figure when it is in Norwegian kroner."),
            "options": _("How many times and how long the contract can be extended."),
        }
        widgets = {
            "title": short_text(_("School administration system for eight schools")),
            "description": long_text(
                _("A system for admission, timetables, marks and messages to the homes.")
            ),
            "components": forms.CheckboxSelectMultiple(),
            "themes": forms.CheckboxSelectMultiple(),
            "cancelled_reason": long_text(
                _("Only one bid came in, at twice the sum that had been set aside."), rows=2
            ),
            "bids_received": NumberInput(),
            "estimated_value": NumberInput(),
            "currency": forms.TextInput(attrs={"example": "NOK", "maxlength": 3}),
            "announced_on": day(),
            "deadline_on": day(),
            "awarded_on": day(),
            "contract_starts_on": day(),
            "contract_ends_on": day(),
            "options_end_on": day(),
            "options": long_text(_("Two years, and then one year at a time, twice."), rows=2),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "nb"
        terms = procedures.all_procedures().values()
        choice = cast("forms.ChoiceField", self.fields["procedure_code"])
        choice.choices = [*BLANK_CHOICE_DASH, *((term.code, term.name(language)) for term in terms)]

    def clean(self) -> dict[str, Any]:
        """Let the figure decide the range."""
        cleaned = in_kroner_unless_said(super().clean() or {})
        value = cleaned.get("estimated_value")
        if value and cleaned["currency"] == "NOK":
            cleaned["value_band"] = ValueBand.of(value)
        return cleaned

    def grouped(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under the headings of `groups`."""
        return [
            (heading, [self[name] for name in names if name in self.fields])
            for heading, names in self.groups
        ]
