"""A question as one request: a page of names, the total and every facet's counts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.timezone import localdate
from elasticsearch.dsl import Search
from elasticsearch.dsl.aggs import Filter as FilterAggregation
from elasticsearch.dsl.aggs import Terms as TermsAggregation
from elasticsearch.dsl.query import (
    Bool,
    ConstantScore,
    DistanceFeature,
    MatchAll,
    Query,
    Range,
)
from elasticsearch.dsl.query import Terms as AnyOf

from search.facets import FACETS
from search.language import Term
from search.questions import Question, Sort

from .entries import name_of
from .words import matching_words

MAX_CODES = 5000
FURTHEST_HIT = 10_000  # the cluster's own limit, `index.max_result_window`

NEWEST = [
    {"published_at": {"order": "desc", "missing": "_last"}},
    {"row": {"order": "desc"}},
]
_BEST = [{"_score": {"order": "desc"}}, *NEWEST]


def search_of(question: Question, terms: Sequence[Term]) -> Search:
    """Return the request for the question's page of hits, their number and the counts."""
    begin = (question.page - 1) * question.size
    choices = choices_of(question)
    search = (
        Search()
        .query(_query(question, terms))
        .sort(*(NEWEST if question.order == Sort.NEWEST else _BEST))
        .source(False)
        .extra(track_total_hits=True)
    )[begin : begin + question.size]
    for name in question.facets:
        if name in FACETS:
            search.aggs[name] = _counts(name, choices)
    if choices:
        search = search.post_filter(_all_of(choices.values()))
    return search


def exceeds_window(question: Question) -> bool:
    """Return whether the question asks for hits further down than the cluster gives."""
    return question.page * question.size > FURTHEST_HIT


def choices_of(question: Question) -> dict[str, Query]:
    """Return the filter of each facet in which something is chosen."""
    return {
        name: _any_of(name, codes)
        for name, codes in question.chosen.items()
        if codes and name in FACETS
    }


def _query(question: Question, terms: Sequence[Term]) -> Query:
    conditions: list[Query] = [AnyOf(audience=list(question.audiences))]
    if question.kinds:
        conditions.append(AnyOf(kind=list(question.kinds)))
    conditions += [_any_of(name, codes) for name, codes in question.within.items()]
    if question.among is not None:
        conditions.append(AnyOf(name=[name_of(kind, key) for kind, key in question.among]))
    query: Query = Bool(filter=conditions)
    if terms:
        query = matching_words(terms) & query
    return _by_nearness(query) if question.order == Sort.FOLLOW_UP else query


def _by_nearness(query: Query) -> Bool:
    """Return `query` with its hits scored by due date, as PostgreSQL orders them.

    What is still open scores above one, the more the nearer; what is past below, the more the
    later; what has no date nothing.
    """
    today = localdate().isoformat()
    still_open = ConstantScore(filter=Range("due_on", {"gte": today}), boost=1)
    nearness = DistanceFeature(field="due_on", origin=today, pivot="30d")
    return Bool(filter=[query], should=[still_open, nearness])


def _counts(name: str, choices: Mapping[str, Query]) -> FilterAggregation:
    """Count a facet's codes among what the other facets' choices leave."""
    others = [choice for facet, choice in choices.items() if facet != name]
    counts = FilterAggregation(filter=_all_of(others))
    counts.bucket("codes", TermsAggregation(field=name, size=MAX_CODES))
    return counts


def _all_of(conditions: Iterable[Query]) -> Query:
    queries = list(conditions)
    return Bool(filter=queries) if queries else MatchAll()


def _any_of(name: str, codes: Sequence[str]) -> Query:
    values: list[Any] = list(codes)
    if FACETS[name].number:
        numbers = [int(code) for code in codes if code.isascii() and code.isdigit()]
        values = [number for number in numbers if number < 2**31]  # the field holds no greater ones
    return AnyOf(**{name: values})  # type: ignore[arg-type]  # the field is a keyword of its own
