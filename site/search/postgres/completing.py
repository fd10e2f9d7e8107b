"""Titles that go on as somebody began to type."""

from search.language import begun_words
from search.models import SearchDocument
from search.questions import EVERYONE, Completion

from .conditions import Condition

_CANDIDATES = 400


def complete(typed: str, limit: int) -> list[Completion]:
    """Return the newest documents with all words of `typed`, the last only begun, in the title."""
    words = begun_words(typed)
    if not words:
        return []
    query = _query(words)
    # Parts of compounds in any text stand in the vector without a weight, so a title is looked at
    # once more; where nearly all are such, the newest that do not fit use up the candidates.
    sql = (
        "SELECT id, kind, title, url FROM ("  # noqa: S608 - functions only
        "SELECT id, kind, title, url, published_at FROM search_searchdocument "
        f"WHERE audience = %s AND vector @@ {query.sql} "
        "ORDER BY published_at DESC NULLS LAST, id DESC LIMIT %s) AS candidate "
        f"WHERE setweight(to_tsvector('norwegian', title), 'A') @@ {query.sql} "
        "ORDER BY published_at DESC NULLS LAST, id DESC LIMIT %s"
    )
    values = [EVERYONE, *query.values, _CANDIDATES, *query.values, limit]
    rows = SearchDocument.objects.raw(sql, values)
    return [Completion(title=row.title, url=row.url, kind=row.kind) for row in rows]


def _query(words: list[tuple[str, ...]]) -> Condition:
    """Return the tsquery; `A` is the weight of a title's words, `*` of one that goes on."""
    terms = []
    for place, spellings in enumerate(words, 1):
        marks = ":*A" if place == len(words) else ":A"
        either = [Condition("to_tsquery('norwegian', %s)", (each + marks,)) for each in spellings]
        terms.append(Condition.joined("||", either))
    return Condition.joined("&&", terms)
