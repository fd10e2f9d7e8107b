"""Compares the documents with what is public, one thing at a time."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from .documents import Document, Source, registry
from .facets import FACETS
from .kept_sums import kept_sums
from .models import SearchDocument, SearchWord
from .postgres.keeping import words_of_row
from .postgres.rows import COLUMNS, row_of
from .services import documents_of
from .upkeep import Difference

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
    with _one_moment():
        kinds = [source.kind for source in registry]
        strangers = SearchDocument.objects.exclude(kind__in=kinds).order_by("kind", "key")
        for kind, key in strangers.values_list("kind", "key"):
            yield Difference(kind, key, "no app makes documents of this kind")
        words = set(SearchWord.objects.values_list("word", flat=True))
        for source in registry:
            yield from _differences_of(source, words)
        yield from _differences_of_sums()
        yield from kept_sums.differences()


@contextmanager
def _one_moment() -> Iterator[None]:
    """See the database as it is now, so that what is published meanwhile is no difference."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _differences_of(source: Source, words: set[str]) -> Iterator[Difference]:
    kept = {row.key: row for row in _rows(source)}
    for document in documents_of(source):
        row = kept.pop(document.key, None)
        if row is None:
            yield Difference(source.kind, document.key, f"«{document.title}» cannot be found")
            continue
        if fields := _changed(document, row):
            yield Difference(source.kind, document.key, f"outdated: {', '.join(fields)}")
        if missing := words_of_row(row) - words:
            yield Difference(source.kind, document.key, f"words never noted: {_some(missing)}")
    for key, row in kept.items():
        yield Difference(source.kind, key, f"«{row.title}» is found but not public")


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


def _rows(source: Source) -> Iterable[SearchDocument]:
    return SearchDocument.objects.filter(kind=source.kind).defer("vector").order_by("key")


def _changed(document: Document, row: SearchDocument) -> list[str]:
    expected = row_of(document)
    return [name for name in COLUMNS if getattr(expected, name) != getattr(row, name)]


def _some(words: set[str]) -> str:
    return ", ".join(sorted(words)[:5])
