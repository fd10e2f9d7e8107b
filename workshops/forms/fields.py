"""Fields that several of the forms share."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from organisations.models import Organisation
from web_forms.written import DayInput
from workshops.organisation_names import OrganisationNames, not_one

# The id of the `<datalist>` that a page with an `OrganisationField` carries.
ORGANISATION_LIST = "organisations"


def day() -> forms.DateInput:
    """Return the browser's own date field."""
    return DayInput()


def long_text(example: Any, rows: int = 4) -> forms.Textarea:
    """Return a text area with an example beside it."""
    return forms.Textarea(attrs={"rows": rows, "example": example})


def short_text(example: Any) -> forms.TextInput:
    """Return a line of text with an example beside it."""
    return forms.TextInput(attrs={"example": example})


class OrganisationField(forms.CharField):
    """One organisation, by name or number; the browser suggests from the page's `<datalist>`."""

    widget = forms.TextInput(attrs={"list": ORGANISATION_LIST, "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        names = OrganisationNames(Organisation.objects.all())
        if organisation := names.find(text):
            return organisation
        raise ValidationError(not_one(text, names), code="organisation")

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)

    def run_validators(self, value: Any) -> None:
        """An organisation, not a text: nothing of it is too long."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            value = Organisation.objects.filter(pk=value).first()
        return value.name if isinstance(value, Organisation) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))


class OrganisationsField(forms.CharField):
    """Several organisations, one on each line: 357 names are too many to choose from."""

    widget = forms.Textarea(attrs={"rows": 4})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        names = OrganisationNames(Organisation.objects.all())
        organisations, unknown = names.find_all(str(value or ""))
        if unknown:
            raise ValidationError([not_one(name, names) for name in unknown])
        return organisations

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)

    def run_validators(self, value: Any) -> None:
        """Organisations, not a text: nothing of it is too long."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        names = OrganisationNames(Organisation.objects.all())
        keys = [each if isinstance(each, int) else each.pk for each in value]
        return "\n".join(map(names.text, Organisation.objects.filter(pk__in=keys)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return True
