"""Fields of more than one form of the module."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..enums import Weekday


class WeekdaysField(forms.TypedMultipleChoiceField):
    def __init__(self, **options: Any) -> None:
        super().__init__(
            coerce=int, choices=Weekday.choices, widget=forms.CheckboxSelectMultiple, **options
        )


class KronerField(forms.DecimalField):
    """An amount in kroner as people write it, 452 317,50; cleaned it is øre."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(
            min_value=0,
            max_value=Decimal("99999999"),
            decimal_places=2,
            widget=widget,
            **options,
        )

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "".join(value.split()).replace(",", ".")
        return super().to_python(value)

    def clean(self, value: Any) -> Any:
        kroner = super().clean(value)
        return None if kroner is None else int(kroner * 100)


class NumbersField(forms.CharField):
    """Whole numbers with commas between."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return [int(part) for part in text.split(",") if part.strip()]
        except ValueError as error:
            raise forms.ValidationError(
                _("Write whole numbers with commas between, such as 30, 50.")
            ) from error

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value
