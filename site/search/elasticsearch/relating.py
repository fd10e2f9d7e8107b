"""What else a reader of one document may want, found by the index."""

from elasticsearch.dsl import Search
from elasticsearch.dsl.query import Bool, ConstantScore, Query, Term

from search.documents import Document
from search.models import SearchDocument
from search.postgres.checking import Found, current_documents
from search.questions import EVERYONE

from .connection import run
from .entries import name_of, named

_NEWEST = {"published_at": {"order": "desc", "missing": "_last"}}
# The sums are compared, so what only decides between equals weighs less than any other.
_BETWEEN_EQUALS = 0.5


def related(kind: str, key: str, limit: int) -> list[Document]:
    """Return up to `limit` documents that share themes or components, the closest first.

    They are weighed as `search.postgres.relating` does. Raises one of `connection.CLUSTER_ERRORS`.
    """
    this = SearchDocument.objects.filter(kind=kind, key=key).defer("body", "vector").first()
    if this is None or not (this.themes or this.components):
        return []
    search = Search().query(_closest_to(this))
    search = search.sort("_score", _NEWEST, {"row": {"order": "asc"}}).source(False)[:limit]
    names = [named(hit["_id"]) for hit in run(search)["hits"]["hits"]]
    return current_documents([Found(kind=kind, key=key) for kind, key in names])


def _closest_to(this: SearchDocument) -> Query:
    shared = [
        *(_worth(2, "components", code) for code in this.components),
        *(_worth(1, "themes", code) for code in this.themes),
    ]
    others = ConstantScore(
        filter=Bool(must_not=[Term(organisation=this.organisation)]), boost=_BETWEEN_EQUALS
    )
    more = [others]
    if this.procedure:
        more.append(_worth(1, "procedure", this.procedure))
    return Bool(
        must=[Bool(should=shared, minimum_should_match=1)],
        should=more,
        filter=[Term(audience=EVERYONE)],
        must_not=[Term(name=name_of(this.kind, this.key))],
    )


def _worth(weight: float, field: str, code: str) -> ConstantScore:
    return ConstantScore(filter=Term(**{field: code}), boost=weight)
