"""Documents to rows and back."""

from dataclasses import fields
from typing import Any

from search.documents import Document
from search.language import plain, widened
from search.models import SearchDocument

# PostgreSQL refuses a tsvector above one megabyte.
LONGEST_BODY = 200_000
FIELDS = tuple(field.name for field in fields(Document))
COLUMNS = (*FIELDS, "widened")


def row_of(document: Document) -> SearchDocument:
    """Return `document` as an unsaved row, its texts cleaned and widened."""
    values: dict[str, Any] = {name: _stored(getattr(document, name)) for name in FIELDS}
    values["body"] = values["body"][:LONGEST_BODY]
    text = " ".join([values["title"], values["summary"], values["body"]])
    return SearchDocument(**values, widened=widened(text))


def document_of(row: Any) -> Document:
    """Return the document in `row`, a mapping by column name or a `SearchDocument`."""
    get = row.__getitem__ if isinstance(row, dict) else lambda name: getattr(row, name)
    values: dict[str, Any] = {name: get(name) for name in FIELDS}
    for name, value in values.items():
        if isinstance(value, list):
            values[name] = tuple(value)
    return Document(**values)


def _stored(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, tuple | list):
        return [_stored(item) for item in value]
    if isinstance(value, dict):
        return {_stored(key): _stored(item) for key, item in value.items()}
    return value
