"""The parts of a form that are written in rows: a set of forms, with a title and a hint."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm, BaseFormSet
from django.utils.functional import Promise


@dataclass(frozen=True)
class Rows:
    """What a part is called, and what to write in it."""

    title: str | Promise
    hint: str | Promise


@dataclass(frozen=True)
class RowsOfForm:
    """A part of one form."""

    title: str | Promise
    hint: str | Promise
    formset: BaseFormSet[Any]


def rows_of(form: BaseForm) -> Iterator[RowsOfForm]:
    """Yield the parts of `form` in rows, in the order in which its class names them in `rows`."""
    named: dict[str, Rows] = getattr(form, "rows", {})
    for name, rows in named.items():
        yield RowsOfForm(rows.title, rows.hint, form.formsets[name])  # type: ignore[attr-defined]  # modelcluster's
