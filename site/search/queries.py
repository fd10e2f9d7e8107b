"""Reads of search's own vocabulary."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection

# Stems are compared, so that «barnehagene» finds the group of «barnehage».
_SYNONYMS = """
SELECT asked.gram, synonym.terms
FROM unnest(%(grams)s::text[]) AS asked (gram), search_synonym AS synonym
WHERE EXISTS (
  SELECT FROM unnest(synonym.terms) AS term
  WHERE phraseto_tsquery('norwegian', term) = phraseto_tsquery('norwegian', asked.gram)
    AND numnode(phraseto_tsquery('norwegian', term)) > 0
)
ORDER BY synonym.id
"""
_NOT_SAYING_ANYTHING = """
SELECT gram, NULL FROM unnest(%(grams)s::text[]) AS asked (gram)
WHERE numnode(plainto_tsquery('norwegian', gram)) = 0
"""


@dataclass(frozen=True)
class Vocabulary:
    """What is known of some words: `synonyms` by word, and which are `stop_words`."""

    synonyms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    stop_words: frozenset[str] = frozenset()


def vocabulary_of(grams: Sequence[str]) -> Vocabulary:
    """Return the terms of every group that has one of `grams` in some inflection, by gram.

    And which of `grams` (words, or short rows of words) say nothing by themselves, in one query.
    """
    if not grams:
        return Vocabulary()
    with connection.cursor() as cursor:
        cursor.execute(
            f"({_SYNONYMS}) UNION ALL ({_NOT_SAYING_ANYTHING})",
            {"grams": list(grams)},
        )
        rows = cursor.fetchall()
    found: dict[str, list[str]] = {}
    for gram, terms in rows:
        if terms is not None:
            found.setdefault(gram, []).extend(terms)
    return Vocabulary(found, frozenset(gram for gram, terms in rows if terms is None))


def stop_words_of(words: Sequence[str]) -> frozenset[str]:
    """Return which of `words` say nothing by themselves."""
    if not words:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(_NOT_SAYING_ANYTHING, {"grams": list(words)})
        return frozenset(gram for gram, _ in cursor.fetchall())
