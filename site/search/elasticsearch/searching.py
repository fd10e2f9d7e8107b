"""A question as one request: a page of names, the total, every facet's counts and the marks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from elasticsearch.dsl import Search
from elasticsearch.dsl.aggs import Filter as FilterAggregation
from elasticsearch.dsl.aggs import Terms as TermsAggregation
from elasticsearch.dsl.query import Bool, MatchAll, Query
from elasticsearch.dsl.query import Terms as AnyOf

from search.facets import FACETS
from search.language import Term
from search.language.words import MARK_START, MARK_STOP
from search.questions import Question, Sort

from .words import marking_words, matching_words

MOST_CODES = 5000
FURTHEST_HIT = 10_000  # the cluster's own limit, `index.max_result_window`
EXCERPT_LENGTH = 160

NEWEST = [
    {"published_at": {"order": "desc", "missing": "_last"}},
    {"row": {"order": "desc"}},
]
_ORDERS = {
    Sort.RELEVANCE: [{"_score": {"order": "desc"}}, *NEWEST],
    Sort.NEWEST: NEWEST,
    Sort.FOLLOW_UP: [{"due_on": {"order": "asc", "missing": "_last"}}, *NEWEST],
}


def search_of(question: Question, terms: Sequence[Term]) -> Search:
    """Return the request for the question's page of hits, their number and the counts."""
    begin = (question.page - 1) * question.size
    choices = choices_of(question)
    search = (
        Search()
        .query(_query(question, terms))
        .sort(*_ORDERS[question.order])
        .source(False)
        .extra(docvalue_fields=["digest"], track_total_hits=True)
    )[begin : begin + question.size]
    for name in question.facets:
        if name in FACETS:
            search.aggs[name] = _counts(name, choices)
    if choices:
        search = search.post_filter(_all_of(choices.values()))
    return _with_marks(search, terms)


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
    if not terms:
        return Bool(filter=conditions)
    return matching_words(terms) & Bool(filter=conditions)


def _counts(name: str, choices: Mapping[str, Query]) -> FilterAggregation:
    """Count a facet's codes among what the other facets' choices leave."""
    others = [choice for facet, choice in choices.items() if facet != name]
    counts = FilterAggregation(filter=_all_of(others))
    counts.bucket("codes", TermsAggregation(field=name, size=MOST_CODES))
    return counts


def _all_of(conditions: Iterable[Query]) -> Query:
    given = list(conditions)
    return Bool(filter=given) if given else MatchAll()


def _any_of(name: str, codes: Sequence[str]) -> Query:
    values: list[Any] = list(codes)
    if FACETS[name].number:
        numbers = [int(code) for code in codes if code.isascii() and code.isdigit()]
        values = [number for number in numbers if number < 2**31]  # the field holds no greater ones
    return AnyOf(**{name: values})  # type: ignore[arg-type]  # the field is a keyword of its own


def _with_marks(search: Search, terms: Sequence[Term]) -> Search:
    if not any(not term.unwanted for term in terms):
        return search
    excerpt = {"fragment_size": EXCERPT_LENGTH, "number_of_fragments": 2}
    return (
        search.highlight_options(
            pre_tags=[MARK_START],
            post_tags=[MARK_STOP],
            highlight_query=marking_words(terms).to_dict(),
        )
        .highlight("title", number_of_fragments=0)
        .highlight("summary", "body", **excerpt)
    )
