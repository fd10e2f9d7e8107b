"""Documents to rows and back."""

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from search.documents import Document, label_in
from search.facets import FACETS
from search.language import bare, plain, read, shortened, spans_of, widened
from search.models import SearchDocument

# PostgreSQL refuses a tsvector above one megabyte.
LONGEST_BODY = 200_000
FIELDS = tuple(field.name for field in fields(Document))
WORDS = ("title_words", "summary_words", "names_words", "body_words", "widened", "begun")
COLUMNS = (*FIELDS, *WORDS, "digest")
# What a card shows of a found document, but nothing is found, narrowed or ordered by.
_ONLY_SHOWN = {"url", "labels", "facts", "translations", "fresh_at"}
FOUND_BY = (*(name for name in FIELDS if name not in _ONLY_SHOWN), *WORDS)


def row_of(document: Document) -> SearchDocument:
    """Return `document` as an unsaved row, its texts cleaned and widened."""
    values: dict[str, Any] = {name: _stored(getattr(document, name)) for name in FIELDS}
    values["body"] = values["body"][:LONGEST_BODY]
    texts = {name: values[name] for name in ("title", "summary", "body")}
    values |= words_of_texts(**texts, names=names_of(values))
    return SearchDocument(**values, digest=_digest(values))


def words_of_texts(*, title: str, summary: str, body: str, names: Iterable[str]) -> dict[str, str]:
    """Return what is indexed of the texts of a document, by the column it is kept in."""
    texts = {"title": title, "summary": summary, "names": shortened("\n".join(names)), "body": body}
    return {
        **{f"{name}_words": read(text) for name, text in texts.items()},
        "widened": widened("\n".join(texts.values())),
        "begun": _begun(title),
    }


def names_of(values: dict[str, Any]) -> list[str]:
    """Return the names and numbers that a document with these values is found by."""
    codes = [
        (name, code)
        for name, facet in FACETS.items()
        if facet.named
        for code in _listed(values[name])
    ]
    labels = [
        values["labels"],
        *(texts.get("labels", {}) for texts in values["translations"].values()),
    ]
    named = [
        label for name, code in codes for names in labels if (label := label_in(names, name, code))
    ]
    return list(dict.fromkeys([*values["names"], *named, *values["cpv"]]))


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _begun(title: str) -> str:
    words = [word.lower() for _, _, word in spans_of(title)]
    return " ".join([*words, *(bare(word) for word in words if not word.isascii())])


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
    """Return a date, or one moment in whatever zone it is given, as one and the same text."""
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
