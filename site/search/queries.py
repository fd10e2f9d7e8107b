"""Reads of search's own vocabulary, and of documents by what they have in common."""

from collections.abc import Iterable, Sequence
from typing import Literal

from django.db.models import F, QuerySet
from django.db.models.expressions import RawSQL

from search.models.documents import SearchDocument
from search.models.synonyms import Synonym
from search.questions import EVERYONE

_NEWEST_SHARING = """
SELECT document_id FROM (
  SELECT document_id, row_number() OVER (
    PARTITION BY kind ORDER BY published_at DESC NULLS LAST, document_id DESC) AS place
  FROM (
    SELECT DISTINCT newest.kind, newest.published_at, newest.document_id
    FROM unnest(%s::text[]) AS wanted (code), unnest(%s::text[]) AS asked (kind), LATERAL (
      SELECT shared.kind, published_at, document_id FROM search_sharedvalue AS shared
      WHERE audience = %s AND facet = %s AND shared.code = wanted.code AND shared.kind = asked.kind
      ORDER BY published_at DESC NULLS LAST, document_id DESC LIMIT %s
    ) AS newest
  ) AS candidate
) AS placed WHERE place <= %s
"""


def synonym_groups() -> Sequence[Sequence[str]]:
    """Return the words of every group of synonyms, the oldest first."""
    return list(Synonym.objects.order_by("pk").values_list("terms", flat=True))


def newest_sharing(
    facet: Literal["components", "themes"],
    codes: Iterable[str],
    *,
    kinds: Iterable[str],
    number: int,
) -> QuerySet[SearchDocument]:
    """Return the newest documents for public eyes with one of `codes`, `number` of each kind.

    They come without their body, the newest first. One query, which reads no more than `number`
    rows for each code and kind.
    """
    values = (list(codes), list(kinds), EVERYONE, facet, number, number)
    newest = SearchDocument.objects.filter(pk__in=RawSQL(_NEWEST_SHARING, values))  # noqa: S611 - values are passed beside it
    return newest.defer("body", "widened", "vector").order_by(
        F("published_at").desc(nulls_last=True), "-pk"
    )
