"""How a facet is declared: beside the field of `search.documents.Document` that it narrows by."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

_KEY = "facet"


@dataclass(frozen=True, kw_only=True)
class Facet:
    """One way to narrow. The columns, the copy for lists, the index and its entries follow from it.

    `parameter` is what addresses call it, in Norwegian; `many` that a document can have several
    values, `number` that they are numbers. By the names of its codes a document is found where
    they are `named`. `max_length` is that of its column, where the value is one text.
    """

    name: str
    parameter: str
    label: str | Promise
    many: bool = False
    number: bool = False
    named: bool = False
    max_length: int = 60


def facet(parameter: str, label: str | Promise, **more: Any) -> dict[str, Any]:
    """Return the metadata that make a field of `Document` a facet; `more` as `Facet` has it."""
    return {_KEY: {"parameter": parameter, "label": label, **more}}


def facet_of(field: Any) -> Facet | None:
    """Return the facet that a field of a dataclass declares, if it does."""
    declared = field.metadata.get(_KEY)
    return Facet(name=field.name, **declared) if declared else None
