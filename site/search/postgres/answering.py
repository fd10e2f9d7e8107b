"""A question in two queries: what matches, counted and put in order; and the texts of its page."""

from collections.abc import Sequence

from django.db import connection

from search.language import Term, read_terms
from search.questions import Answer, Question

from .conditions import Condition, choices, matching
from .counting import Counts, as_asked, counts_of, facets_of, kept_counts, read_counts
from .finding import NEWEST, PAGE, hits_of, place_on_page, rank_of
from .suggesting import suggestion

DOCUMENTS, NARROW = "search_searchdocument", "search_narrowdocument"
# Of words that more documents have, only the newest are ranked and counted.
MAX_RANKED = 10_000


def answer(question: Question) -> Answer:
    """Return the answer to `question` from the documents table."""
    terms = read_terms(question.words)
    statement = _of_words(question, terms) if terms else _of_list(question)
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.values)
        rows = cursor.fetchall()
    counts: Counts = read_counts(question, [row for row in rows if row[0] != PAGE])
    places = {place: int(code) for what, code, place, _values in rows if what == PAGE}
    return Answer(
        hits=hits_of([places[place] for place in sorted(places)], terms),
        total=min(counts.total, MAX_RANKED) if terms else counts.total,
        has_more=bool(terms) and counts.total > MAX_RANKED,
        facets=counts.facets,
        further=counts.further,
        suggestion=suggestion(question, terms) if terms and not counts.total else "",
    )


def _of_list(question: Question) -> Condition:
    """Read the page by an index, and the counts from those that are kept; only what is narrowed is
    counted, in the rows without texts."""
    conditions = choices(question)
    rows = _all_of(question, (), [*conditions.values()])
    if conditions or question.within or question.among is not None:
        columns = ", ".join(facets_of(question)) or "1"
        counts = counts_of(
            question,
            Condition(f"SELECT {columns} FROM {NARROW} WHERE {rows.sql}", rows.values),  # noqa: S608 - names are ours
        )
    else:
        counts = kept_counts(question, facets_of(question), with_total=True)
    alone = [_of_own_facet(question, (), name, NARROW) for name in _counted_apart(question)]
    page = Condition(
        f"(SELECT document_id AS id, published_at, due_on, 0 AS rank FROM {NARROW} "  # noqa: S608 - names are ours
        f"WHERE {rows.sql}) AS listed",
        rows.values,
    )
    return as_asked(question, [counts, *alone], place_on_page(question, page))


def _of_words(question: Question, terms: Sequence[Term]) -> Condition:
    """Read each row that the words find once, for the counts and the page."""
    rank = rank_of(question, terms)
    rows = _all_of(question, terms, [*choices(question).values()])
    columns = ", ".join(["id", "published_at", "due_on", *facets_of(question)])
    matched = Condition(
        f"WITH matched AS MATERIALIZED (SELECT {columns}, {rank.sql} AS rank FROM {DOCUMENTS} "  # noqa: S608 - names are ours
        f"WHERE {rows.sql} ORDER BY {NEWEST} LIMIT {MAX_RANKED + 1}) ",
        (*rank.values, *rows.values),
    )
    counts = counts_of(question, Condition("SELECT * FROM matched"))
    alone = [_of_own_facet(question, terms, name, DOCUMENTS) for name in _counted_apart(question)]
    page = place_on_page(question, Condition("matched"))
    return matched + as_asked(question, [counts, *alone], page)


def _all_of(
    question: Question, terms: Sequence[Term], conditions: Sequence[Condition]
) -> Condition:
    return Condition.joined("AND", [matching(question, terms), *conditions])


def _counted_apart(question: Question) -> list[str]:
    """Return the facets that count by the other facets' choices, since something is chosen."""
    return [name for name in facets_of(question) if name in choices(question)]


def _of_own_facet(question: Question, terms: Sequence[Term], name: str, table: str) -> Condition:
    """Return the counts of a facet in which something is chosen."""
    others = [choice for facet, choice in choices(question).items() if facet != name]
    if not others and not terms and not question.within:
        return kept_counts(question, [name], with_total=False)
    rows = _all_of(question, terms, others)
    newest = f"ORDER BY {NEWEST} LIMIT {MAX_RANKED}" if terms else ""
    source = Condition(f"SELECT {name} FROM {table} WHERE {rows.sql} {newest}", rows.values)  # noqa: S608 - names are ours
    return counts_of(question, source, only=name)
