"""A page of hits: which rows stand on it, and their texts with the words marked."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.utils.text import Truncator
from django.utils.timezone import localdate

from search.highlight import marked
from search.language import Marker, Term
from search.questions import Hit, Question, Sort

from .conditions import Condition, tsquery
from .rows import FIELDS, document_of

# Words further into a long text are found, but an excerpt is not looked for there.
EXCERPT_FROM = "left(concat_ws(' ', summary, body), 20000)"
LONGEST_SUMMARY = 280
PAGE = "page"

NEWEST = "published_at DESC NULLS LAST, id DESC"
# What is still open, the nearest first; what is past, the latest first; what has no date.
_NEAREST = "due_on IS NULL, due_on < {today}, abs(due_on - {today})"


def place_on_page(question: Question, source: Condition) -> Condition:
    """Return the ids of the question's page among the rows of `source`, with their places."""
    order = _order(question.order)
    offset = (question.page - 1) * question.size
    return Condition(
        f"SELECT '{PAGE}', id::text, row_number() OVER (ORDER BY {order}), 0 FROM "  # noqa: S608 - names are ours
        f"(SELECT id, published_at, due_on, rank FROM {source.sql} "
        f"ORDER BY {order} LIMIT %s OFFSET %s) AS ranked",
        (*source.values, question.size, offset),
    )


def _order(sort: Sort) -> str:
    today = f"DATE '{localdate().isoformat()}'"
    first = {Sort.RELEVANCE: "rank DESC", Sort.FOLLOW_UP: _NEAREST.format(today=today)}
    return ", ".join(filter(None, [first.get(sort), NEWEST]))


def rank_of(question: Question, terms: Sequence[Term]) -> Condition:
    """Return how well a row fits, where that decides the order."""
    if not terms or question.order != Sort.RELEVANCE:
        return Condition("0")
    query = tsquery(terms)
    return Condition(f"ts_rank(vector, {query.sql}, 1)", query.values)


def hits_of(identifiers: Sequence[int], terms: Sequence[Term]) -> tuple[Hit, ...]:
    """Return the rows with their words marked, in the order given: texts are only marked once
    they are chosen."""
    if not identifiers:
        return ()
    sql = (
        f"SELECT {columns_of(terms)} "  # noqa: S608 - names are ours
        "FROM unnest(%s::bigint[]) WITH ORDINALITY AS page (id, place) "
        "JOIN search_searchdocument USING (id) ORDER BY place"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(identifiers)])
        names = [column.name for column in cursor.description or []]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    marker = Marker(terms)
    return tuple(hit_of(row, marker) for row in rows)


def columns_of(terms: Sequence[Term]) -> str:
    """Return what of a row is read for its hit, the beginning of its text only to mark words in."""
    columns = ", ".join(name for name in FIELDS if name != "body")
    return f"{columns}, {EXCERPT_FROM if terms else 'NULL'} AS beginning"


def hit_of(row: dict[str, Any], marker: Marker) -> Hit:
    """Return the hit in a row of the documents table, with the words of the question marked."""
    read = {name: json.loads(row[name]) for name in ("labels", "translations")}
    document = document_of({**row, **read, "body": ""})
    excerpt = marker.excerpt(row["beginning"] or "")
    if not excerpt:
        excerpt = Truncator(document.summary).chars(LONGEST_SUMMARY)
    return Hit(
        document=document, title=marked(marker.marked(document.title)), excerpt=marked(excerpt)
    )
