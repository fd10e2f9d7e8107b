"""Titles that go on as somebody began to type, found by the index."""

from elasticsearch.dsl import Search
from elasticsearch.dsl.query import Bool, DisMax, Prefix, Term
from elasticsearch.dsl.query import Query as IndexQuery

from search.language import begun_words
from search.postgres.checking import Found, current_documents
from search.questions import EVERYONE, Completion

from .connection import run
from .entries import named
from .searching import NEWEST


def complete(typed: str, limit: int) -> list[Completion]:
    """Return the newest documents with all words of `typed`, each only begun, in the title.

    Raises one of `connection.CLUSTER_ERRORS`.
    """
    words = begun_words(typed)
    if not words:
        return []
    search = Search().query(_query(words))
    search = search.sort(*NEWEST).source(False)[:limit]
    names = [named(hit["_id"]) for hit in run(search)["hits"]["hits"]]
    documents = current_documents([Found(kind=kind, key=key) for kind, key in names])
    return [Completion(title=each.title, url=each.url, kind=each.kind) for each in documents]


def _query(words: list[tuple[str, ...]]) -> Bool:
    begun: list[IndexQuery] = [
        DisMax(queries=[Prefix("begun", {"value": each}) for each in ways]) for ways in words
    ]
    return Bool(filter=[*begun, Term(audience=EVERYONE)])
