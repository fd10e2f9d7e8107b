"""What another index found, as the documents table has it now: nothing withdrawn is shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from search.documents import Document
from search.language import Marker, Term
from search.questions import Hit, Question

from .conditions import Condition, choices, matching
from .finding import columns_of, hit_of


@dataclass(frozen=True, kw_only=True)
class Found:
    """A document by the name that the index knows it by."""

    kind: str
    key: str


def current_hits(
    question: Question, terms: Sequence[Term], matches: Sequence[Found]
) -> tuple[Hit, ...]:
    """Return those of `matches` that may be shown now, in their order, in one query.

    What is shown is the table's; the index only finds.
    """
    if not matches:
        return ()
    statement = _statement(question, terms, matches)
    marker = Marker(terms)
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.values)
        names = [column.name for column in cursor.description or []]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return tuple(hit_of(row, marker) for row in rows)


def current_documents(matches: Sequence[Found]) -> list[Document]:
    """Return those of `matches` that everyone may see now, in their order, in one query."""
    return [hit.document for hit in current_hits(Question(), (), matches)]


def _statement(question: Question, terms: Sequence[Term], matches: Sequence[Found]) -> Condition:
    may_be_shown = Condition.joined("AND", [matching(question, ()), *choices(question).values()])
    return Condition(
        f"SELECT {columns_of(terms)} FROM search_searchdocument "  # noqa: S608 - names are ours
        "JOIN unnest(%s::text[], %s::text[]) WITH ORDINALITY AS found (kind, key, place) "
        f"USING (kind, key) WHERE {may_be_shown.sql} ORDER BY place",
        ([each.kind for each in matches], [each.key for each in matches], *may_be_shown.values),
    )
