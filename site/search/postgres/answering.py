"""A question in two queries: what matches, counted and put in order; and the texts of its page."""

from collections.abc import Sequence

from django.db import connection

from search.language import Term, read_terms
from search.questions import Answer, Question

from .conditions import Condition, choices, matching
from .counting import counts, facets_of, grouped, read_counts
from .finding import PAGE, hits_of, place_on_page, rank_of
from .suggesting import suggestion

TABLE = "search_searchdocument"


def answer(question: Question) -> Answer:
    """Return the answer to `question` from the documents table."""
    terms = read_terms(question.words)
    statement = _statement(question, terms)
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.values)
        rows = cursor.fetchall()
    total, facets = read_counts(question, rows)
    places = {place: int(code) for what, code, place in rows if what == PAGE}
    return Answer(
        hits=hits_of([places[place] for place in sorted(places)], terms),
        total=total,
        facets=facets,
        suggestion=suggestion(question, terms) if terms and not total else "",
    )


def _statement(question: Question, terms: Sequence[Term]) -> Condition:
    """Read each matching row once, for the counts and, where words were asked for, the page."""
    matched, page = _matched(question, terms), place_on_page(question, _source(question, terms))
    selections = " UNION ALL ".join([*counts(question), f"({page.sql})"])
    return Condition(
        f"WITH matched AS ({matched.sql}), "
        f"grouped AS MATERIALIZED ({grouped(question, 'matched')}) {selections}",
        (*matched.values, *page.values),
    )


def _matched(question: Question, terms: Sequence[Term]) -> Condition:
    """Return the rows of the question whichever facets are chosen, and which choices each holds."""
    chose = [
        Condition(f"{each.sql} AS chose_{name}", each.values)
        for name, each in choices(question).items()
    ]
    rank, where = rank_of(question, terms), matching(question, terms)
    columns = [
        *map(Condition, ("id", "published_at", "due_on", *facets_of(question))),
        Condition(f"{rank.sql} AS rank", rank.values),
        *chose,
    ]
    return Condition(
        f"SELECT {', '.join(each.sql for each in columns)} FROM {TABLE} WHERE {where.sql}",  # noqa: S608 - names are ours
        (*(value for each in columns for value in each.values), *where.values),
    )


def _source(question: Question, terms: Sequence[Term]) -> Condition:
    """Return the rows that a page is taken from.

    What words have found is there already. Without words the newest are found by the table's own
    index, and the rest need not be put in order.
    """
    chosen = choices(question)
    if terms:
        held = " AND ".join(f"chose_{name}" for name in chosen) or "TRUE"
        return Condition(f"matched WHERE {held}")
    where = Condition.joined("AND", [matching(question, ()), *chosen.values()])
    rows = f"(SELECT id, published_at, due_on, 0 AS rank FROM {TABLE} WHERE {where.sql}) AS listed"  # noqa: S608 - names are ours
    return Condition(rows, where.values)
