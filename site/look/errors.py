"""Errors in forms: in the title of the page, and in the summary above the form."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseForm, BaseFormSet, BoundField, Field

LIBRARIES = ("django.", "wagtail.", "allauth.")


def has_errors(values: Iterable[Any]) -> bool:
    """Tell whether a form or set of forms among `values`, or in a list among them, was refused."""
    return any(form.is_bound and form.errors for form in _forms_in(values))


def summary_of(field: BoundField) -> list[str]:
    """Return the field's errors as they are understood without the field beside them.

    A message of a library says only what is wrong, so it comes after the label; one of ours says
    what it is about.
    """
    errors = field.form.errors.as_data().get(field.name, [])
    return [
        f"{field.label}: {text}" if _is_of_a_library(error, field.field) else text
        for error in errors
        for text in error.messages
    ]


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


def _forms_in(values: Iterable[Any]) -> "Iterator[BaseForm | BaseFormSet[Any]]":
    # By its type, since to ask a lazy object (`user`) what it is would fetch it.
    for value in values:
        kind = type(value)
        if issubclass(kind, BaseForm | BaseFormSet):
            yield value
        elif issubclass(kind, list | tuple):
            yield from _forms_in(value)
