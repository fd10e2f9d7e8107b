"""Keeps the documents equal to what is public, in the transaction that changed it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, models, transaction
from django.db.models.functions import Concat, Length, Substr
from wagtail.models import Page

from search.documents import Document, Source, registry
from search.facets import FACETS
from search.following import codes_below
from search.kept_sums import kept_sums
from search.models import SearchDocument, SearchWord
from search.port import adapter
from search.speaking import spoken

from .changes import note_no_changes
from .locking import hold_off_all_changes, hold_off_wider_changes

Item = TypeVar("Item")
Progress = Callable[[str, int], None]

BATCH = 500

# What waits for the end of `reindex_once`, by kind; None outside of it.
_waiting: ContextVar[dict[str, set[str]] | None] = ContextVar("waiting", default=None)


@transaction.atomic
def reindex(*, kind: str, keys: Iterable[object]) -> None:
    """Make the documents of these things of `kind` anew; what is not public loses its document.

    `keys` are primary keys. Call it after the change, in the same transaction.
    Raises `KeyError` where no source of `kind` is registered.
    """
    waiting = _waiting.get()
    if waiting is not None:
        waiting[registry[kind].kind] |= {str(key) for key in keys}
        return
    hold_off_wider_changes()
    _reindex(registry[kind], {str(key) for key in keys})


@contextmanager
def reindex_once() -> Iterator[None]:
    """Make each document that changes within once, at the end: for those who load many things.

    All of it is one transaction, so what there is and what search finds still change together;
    within, search answers as it did before.
    """
    waiting: dict[str, set[str]] = defaultdict(set)
    with transaction.atomic():
        token = _waiting.set(waiting)
        try:
            yield
        finally:
            _waiting.reset(token)
        for kind, keys in waiting.items():
            reindex(kind=kind, keys=keys)


@transaction.atomic
def reindex_mentioning(*, facet: str, codes: Iterable[str]) -> None:
    """Make every document anew that carries one of `codes` in `facet`: its name has changed."""
    hold_off_all_changes()
    code_list = list(codes)
    lookup = f"{facet}__overlap" if FACETS[facet].many else f"{facet}__in"
    keys_by_kind: dict[str, set[str]] = {}
    rows = SearchDocument.objects.filter(**{lookup: code_list})
    for kind, key in rows.values_list("kind", "key"):
        keys_by_kind.setdefault(kind, set()).add(key)
    for kind, keys in keys_by_kind.items():
        reindex(kind=kind, keys=keys)


@transaction.atomic
def reindex_subtree(*, page: Page) -> None:
    """Make the documents of `page`, of all below it and of what mentions these anew."""
    hold_off_all_changes()
    below = Page.objects.filter(path__startswith=page.path).order_by()
    keys: dict[str, set[str]] = {}
    for each in below.select_related("content_type").only("pk", "content_type"):
        for source in sources_of(each.specific_class or Page):
            keys.setdefault(source.kind, set()).add(str(each.pk))
    for kind, some in keys.items():
        _reindex(registry[kind], some)
    for facet, codes in codes_below(page.path).items():
        reindex_mentioning(facet=facet, codes=codes)


@transaction.atomic
def move_addresses(*, page: Page, before: str | None, after: str | None) -> None:
    """Move the addresses below `page` along with its own, as Wagtail is about to do."""
    if not before or not after or before == after:
        return
    hold_off_all_changes()
    below = Page.objects.descendant_of(page).order_by().values_list("pk", flat=True)
    kinds = [source.kind for source in registry if issubclass(source.model, Page)]
    moved = Concat(
        models.Value(after),
        Substr("url", Length(models.Value(before)) + 1),
        output_field=models.TextField(),
    )
    SearchDocument.objects.filter(
        kind__in=kinds, key__in=[str(key) for key in below], url__startswith=before
    ).update(url=moved)


@transaction.atomic
def rebuild(*, progress: Progress | None = None) -> dict[str, int]:
    """Make every document anew and forget all others; return how many there are, by kind.

    `progress` is told the kind and the number done after each batch.
    """
    hold_off_all_changes()
    note_no_changes()
    counts: dict[str, int] = {}
    known = [source.kind for source in registry]
    _forget(SearchDocument.objects.exclude(kind__in=known))
    SearchWord.objects.all().delete()
    for source in registry:
        known_keys: set[str] = set()
        for documents in _batches(documents_of(source)):
            adapter().keep(documents)
            known_keys |= {document.key for document in documents}
            if progress:
                progress(source.kind, len(known_keys))
        _forget(SearchDocument.objects.filter(kind=source.kind).exclude(key__in=known_keys))
        counts[source.kind] = len(known_keys)
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_recompute_narrow()")
    kept_sums.recompute()
    return counts


def sources_of(model: type[models.Model]) -> list[Source]:
    """Return the sources whose things are of `model`."""
    return [source for source in registry if issubclass(model, source.model)]


def documents_of(source: Source, keys: Iterable[str] | None = None) -> Iterator[Document]:
    """Yield the document of every public thing of `source`, or of those named by `keys`.

    Raises `ValueError` where a source names a document by anything but its primary key.
    """
    things = source.public()
    return _described(source, things if keys is None else things.filter(pk__in=list(keys)))


def part_of_documents(source: Source, number: int, parts: int) -> Iterator[Sequence[Document]]:
    """Yield, `BATCH` at a time, the documents of part `number` of so many equal `parts`."""
    things = source.public().alias(part=models.F("pk") % parts).filter(part=number)
    return _batches(_described(source, things))


def _described(source: Source, things: models.QuerySet[Any]) -> Iterator[Document]:
    """Yield the document of each of `things`, which are read as they are asked for."""
    for thing in things.iterator(chunk_size=BATCH):
        document = spoken(source, thing)
        if (document.kind, document.key) != (source.kind, str(thing.pk)):
            raise ValueError(f"{source} named {thing!r} {document.kind} {document.key}.")
        yield document


def _reindex(source: Source, keys: set[str]) -> None:
    for some in _batches(iter(sorted(keys))):
        documents = list(documents_of(source, some))
        adapter().keep(documents)
        adapter().forget(source.kind, set(some) - {document.key for document in documents})


def _forget(rows: models.QuerySet[SearchDocument]) -> None:
    keys: dict[str, list[str]] = {}
    for kind, key in rows.values_list("kind", "key"):
        keys.setdefault(kind, []).append(key)
    for kind, some in keys.items():
        adapter().forget(kind, some)


def _batches(items: Iterator[Item]) -> Iterator[Sequence[Item]]:
    while batch := list(islice(items, BATCH)):
        yield batch
