"""Errors in forms: in the title of the page, and in the summary above the form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseForm, BaseFormSet, BoundField, Field
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext as _

from look.rows import RowsOfForm, rows_of

LIBRARIES = ("django.", "wagtail.", "allauth.")


@dataclass(frozen=True)
class Problem:
    """What is wrong, and the id of the input that it is about; none where that is the whole."""

    text: str
    anchor: str = ""


def has_errors(values: Iterable[Any]) -> bool:
    """Tell whether a form or set of forms among `values`, or in a list among them, was refused."""
    return any(form.is_bound and _is_refused(form) for form in _forms_in(values))


def problems_of(form: BaseForm) -> Iterator[Problem]:
    """Yield what is wrong with `form`, also in its rows, as it is understood above the form."""
    yield from _problems_of_fields(form)
    for rows in rows_of(form):
        yield from (Problem(f"{rows.title}: {text}") for text in rows.formset.non_form_errors())
        for number, row in enumerate(rows.formset, start=1):
            if row not in _deleted(rows):
                where = _("%(part)s, number %(number)s") % {"part": rows.title, "number": number}
                for problem in _problems_of_fields(row):
                    yield Problem(f"{where}: {problem.text}", problem.anchor)


def _problems_of_fields(form: BaseForm) -> Iterator[Problem]:
    yield from (Problem(str(text)) for text in form.non_field_errors())
    for field in form:
        anchor = "" if field.is_hidden else field.anchor  # type: ignore[attr-defined]  # LookBoundField
        yield from (Problem(text, anchor) for text in summary_of(field))


def summary_of(field: BoundField) -> list[str]:
    """Return the field's errors as they are understood without the field beside them.

    A message of a library says only what is wrong, so it comes after the label; one of ours says
    what it is about.
    """
    errors = field.form.errors.as_data().get(field.name, [])
    return [
        f"{_named(field)} {text}" if _is_of_a_library(error, field.field) else text
        for error in errors
        for text in error.messages
    ]


def _named(field: BoundField) -> str:
    """Return the label as what comes before a message: one that asks ends as it is."""
    label = str(field.label)
    return label if label.endswith(("?", ":")) else f"{label}:"


def _is_of_a_library(error: ValidationError, field: Field) -> bool:
    theirs = [
        message
        for each in (*type(field).__mro__, models.Field)
        if each.__module__.startswith(LIBRARIES)
        for message in getattr(each, "default_error_messages", {}).values()
    ]
    theirs += [
        getattr(validator, "message", None)
        for validator in field.validators
        if type(validator).__module__.startswith(LIBRARIES)
    ]
    return any(error.message is message for message in theirs)


def _is_refused(form: "BaseForm | BaseFormSet[Any]") -> bool:
    if isinstance(form, BaseFormSet):
        return form.total_error_count() > 0
    return bool(form.errors) or any(_is_refused(rows.formset) for rows in rows_of(form))


def _deleted(rows: RowsOfForm) -> list[BaseForm]:
    """Return the rows that are to be deleted: what is wrong with them matters to nobody."""
    return [row for row in rows.formset if row.cleaned_data.get(DELETION_FIELD_NAME)]


def _forms_in(values: Iterable[Any]) -> "Iterator[BaseForm | BaseFormSet[Any]]":
    # By its type, since to ask a lazy object (`user`) what it is would fetch it.
    for value in values:
        kind = type(value)
        if issubclass(kind, BaseForm | BaseFormSet):
            yield value
        elif issubclass(kind, list | tuple):
            yield from _forms_in(value)
