"""A page of hits: which rows stand on it, and their texts with the words marked."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.utils.text import Truncator

from search.highlight import marked
from search.language import Term
from search.language.words import MARK_START, MARK_STOP
from search.questions import Hit, Question, Sort

from .conditions import Condition, headline, tsquery
from .rows import FIELDS, document_of

_MARKS = f"StartSel={MARK_START}, StopSel={MARK_STOP}"
WHOLE = f"{_MARKS}, HighlightAll=true"
EXCERPT = f"{_MARKS}, MaxFragments=2, MaxWords=28, MinWords=12, FragmentDelimiter=' … '"
# Words further into a long text are found, but an excerpt is not looked for there.
EXCERPT_FROM = "left(concat_ws(' ', summary, body), 20000)"
LONGEST_SUMMARY = 280
PAGE = "page"

NEWEST = "published_at DESC NULLS LAST, id DESC"
_ORDERS = {
    Sort.RELEVANCE: f"rank DESC, {NEWEST}",
    Sort.NEWEST: NEWEST,
    Sort.FOLLOW_UP: f"due_on NULLS LAST, {NEWEST}",
}


def place_on_page(question: Question, source: Condition) -> Condition:
    """Return the ids of the question's page among the rows of `source`, with their places."""
    order = _ORDERS[question.order]
    offset = (question.page - 1) * question.size
    return Condition(
        f"SELECT '{PAGE}', id::text, row_number() OVER (ORDER BY {order}), 0 FROM "  # noqa: S608 - names are ours
        f"(SELECT id, published_at, due_on, rank FROM {source.sql} "
        f"ORDER BY {order} LIMIT %s OFFSET %s) AS ranked",
        (*source.values, question.size, offset),
    )


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
    columns = ", ".join(name for name in FIELDS if name != "body")
    title = headline("title", terms, WHOLE)
    excerpt = headline(EXCERPT_FROM if terms else "summary", terms, EXCERPT)
    sql = (
        f"SELECT {columns}, {title.sql} AS marked_title, {excerpt.sql} AS marked_excerpt "  # noqa: S608 - names are ours
        "FROM unnest(%s::bigint[]) WITH ORDINALITY AS page (id, place) "
        "JOIN search_searchdocument USING (id) ORDER BY place"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*title.values, *excerpt.values, list(identifiers)])
        names = [column.name for column in cursor.description or []]
        return tuple(hit_of(dict(zip(names, row, strict=True))) for row in cursor.fetchall())


def hit_of(row: dict[str, Any]) -> Hit:
    """Return the hit in a row of the documents table with its marked title and excerpt."""
    read = {name: json.loads(row[name]) for name in ("labels", "translations")}
    document = document_of({**row, **read, "body": ""})
    excerpt = row["marked_excerpt"]
    if MARK_START not in excerpt:
        excerpt = Truncator(document.summary).chars(LONGEST_SUMMARY)
    return Hit(document=document, title=marked(row["marked_title"]), excerpt=marked(excerpt))
