"""What one fills in to try an operation: its own parameters, and no others."""

from typing import Any

from django import forms

from components.openapi import Operation, Value

LONGEST = 500


class TryForm(forms.Form):
    """A field for each parameter of an operation; names and texts are those of its description."""

    def __init__(self, *args: Any, operation: Operation, **options: Any) -> None:
        super().__init__(*args, **options)
        for parameter in operation.parameters:
            if parameter.place in {"path", "query"}:
                self.fields[parameter.name] = _field(parameter)


def _field(parameter: Value) -> forms.Field:
    number = parameter.kind.text.startswith("integer")
    return forms.CharField(
        label=parameter.name,
        help_text=parameter.text,
        required=parameter.is_required or parameter.place == "path",
        max_length=LONGEST,
        initial="3" if parameter.name == "limit" else "",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", **({"inputmode": "numeric"} if number else {})}
        ),
    )
