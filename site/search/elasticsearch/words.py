"""The words of a question as queries of the index."""

from collections.abc import Sequence

from elasticsearch.dsl.query import (
    Bool,
    CombinedFields,
    DisMax,
    Match,
    MultiMatch,
    Query,
)

from search.language import Term

# As PostgreSQL weighs them: a word of the title says more than one of the text.
_WEIGHED = ["title^5", "summary^2", "names^2", "body"]
_WIDENED_WEIGHT = 0.3


def matching_words(terms: Sequence[Term]) -> Bool:
    """Return the query for all wanted and no unwanted ones of `terms`."""
    return Bool(
        must=[_of_term(term) for term in terms if not term.unwanted],
        must_not=[_of_term(term) for term in terms if term.unwanted],
    )


def _of_term(term: Term) -> Query:
    ways = dict.fromkeys((each.is_phrase, each.words) for each in term.alternatives)
    return DisMax(queries=[query for is_phrase, words in ways for query in _of(words, is_phrase)])


def _of(words: str, is_phrase: bool) -> list[Query]:
    if is_phrase:
        return [MultiMatch(query=words, type="phrase", fields=_WEIGHED)]
    return [
        CombinedFields(query=words, fields=_WEIGHED, operator="and"),
        Match("widened", {"query": words, "operator": "and", "boost": _WIDENED_WEIGHT}),
    ]
