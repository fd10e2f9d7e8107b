"""What another index found, as the documents table has it now: nothing withdrawn is shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from search.documents import Document
from search.language import Term
from search.language.words import MARK_START
from search.questions import Hit, Question

from .conditions import Condition, choices, headline, matching
from .finding import EXCERPT, EXCERPT_FROM, WHOLE, hit_of
from .rows import FIELDS


@dataclass(frozen=True, kw_only=True)
class Found:
    """A document as the index knew it: its digest, and its texts with the found words marked.

    `title` and `excerpt` are empty where the index marked nothing.
    """

    kind: str
    key: str
    digest: str
    title: str = ""
    excerpt: str = ""


def current_hits(
    question: Question, terms: Sequence[Term], found: Sequence[Found]
) -> tuple[Hit, ...]:
    """Return those of `found` that may be shown now, in their order, in one query.

    The texts are the table's. The index's marks are used where its text is still the same; else,
    or where «moteplass» has «møteplass» to mark, PostgreSQL marks.
    """
    if not found:
        return ()
    statement = _statement(question, terms, found)
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.values)
        names = [column.name for column in cursor.description or []]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return tuple(hit_of(_with_marks(row, found[row["place"]])) for row in rows)


def current_documents(found: Sequence[Found]) -> list[Document]:
    """Return those of `found` that everyone may see now, in their order, in one query."""
    return [hit.document for hit in current_hits(Question(), (), found)]


def _statement(question: Question, terms: Sequence[Term], found: Sequence[Found]) -> Condition:
    columns = ", ".join(name for name in FIELDS if name != "body")
    may_be_shown = Condition.joined("AND", [matching(question, ()), *choices(question).values()])
    title = headline("title", terms, WHOLE)
    excerpt = headline(EXCERPT_FROM if terms else "summary", terms, EXCERPT)
    values = (
        [each.kind for each in found],
        [each.key for each in found],
        [each.digest for each in found],
        [_marks_suffice(each, terms) for each in found],
    )
    return Condition(
        f"SELECT {columns}, place - 1 AS place, is_marked, "  # noqa: S608 - names are ours
        f"CASE WHEN is_marked THEN '' ELSE {title.sql} END AS marked_title, "
        f"CASE WHEN is_marked THEN '' ELSE {excerpt.sql} END AS marked_excerpt "
        "FROM (SELECT document.*, place, same_marks AND digest = known AND digest <> '' "
        "AS is_marked FROM search_searchdocument AS document JOIN "
        "unnest(%s::text[], %s::text[], %s::text[], %s::boolean[]) WITH ORDINALITY "
        "AS found (kind, key, known, same_marks, place) USING (kind, key)) AS document "
        f"WHERE {may_be_shown.sql} ORDER BY place",
        (*title.values, *excerpt.values, *values, *may_be_shown.values),
    )


def _marks_suffice(found: Found, terms: Sequence[Term]) -> bool:
    is_marked = MARK_START in found.title + found.excerpt
    return is_marked or not all(term.typed.isascii() for term in terms if not term.unwanted)


def _with_marks(row: dict[str, object], found: Found) -> dict[str, object]:
    if row["is_marked"]:
        row["marked_title"] = found.title or row["title"]
        row["marked_excerpt"] = found.excerpt
    return row
