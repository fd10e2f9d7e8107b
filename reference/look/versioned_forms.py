"""The base of forms that change what somebody else may change at the same time."""

import hashlib
import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField, CheckboxInput, ChoiceField, FileField
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

SEEN = "seen"
Values = list[str]


class VersionedForm(forms.Form):
    """Refuses to save over what somebody saved after the form was opened.

    It then comes back. A field that was not touched shows what is saved now; one that both changed
    shows what was typed, with what is saved told beside it. Who sends that has seen both.
    """

    data: Any
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        if field_name == SEEN:
            return self._version()
        return super().get_initial_for_field(field, field_name)

    def full_clean(self) -> None:
        outdated = self._compare() if self.is_bound else {}
        super().full_clean()
        if outdated:
            self.add_error(None, ValidationError(_explanation(), code="conflict"))
        for name, saved in outdated.items():
            if saved:
                message = _("Somebody has saved this meanwhile: %(saved)s") % {"saved": saved}
                self.add_error(name, ValidationError(message, code="conflict"))

    def _post_clean(self) -> None:
        self.cleaned_data.pop(SEEN, None)
        super()._post_clean()  # type: ignore[misc]  # Django's own hook, not in the stubs

    def _version(self) -> str:
        """Return digests of what is saved in each field."""
        return json.dumps({bound.name: _digest(_saved(bound)) for bound in self._own_fields()})

    def _own_fields(self) -> list[BoundField]:
        return [
            self[name]
            for name, field in self.fields.items()
            if name != SEEN and not isinstance(field, FileField)
        ]

    def _compare(self) -> dict[str, str]:
        """Return the fields that somebody has saved since, each with what is saved where it was
        changed here too; bring the others up to date."""
        digests = self._seen()
        data = self.data.copy()
        outdated: dict[str, str] = {}
        for bound in self._own_fields():
            saved, sent = _saved(bound), _sent(bound, data)
            before = digests.get(bound.name)
            if before is None or before == _digest(saved) or sent == saved:
                continue
            untouched = _digest(sent) == before
            outdated[bound.name] = "" if untouched else _in_words(bound, saved)
            if untouched:
                data.setlist(bound.html_name, saved)
        if outdated:
            data[self.add_prefix(SEEN)] = self._version()
            self.data = data
        return outdated

    def _seen(self) -> dict[str, str]:
        try:
            digests = json.loads(self.data.get(self.add_prefix(SEEN), ""))
        except (ValueError, RecursionError):
            return {}
        return digests if isinstance(digests, dict) else {}


def _explanation() -> str:
    return _("Somebody has saved this after you opened it. Look at both, and save again.")


def _saved(bound: BoundField) -> Values:
    """Return what a browser would send if nobody changed the field."""
    widget, value = bound.field.widget, bound.field.prepare_value(bound.initial)
    if isinstance(widget, CheckboxInput):
        return ["on"] if value else []
    if getattr(widget, "allow_multiple_selected", False):
        return sorted(str(each) for each in value or [])
    formatted = widget.format_value(value)
    if isinstance(formatted, list | tuple):  # of a Select
        formatted = next(iter(formatted), None)
    return [_plain("" if formatted is None else str(formatted))]


def _sent(bound: BoundField, data: Any) -> Values:
    values = data.getlist(bound.html_name)
    if isinstance(bound.field.widget, CheckboxInput):
        return ["on"] if values else []
    if getattr(bound.field.widget, "allow_multiple_selected", False):
        return sorted(values)
    return [_plain(value) for value in values] or [""]


def _plain(value: str) -> str:
    """Browsers end lines in another way than the database, and lose the spaces around a text."""
    return value.replace("\r\n", "\n").strip()


def _digest(values: Values) -> str:
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]


def _in_words(bound: BoundField, values: Values) -> str:
    """Return `values` as a person reads them: choices by their labels."""
    if isinstance(bound.field.widget, CheckboxInput):
        return pgettext("a box that is ticked", "Yes") if values else pgettext("a box", "No")
    if isinstance(bound.field, ChoiceField):
        choices: Any = bound.field.choices
        labels = {str(code): str(label) for code, label in choices}
        return ", ".join(labels.get(value, value) for value in values) or "–"
    return ", ".join(values) or "–"
