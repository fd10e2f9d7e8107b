"""What else a reader of one document may want, in one query."""

from search.documents import Document
from search.models import SearchDocument
from search.questions import EVERYONE

from .rows import document_of

# A component in common says more than a theme; between equals, others' word before one's own.
_CLOSEST = """
SELECT other.* FROM search_searchdocument AS other, search_searchdocument AS this
WHERE this.kind = %s AND this.key = %s AND other.id <> this.id AND other.audience = %s
  AND (other.themes && this.themes OR other.components && this.components)
ORDER BY
  2 * (SELECT count(*) FROM unnest(other.components) AS c WHERE c = ANY(this.components))
  + (SELECT count(*) FROM unnest(other.themes) AS t WHERE t = ANY(this.themes))
  + (other.procedure <> '' AND other.procedure = this.procedure)::int DESC,
  other.organisation = this.organisation,
  other.published_at DESC NULLS LAST, other.id
LIMIT %s
"""


def related(kind: str, key: str, limit: int) -> list[Document]:
    """Return up to `limit` documents that share themes or components, the closest first."""
    rows = SearchDocument.objects.raw(_CLOSEST, [kind, key, EVERYONE, limit])
    return [document_of(row) for row in rows]
