"""Compares the documents with what is public, one thing at a time."""

from collections.abc import Iterator, Sequence

from django.db import connection
from django.db.models import Exists, OuterRef, TextField
from django.db.models.functions import Cast

from .documents import Document, Source, registry
from .facets import FACETS
from .kept_sums import kept_sums
from .models import SearchDocument, SearchWord
from .one_moment import one_moment
from .postgres.keeping import words_of_row
from .postgres.rows import COLUMNS, row_of
from .services import BATCH, part_of_documents
from .upkeep import Difference

PARTS = 8  # of each kind; so much is compared at a time
_DIFFERING_SUMS = """
SELECT kind, facet, code FROM (
  SELECT audience, kind, facet, code, label, number FROM search_plaintotal
  UNION ALL
  SELECT audience, kind, facet, code, label, -number FROM search_facettotal
) AS compared
GROUP BY audience, kind, facet, code, label HAVING sum(number) <> 0 ORDER BY kind, facet, code
"""
_NARROW = ("audience", "key", "published_at", "due_on", *FACETS)
_DIFFERING_COPIES = f"""
SELECT coalesce(document.kind, copy.kind), coalesce(document.key, copy.key)
FROM search_searchdocument AS document
FULL JOIN search_narrowdocument AS copy ON copy.document_id = document.id
WHERE ({", ".join(f"document.{name}" for name in _NARROW)})
  IS DISTINCT FROM ({", ".join(f"copy.{name}" for name in _NARROW)})
ORDER BY 1, 2
"""  # noqa: S608 - names are ours
_SHARED = "SELECT audience, facet, code, kind, published_at, document_id FROM"
_DIFFERING_VALUES = f"""
SELECT facet, code, count(*) FROM (
  ({_SHARED} search_sharedvalue EXCEPT ALL {_SHARED} search_plainsharedvalue)
  UNION ALL
  ({_SHARED} search_plainsharedvalue EXCEPT ALL {_SHARED} search_sharedvalue)
) AS compared GROUP BY facet, code ORDER BY facet, code
"""  # noqa: S608 - names are ours


def differences() -> Iterator[Difference]:
    """Yield every difference between the documents and the live public content."""
    with one_moment() as spread:
        kinds = [source.kind for source in registry]
        strangers = SearchDocument.objects.exclude(kind__in=kinds).order_by("kind", "key")
        for kind, key in strangers.values_list("kind", "key"):
            yield Difference(kind, key, "no app makes documents of this kind")
        parts = [(kind, number) for kind in kinds for number in range(PARTS)]
        yield from spread(_differences_of_part, parts)
        for source in registry:
            yield from _not_public(source)
        yield from _differences_of_sums()
        yield from kept_sums.differences()


def _differences_of_part(part: tuple[str, int]) -> Iterator[Difference]:
    kind, number = part
    known = set(SearchWord.objects.values_list("word", flat=True))
    for documents in part_of_documents(registry[kind], number, PARTS):
        yield from _differences_of(documents, known)


def _differences_of(documents: Sequence[Document], known: set[str]) -> Iterator[Difference]:
    """Yield what is kept otherwise of `documents`, all of one kind; `known` words were noted."""
    kind = documents[0].kind
    rows = SearchDocument.objects.filter(kind=kind, key__in=[each.key for each in documents])
    rows_by_key = {row.key: row for row in rows.defer("vector")}
    for document in documents:
        row = rows_by_key.get(document.key)
        if row is None:
            yield Difference(kind, document.key, f"«{document.title}» cannot be found")
            continue
        if fields := _changed(document, row):
            yield Difference(kind, document.key, f"outdated: {', '.join(fields)}")
        if missing := words_of_row(row) - known:
            yield Difference(kind, document.key, f"words never noted: {_some(missing)}")


def _not_public(source: Source) -> Iterator[Difference]:
    """Yield each document of something that is not public, or not there."""
    public = source.public().order_by().annotate(as_key=Cast("pk", TextField()))
    rows = SearchDocument.objects.filter(kind=source.kind).order_by("key")
    hidden = rows.exclude(Exists(public.filter(as_key=OuterRef("key"))))
    for key, title in hidden.values_list("key", "title").iterator(chunk_size=BATCH):
        yield Difference(source.kind, key, f"«{title}» is found but not public")


def _differences_of_sums() -> Iterator[Difference]:
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERING_COPIES)
        for kind, key in cursor.fetchall():
            yield Difference(kind, key, "its copy for lists is outdated")
        cursor.execute(_DIFFERING_SUMS)
        for kind, facet, code in cursor.fetchall():
            what = f"{facet} {code}".strip() or "all"
            yield Difference(kind, what, "the number kept is not that of the documents")
        cursor.execute(_DIFFERING_VALUES)
        for facet, code, number in cursor.fetchall():
            yield Difference(facet, code, f"{number} documents are listed wrongly under it")


def _changed(document: Document, row: SearchDocument) -> list[str]:
    expected = row_of(document)
    return [name for name in COLUMNS if getattr(expected, name) != getattr(row, name)]


def _some(words: set[str]) -> str:
    return ", ".join(sorted(words)[:5])
