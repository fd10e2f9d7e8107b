"""Titles that go on as somebody began to type."""

from search.language import begun_words
from search.models import SearchDocument
from search.questions import EVERYONE, Completion

from .conditions import Condition


def complete(typed: str, limit: int) -> list[Completion]:
    """Return the newest documents with all words of `typed`, each only begun, in the title."""
    words = begun_words(typed)
    if not words:
        return []
    query = _query(words)
    sql = (
        "SELECT id, kind, title, url FROM search_searchdocument "  # noqa: S608 - functions only
        f"WHERE audience = %s AND to_tsvector('simple', begun) @@ {query.sql} "
        "ORDER BY published_at DESC NULLS LAST, id DESC LIMIT %s"
    )
    rows = SearchDocument.objects.raw(sql, [EVERYONE, *query.values, limit])
    return [Completion(title=row.title, url=row.url, kind=row.kind) for row in rows]


def _query(words: list[tuple[str, ...]]) -> Condition:
    """Return the tsquery; `*` is the mark of a word that goes on."""
    either = [
        Condition.joined(
            "||", [Condition("to_tsquery('simple', %s)", (f"{each}:*",)) for each in ways]
        )
        for ways in words
    ]
    return Condition.joined("&&", either)
