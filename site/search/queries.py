"""Reads of search's own vocabulary."""

from collections.abc import Sequence

from django.db import connection

# Stems are compared, so that «barnehagene» finds the group of «barnehage».
_SYNONYMS = """
SELECT asked.gram, synonym.terms
FROM unnest(%s::text[]) AS asked (gram), search_synonym AS synonym
WHERE EXISTS (
  SELECT FROM unnest(synonym.terms) AS term
  WHERE phraseto_tsquery('norwegian', term) = phraseto_tsquery('norwegian', asked.gram)
    AND numnode(phraseto_tsquery('norwegian', term)) > 0
)
ORDER BY synonym.id
"""


def synonyms_of(grams: Sequence[str]) -> dict[str, list[str]]:
    """Return the terms of every group that has one of `grams` in some inflection, by gram."""
    found: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_SYNONYMS, [list(grams)])
        for gram, terms in cursor.fetchall():
            found.setdefault(gram, []).extend(terms)
    return found
