"""What else is told about the same components or themes, by kind, with the way to all of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.urls import reverse

from search.asking import narrowed
from search.documents import Source, registry
from search.models import SearchDocument
from search.queries import newest_sharing
from search.results import Card, cards

SHOWN_OF_A_KIND = 3


@dataclass(frozen=True)
class Concerning:
    """What concerns a subject, of one kind; `more_url` leads to all of it."""

    label: str
    documents: Sequence[Card]
    more_url: str = ""


def concerning(
    *, components: Iterable[str], themes: Iterable[str], but: tuple[str, object]
) -> list[Concerning]:
    """Return what names one of the components, or else one of the themes, the newest first.

    Components and themes are slugs; `but` is the kind and the key of the thing itself.
    """
    if names := sorted(components):
        return _concerning("components", names, list(registry), but)
    return _concerning("themes", sorted(themes), list(registry), but)


def concerning_component(slug: str, *, but_kind: str) -> list[Concerning]:
    """Return what names the component, of all kinds but one, the newest first."""
    sources = [source for source in registry if source.kind != but_kind]
    return _concerning("components", [slug], sources, (but_kind, ""))


def _concerning(
    facet: Literal["components", "themes"],
    codes: Sequence[str],
    sources: Sequence[Source],
    but: tuple[str, object],
) -> list[Concerning]:
    kind, key = but
    kinds = [source.kind for source in sources]
    # One more than is shown, since the thing itself can be among them.
    documents = newest_sharing(facet, codes, kinds=kinds, number=SHOWN_OF_A_KIND + 1)
    by_kind: dict[str, list[SearchDocument]] = defaultdict(list)
    for document in documents if codes else ():
        if (document.kind, document.key) != (kind, str(key)):
            by_kind[document.kind].append(document)
    return [
        Concerning(
            label=source.label(),
            documents=cards(by_kind[source.kind][:SHOWN_OF_A_KIND]),
            more_url=all_of_kind(source.kind, **{facet: codes}),
        )
        for source in sources
        if source.kind in by_kind
    ]


def all_of_kind(kind: str, **chosen: Iterable[object]) -> str:
    """Return the address of every result of `kind`, narrowed to `chosen` by facet."""
    return f"{reverse('search')}{narrowed({'kind': [kind], **chosen})}"
