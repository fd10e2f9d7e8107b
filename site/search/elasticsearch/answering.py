"""What the cluster found, checked against the documents table, as an answer."""

from typing import Any

from search.facets import FACETS
from search.language import read_terms
from search.postgres.checking import Found, current_hits
from search.postgres.counting import in_order
from search.postgres.suggesting import suggestion
from search.questions import Answer, FacetCount, Question

from .connection import run
from .entries import named
from .searching import search_of


def answer(question: Question) -> Answer:
    """Return the answer to `question`: one request, and one query for what it found.

    Raises one of `connection.CLUSTER_ERRORS` where the cluster does not answer in time and in full.
    """
    terms = read_terms(question.words)
    response = run(search_of(question, terms))
    names = [named(hit["_id"]) for hit in response["hits"]["hits"]]
    matches = [Found(kind=kind, key=key) for kind, key in names]
    hits = current_hits(question, terms, matches)
    total = response["hits"]["total"]["value"] - (len(matches) - len(hits))
    counted = _counted(question, response)
    facets = {name: _largest(question, counts) for name, counts in counted.items()}
    return Answer(
        hits=hits,
        total=total,
        facets=facets,
        further={name: len(counted[name]) - len(facets[name]) for name in facets},
        suggestion=suggestion(question, terms) if terms and not total else "",
    )


def _counted(question: Question, response: dict[str, Any]) -> dict[str, tuple[FacetCount, ...]]:
    counted = response.get("aggregations", {})
    return {
        name: in_order(
            question,
            name,
            {str(code["key"]): code["doc_count"] for code in counted[name]["codes"]["buckets"]},
        )
        for name in question.facets
        if name in FACETS
    }


def _largest(question: Question, counts: tuple[FacetCount, ...]) -> tuple[FacetCount, ...]:
    return tuple(
        each for place, each in enumerate(counts) if place < question.values or each.chosen
    )
