"""Compares the index with the documents table."""

from collections.abc import Iterator, Sequence
from itertools import islice

from django.db.models import TextField, Value
from django.db.models.functions import Collate, Concat
from elasticsearch import Elasticsearch
from elasticsearch.dsl import Search

from search import outbox
from search.models import SearchDocument
from search.upkeep import Difference

from .connection import alias, client_for_upkeep
from .entries import named
from .indices import cluster_needed, targets

PAGE = 2000
_END = ("\U0010ffff", "")  # comes after every name

_NAME = Collate(Concat("kind", Value(":"), "key", output_field=TextField()), "C")


def differences() -> Iterator[Difference]:
    """Yield what the index has otherwise than the table, by name, and not because it waits.

    Both are gone through in the order of their names, so neither need fit in memory; what seems to
    differ is looked at again, for it may have changed between. Raises `IndexUnavailable`.
    """
    client = client_for_upkeep()
    with cluster_needed():
        targets(client)
        client.indices.refresh(index=alias())
        suspects = _unequal(_in_table(), _in_index(client))
        while some := list(islice(suspects, PAGE)):
            yield from _confirmed(client, some)


def _in_table(names: Sequence[str] | None = None) -> Iterator[tuple[str, str]]:
    """Yield the name and digest of every document, or of those named, as the table has them."""
    rows = SearchDocument.objects.annotate(name=_NAME).order_by("name")
    if names is not None:
        rows = rows.filter(name__in=names)
    return rows.values_list("name", "digest").iterator(chunk_size=PAGE)


def _in_index(client: Elasticsearch) -> Iterator[tuple[str, str]]:
    """Yield the name and digest of every document as the index has them at one moment."""
    search = Search(using=client, index=alias()).sort("name").source(False)
    for hit in search.extra(docvalue_fields=["digest"], size=PAGE).iterate():
        yield hit.meta.id, hit.digest[0] if "digest" in hit else ""


def _unequal(one: Iterator[tuple[str, str]], other: Iterator[tuple[str, str]]) -> Iterator[str]:
    """Yield the names that are not in both with the same digest."""
    left, right = next(one, _END), next(other, _END)
    while left != _END or right != _END:
        if left != right:
            yield min(left[0], right[0])
        first = min(left[0], right[0])
        left = next(one, _END) if left[0] == first else left
        right = next(other, _END) if right[0] == first else right


def _confirmed(client: Elasticsearch, names: Sequence[str]) -> Iterator[Difference]:
    """Yield the differences among `names` as they are now, but for what waits to be sent."""
    answer = client.mget(index=alias(), ids=list(names), source_includes=["digest"])
    indexed = {
        doc["_id"]: doc["_source"].get("digest", "") for doc in answer["docs"] if doc["found"]
    }
    rows = dict(_in_table(names))
    waiting = outbox.unsent()
    for name in names:
        problem = _problem(rows.get(name), indexed.get(name))
        if problem and named(name) not in waiting:
            yield Difference(*named(name), problem)


def _problem(in_table: str | None, in_index: str | None) -> str:
    if in_index is None:
        return "" if in_table is None else "missing from the index"
    if in_table is None:
        return "in the index, but not in the documents table"
    return "" if in_table == in_index else "outdated in the index"
