"""Writes documents and their words."""

from collections.abc import Iterable

from search.documents import Document
from search.language import words_of
from search.models import SearchDocument, SearchWord

from .rows import COLUMNS, names_of, row_of


def keep(documents: Iterable[Document]) -> None:
    """Insert or overwrite the rows of `documents`."""
    rows = [row_of(document) for document in documents]
    SearchDocument.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=[column for column in COLUMNS if column not in {"kind", "key"}],
    )
    words = set[str]().union(*(words_of_row(row) for row in rows))
    known = set(SearchWord.objects.filter(word__in=words).values_list("word", flat=True))
    # Sorted, so that two who add the same new words at once wait for, and never block, each other.
    new = [SearchWord(word=word) for word in sorted(words - known)]
    SearchWord.objects.bulk_create(new, ignore_conflicts=True)


def words_of_row(row: SearchDocument) -> set[str]:
    """Return the words of a row's own texts and names."""
    return words_of(" ".join([row.title, row.summary, row.body, *names_of(vars(row))]))
