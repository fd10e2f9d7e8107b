"""A row of the documents table as the index takes it, and what both call it."""

import unicodedata
from typing import Any

from search.models import SearchDocument

_SAME = (
    *("title", "summary", "body", "kind", "organisation", "municipality", "procedure", "phase"),
    *("status", "audience", "themes", "components", "cpv", "years", "digest"),
)
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ł": "l"})


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
    entry = {name: value for name, value in entry.items() if value not in ("", [])}
    entry["name"] = name_of(row.kind, row.key)
    entry["row"] = row.pk
    entry["widened"] = f"{row.widened} {_bare(row.widened)}".strip()
    if row.published_at:
        entry["published_at"] = row.published_at.isoformat()
    if row.due_on:
        entry["due_on"] = row.due_on.isoformat()
    return entry


def _bare(words: str) -> str:
    """Return the words with letters beyond z written without them, as `unaccent` does."""
    letters = unicodedata.normalize("NFD", words.translate(_LETTERS))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(sorted(set(bare.split()) - set(words.split())))
