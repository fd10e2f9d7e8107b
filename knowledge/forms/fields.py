"""Fields and choices that several of the forms share."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Widget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from components.models import ComponentPage
from knowledge.models.procurements import validate_cpv
from organisations.acting_for import ForOrganisation
from organisations.models import Organisation, OrganisationPage
from organisations.models.publicity import public
from web_forms.written import DayInput, plain_cpv


def long_text(example: Any, rows: int = 4) -> forms.Textarea:
    """Return a text area with an example beside it."""
    return forms.Textarea(attrs={"rows": rows, "example": example})


def short_text(example: Any) -> forms.TextInput:
    """Return a line of text with an example beside it."""
    return forms.TextInput(attrs={"example": example})


def day() -> Widget:
    """Return the browser's own date field."""
    return DayInput()


class CpvField(forms.CharField):
    """A CPV code as people write it, with its check digit or without."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("max_length", None)  # the model's, of the code without its check digit
        super().__init__(validators=[validate_cpv], **kwargs)

    def to_python(self, value: Any) -> str:
        return plain_cpv(super().to_python(value) or "")


class OrganisationsField(forms.CharField):
    """Organisations by name or number, one a line: 357 names are too many to choose from."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        lines = [" ".join(line.split()) for line in str(value or "").splitlines()]
        return [_organisation(line) for line in lines if line]

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        keys = [each if isinstance(each, int) else each.pk for each in value]
        return "\n".join(Organisation.objects.filter(pk__in=keys).values_list("name", flat=True))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return True


def _organisation(text: str) -> Organisation:
    number = text.replace(" ", "")
    organisation = (
        Organisation.objects.filter(name__iexact=text.removesuffix(" kommune")).first()
        or Organisation.objects.filter(name__iexact=text).first()
        or Organisation.objects.filter(organisation_number=number).first()
        or Organisation.objects.filter(municipality_number=number).first()
    )
    if organisation is None:
        raise ValidationError(
            _("No organisation here is called “%(name)s”. Write the name of the municipality.")
            % {"name": text}
        )
    return organisation


class LinesField(forms.CharField):
    """A list of short texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 2})

    def to_python(self, value: Any) -> Any:
        lines = [" ".join(line.split()) for line in str(value or "").splitlines()]
        return [line for line in lines if line]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


def in_kroner_unless_said(cleaned: dict[str, Any]) -> dict[str, Any]:
    """Let kroner be what is meant when nothing is said; without a value there is nothing to say."""
    if cleaned.get("estimated_value") is None:
        return cleaned | {"currency": "", "value_kind": ""}
    return cleaned | {"currency": cleaned.get("currency") or "NOK"}


class InSection(ForOrganisation):
    """A form that asks in whose section to write, where the person writes in several."""

    organisation_label = gettext_lazy("Who writes this?")

    def __init__(self, *args: Any, sections: Iterable[OrganisationPage], **kwargs: Any) -> None:
        organisations = [section.owner_organisation for section in sections]
        super().__init__(*args, organisations=organisations, **kwargs)
        if components := self.fields.get("components"):
            cast("forms.ModelMultipleChoiceField[Any]", components).queryset = public(
                ComponentPage.objects.order_by("title")
            )
        self._leave_out_questions_without_choices()

    def _leave_out_questions_without_choices(self) -> None:
        for name in ("components", "themes"):
            field = cast("forms.ModelMultipleChoiceField[Any] | None", self.fields.get(name))
            if field and field.queryset is not None and not field.queryset.exists():
                del self.fields[name]

    @property
    def answers(self) -> dict[str, Any]:
        """What a valid form says, by the names of the fields that it asked for."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "organisation" and name in self.fields
        }

    @property
    def chosen_section(self) -> OrganisationPage:
        """The section of a valid form."""
        return self.chosen_organisation.section
