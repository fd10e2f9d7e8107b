"""What else a reader of one document may want, in two queries."""

from search.documents import Document
from search.models import NarrowDocument, SearchDocument
from search.questions import EVERYONE

from .rows import document_of

# Of so many that share a component, and so many that share a theme, the newest are compared.
COMPARED = 300
# A component in common says more than a theme; between equals, others' word before one's own.
_CLOSEST = """
WITH candidates AS (
  (SELECT document_id FROM search_narrowdocument
   WHERE audience = %(audience)s AND components && %(components)s::text[]
   ORDER BY published_at DESC NULLS LAST, document_id DESC LIMIT %(compared)s)
  UNION
  (SELECT document_id FROM search_narrowdocument
   WHERE audience = %(audience)s AND themes && %(themes)s::text[]
   ORDER BY published_at DESC NULLS LAST, document_id DESC LIMIT %(compared)s)
), closest AS (
  SELECT other.document_id AS id, row_number() OVER (ORDER BY
    2 * (SELECT count(*) FROM unnest(other.components) AS c WHERE c = ANY(%(components)s::text[]))
    + (SELECT count(*) FROM unnest(other.themes) AS t WHERE t = ANY(%(themes)s::text[]))
    + (other.procedure <> '' AND other.procedure = %(procedure)s)::int DESC,
    other.organisation = %(organisation)s,
    other.published_at DESC NULLS LAST, other.document_id) AS place
  FROM candidates JOIN search_narrowdocument AS other USING (document_id)
  WHERE other.document_id <> %(document_id)s
  ORDER BY place LIMIT %(limit)s
)
SELECT document.* FROM closest JOIN search_searchdocument AS document USING (id) ORDER BY place
"""
_THIS = ("document_id", "components", "themes", "procedure", "organisation")


def related(kind: str, key: str, limit: int) -> list[Document]:
    """Return up to `limit` documents that share themes or components, the closest first.

    What is compared with is fetched first: PostgreSQL finds common values another way than rare
    ones, and cannot tell which they are before it knows them.
    """
    this = NarrowDocument.objects.filter(kind=kind, key=key).values(*_THIS).first()
    if this is None:
        return []
    asked = {**this, "audience": EVERYONE, "compared": COMPARED, "limit": limit}
    return [document_of(row) for row in SearchDocument.objects.raw(_CLOSEST, asked)]
