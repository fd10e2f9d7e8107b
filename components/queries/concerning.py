"""What else is told about the same components or themes, by kind, with the way to all of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from search.asking import narrowed
from search.documents import registry
from search.models import SearchDocument
from search.questions import EVERYONE
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
    names, field = (sorted(components), "components")
    if not names:
        names, field = (sorted(themes), "themes")
    if not names:
        return []
    kind, key = but
    place = Window(RowNumber(), partition_by=[F("kind")], order_by="-published_at")
    found: dict[str, list[SearchDocument]] = defaultdict(list)
    rows = (
        SearchDocument.objects.filter(**{f"{field}__overlap": names}, audience=EVERYONE)
        .exclude(Q(kind=kind) & Q(key=str(key)))
        .defer("body", "widened", "vector")
        .annotate(place=place)
        .filter(place__lte=SHOWN_OF_A_KIND)
        .order_by("-published_at", "pk")
    )
    for row in rows:
        found[row.kind].append(row)
    return [
        Concerning(
            label=source.label(),
            documents=cards(found[source.kind]),
            more_url=all_of_kind(source.kind, **{field: names}),
        )
        for source in registry
        if source.kind in found
    ]


def all_of_kind(kind: str, **chosen: Iterable[object]) -> str:
    """Return the address of every result of `kind`, narrowed to `chosen` by facet."""
    return f"{reverse('search')}{narrowed({'kind': [kind], **chosen})}"
