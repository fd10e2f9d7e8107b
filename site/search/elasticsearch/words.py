"""The words of a question as queries of the index."""

import re
from collections.abc import Sequence

from elasticsearch.dsl.query import (
    Bool,
    CombinedFields,
    DisMax,
    Match,
    MultiMatch,
    Query,
)

from search.language import Alternative, Term

# As PostgreSQL weighs them: a word of the title says more than one of the text.
_WEIGHED = ["title^5", "summary^2", "body"]
_MARKED = ["title", "summary", "body"]
_WIDENED_WEIGHT = 0.3


def matching_words(terms: Sequence[Term]) -> Bool:
    """Return the query for all wanted and no unwanted ones of `terms`."""
    return Bool(
        must=[_of_term(term) for term in terms if not term.unwanted],
        must_not=[_of_term(term) for term in terms if term.unwanted],
    )


def marking_words(terms: Sequence[Term]) -> Bool:
    """Return the query whose words are to be marked: those of every wanted term."""
    wanted = [term for term in terms if not term.unwanted]
    return Bool(should=[_marking(each) for term in wanted for each in term.alternatives])


def _of_term(term: Term) -> Query:
    return DisMax(queries=[query for each in term.alternatives for query in _of(each)])


def _of(alternative: Alternative) -> list[Query]:
    if _is_phrase(alternative):
        return [MultiMatch(query=alternative.text, type="phrase", fields=_WEIGHED)]
    return [
        CombinedFields(query=alternative.text, fields=_WEIGHED, operator="and"),
        Match(
            "widened",
            {"query": alternative.text, "operator": "and", "boost": _WIDENED_WEIGHT},
        ),
    ]


def _marking(alternative: Alternative) -> Query:
    if _is_phrase(alternative):
        return MultiMatch(query=alternative.text, type="phrase", fields=_MARKED)
    return MultiMatch(query=alternative.text, fields=_MARKED)


def _is_phrase(alternative: Alternative) -> bool:
    return alternative.exact and len(re.findall(r"\w+", alternative.text)) > 1
