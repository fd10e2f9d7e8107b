"""Other entries about the same components or themes, by kind, with a link to all of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from django.db.models import QuerySet
from django.urls import reverse

from search.asking import narrowed
from search.documents import registry
from search.models import SearchDocument
from search.queries import newest_sharing
from search.results import Card, cards

SHOWN_OF_A_KIND = 3
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Concerning:
    """What concerns a subject, of one kind; `more_url` leads to all of it."""

    label: str
    documents: Sequence[Card]
    more_url: str = ""


def concerning(
    *, components: Collection[str], themes: Collection[str], but: tuple[str, object]
) -> list[Concerning]:
    """Return what names one of the components, or else one of the themes, the newest first.

    Components and themes are slugs; `but` is the kind and the key of the thing itself.
    """
    kinds = [source.kind for source in registry]
    facet: Literal["components", "themes"] = "components" if components else "themes"
    codes = sorted(components or themes)
    # One more than is shown, since the thing itself can be among them.
    documents = newest_sharing(facet, codes, kinds=kinds, number=SHOWN_OF_A_KIND + 1)
    kind, key = but
    others = (
        document
        for document in (documents if codes else ())
        if (document.kind, document.key) != (kind, str(key))
    )
    return by_kind(others, **{facet: codes})


def newest_naming(component: str, *, but_kind: str) -> QuerySet[Any, Any]:
    """Return the keys of the newest documents that name `component`, of all kinds but one."""
    kinds = [source.kind for source in registry if source.kind != but_kind]
    naming = newest_sharing("components", [component], kinds=kinds, number=SHOWN_OF_A_KIND)
    return naming.order_by().values("pk")


def newest_first(documents: Iterable[SearchDocument]) -> list[SearchDocument]:
    """Return `documents` in the order of `newest_sharing`."""
    return sorted(documents, key=lambda each: (each.published_at or _NEVER, each.pk), reverse=True)


def by_kind(documents: Iterable[SearchDocument], **shared: Sequence[str]) -> list[Concerning]:
    """Return `documents` by kind, each with the way to all that have `shared`, by facet."""
    of_kind: dict[str, list[SearchDocument]] = defaultdict(list)
    for document in documents:
        of_kind[document.kind].append(document)
    return [
        Concerning(
            label=source.label(),
            documents=cards(of_kind[source.kind][:SHOWN_OF_A_KIND]),
            more_url=all_of_kind(source.kind, **shared),
        )
        for source in registry
        if source.kind in of_kind
    ]


def all_of_kind(kind: str, **chosen: Iterable[object]) -> str:
    """Return the address of every result of `kind`, narrowed to `chosen` by facet."""
    return f"{reverse('search')}{narrowed({'kind': [kind], **chosen})}"
