"""A row of the documents table as the index takes it, and what both call it."""

from typing import Any

from search.facets import FACETS
from search.models import SearchDocument

_SAME = (*FACETS, "audience", "digest", "widened", "begun")
_TEXTS = ("title", "summary", "names", "body")


def name_of(kind: str, key: str) -> str:
    """Return by what name the index knows a document."""
    return f"{kind}:{key}"


def named(name: str) -> tuple[str, str]:
    """Return the kind and key in a name."""
    kind, _, key = name.partition(":")
    return kind, key


def entry_of(row: SearchDocument) -> dict[str, Any]:
    """Return what the index is to know of `row`: what it is found, narrowed and ordered by."""
    entry: dict[str, Any] = {name: getattr(row, name) for name in _SAME}
    entry |= {name: getattr(row, f"{name}_words") for name in _TEXTS}
    entry = {name: value for name, value in entry.items() if value not in ("", [])}
    entry["name"] = name_of(row.kind, row.key)
    entry["row"] = row.pk
    if row.published_at:
        entry["published_at"] = row.published_at.isoformat()
    if row.due_on:
        entry["due_on"] = row.due_on.isoformat()
    return entry
