"""The values of a form's fields as a browser sends them, to be compared and shown."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.forms import (
    BaseForm,
    BoundField,
    CheckboxInput,
    ChoiceField,
    FileField,
    ModelChoiceField,
)
from django.utils.translation import pgettext

Values = list[str]


def fields_of(form: Any) -> Iterator[BoundField]:
    """Yield the fields of `form` whose text can be kept, those in the rows of its sets too."""
    yield from _own_fields(form)
    for formset in getattr(form, "formsets", {}).values():
        for row in formset.forms:
            yield from (bound for bound in _own_fields(row) if not bound.is_hidden)


def saved_fields_of(form: Any) -> Iterator[BoundField]:
    """Yield the fields that `form` would have if it were opened now: its rows are those saved."""
    yield from _own_fields(form)
    for formset in getattr(form, "formsets", {}).values():
        for row in opened(formset).forms:
            yield from (bound for bound in _own_fields(row) if not bound.is_hidden)


def opened(formset: Any) -> Any:
    """Return `formset` as it is before anything is sent in it."""
    if not formset.is_bound:
        return formset
    return type(formset)(
        instance=formset.instance, prefix=formset.prefix, form_kwargs=formset.form_kwargs
    )


def _own_fields(form: BaseForm) -> Iterator[BoundField]:
    return (bound for bound in form if not isinstance(bound.field, FileField))


def saved_values(bound: BoundField) -> Values:
    """Return what a browser would send if nobody changed the field."""
    widget, value = bound.field.widget, bound.field.prepare_value(bound.initial)
    if isinstance(widget, CheckboxInput):
        return ["on"] if value else []
    if getattr(widget, "allow_multiple_selected", False):
        return sorted(str(each) for each in value or [])
    formatted = widget.format_value(value)
    if isinstance(formatted, list | tuple):  # of a Select
        formatted = next(iter(formatted), None)
    return _plain(["" if formatted is None else str(formatted)])


def sent_values(bound: BoundField, data: Any) -> Values:
    """Return what was sent in the field."""
    sent = data.getlist(bound.html_name)
    if getattr(bound.field.widget, "allow_multiple_selected", False):
        return sorted(value for value in sent if value.strip())
    if isinstance(bound.field.widget, CheckboxInput):
        return ["on"] if sent else []
    return _plain(sent or [""])


def digest(values: Values) -> str:
    """Return a short name for `values`: two are the same, for all that matters, if these are."""
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]


def in_words(bound: BoundField, values: Values) -> str:
    """Return `values` as a person reads them: choices by their labels."""
    if isinstance(bound.field, ChoiceField | ModelChoiceField):
        labels = {str(code): str(label) for code, label in _choices(bound)}
        return "\n".join(labels.get(value, value) for value in values)
    if isinstance(bound.field.widget, CheckboxInput):
        return pgettext("a box that is ticked", "Yes") if values else pgettext("a box", "No")
    return "\n".join(values)


def _choices(bound: BoundField) -> Iterator[tuple[Any, Any]]:
    for code, label in bound.field.choices:  # type: ignore[attr-defined]  # a choice field has them
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield code, label


def _plain(values: Values) -> Values:
    """Browsers end lines in another way than the database, and spaces around a text are lost."""
    return [value.replace("\r\n", "\n").strip() for value in values]
