"""Documents to rows and back."""

import json
from dataclasses import fields
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from search.documents import Document
from search.language import plain, widened
from search.models import SearchDocument

# PostgreSQL refuses a tsvector above one megabyte.
LONGEST_BODY = 200_000
FIELDS = tuple(field.name for field in fields(Document))
COLUMNS = (*FIELDS, "widened", "digest")
# What a card shows of a found document, but nothing is found, narrowed or ordered by.
_ONLY_SHOWN = {"url", "labels", "facts", "translations", "fresh_at"}
FOUND_BY = (*(name for name in FIELDS if name not in _ONLY_SHOWN), "widened")


def row_of(document: Document) -> SearchDocument:
    """Return `document` as an unsaved row, its texts cleaned and widened."""
    values: dict[str, Any] = {name: _stored(getattr(document, name)) for name in FIELDS}
    values["body"] = values["body"][:LONGEST_BODY]
    text = " ".join([values["title"], values["summary"], values["body"]])
    values["widened"] = widened(text)
    return SearchDocument(**values, digest=_digest(values))


def document_of(row: Any) -> Document:
    """Return the document in `row`, a mapping by column name or a `SearchDocument`."""
    get = row.__getitem__ if isinstance(row, dict) else lambda name: getattr(row, name)
    values: dict[str, Any] = {name: get(name) for name in FIELDS}
    for name, value in values.items():
        if isinstance(value, list):
            values[name] = tuple(value)
    return Document(**values)


def _digest(values: dict[str, Any]) -> str:
    found_by = {name: values[name] for name in FOUND_BY}
    text = json.dumps(found_by, sort_keys=True, ensure_ascii=False, default=_written)
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _written(value: Any) -> str:
    """Return a date, or one moment in whatever zone it is told, as one and the same text."""
    if isinstance(value, datetime):
        value = value.astimezone(UTC)
    return str(value.isoformat())


def _stored(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, tuple | list):
        return [_stored(item) for item in value]
    if isinstance(value, dict):
        return {_stored(key): _stored(item) for key, item in value.items()}
    return value
