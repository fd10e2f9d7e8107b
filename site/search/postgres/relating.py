"""What else a reader of one document may want, in one query."""

from search.documents import Document
from search.models import SearchDocument
from search.questions import EVERYONE

from .rows import document_of

# Of so many that share a component, and so many that share a theme, the newest are compared.
COMPARED = 300
# A component in common says more than a theme; between equals, others' word before one's own.
_CLOSEST = """
WITH this AS MATERIALIZED (
  SELECT id, themes, components, procedure, organisation FROM search_searchdocument
  WHERE kind = %(kind)s AND key = %(key)s
), candidates AS (
  (SELECT document_id FROM search_narrowdocument
   WHERE audience = %(audience)s AND components && (SELECT components FROM this)
   ORDER BY published_at DESC NULLS LAST, document_id DESC LIMIT %(compared)s)
  UNION
  (SELECT document_id FROM search_narrowdocument
   WHERE audience = %(audience)s AND themes && (SELECT themes FROM this)
   ORDER BY published_at DESC NULLS LAST, document_id DESC LIMIT %(compared)s)
), closest AS (
  SELECT other.document_id AS id, row_number() OVER (ORDER BY
    2 * (SELECT count(*) FROM unnest(other.components) AS c WHERE c = ANY(this.components))
    + (SELECT count(*) FROM unnest(other.themes) AS t WHERE t = ANY(this.themes))
    + (other.procedure <> '' AND other.procedure = this.procedure)::int DESC,
    other.organisation = this.organisation,
    other.published_at DESC NULLS LAST, other.document_id) AS place
  FROM candidates JOIN search_narrowdocument AS other USING (document_id), this
  WHERE other.document_id <> this.id
  ORDER BY place LIMIT %(limit)s
)
SELECT document.* FROM closest JOIN search_searchdocument AS document USING (id) ORDER BY place
"""


def related(kind: str, key: str, limit: int) -> list[Document]:
    """Return up to `limit` documents that share themes or components, the closest first."""
    asked = {
        "kind": kind,
        "key": key,
        "audience": EVERYONE,
        "compared": COMPARED,
        "limit": limit,
    }
    return [document_of(row) for row in SearchDocument.objects.raw(_CLOSEST, asked)]
