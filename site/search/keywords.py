"""Which keywords the public has: what only drafts use is shown and suggested to nobody."""

from collections.abc import Iterable

from .models import Keyword, NarrowDocument
from .port import ask
from .questions import EVERYONE, FacetCount, Question

_FACET = "keywords"


def counted_keywords(*, limit: int) -> tuple[FacetCount, ...]:
    """Return the keywords of public entries by code, the most frequent first."""
    return ask(Question(facets=(_FACET,), values=limit, size=1)).facets[_FACET]


def public_keywords(*, limit: int) -> list[str]:
    """Return the most frequent keywords of public entries, in the reader's language."""
    codes = [each.code for each in counted_keywords(limit=limit)]
    names = Keyword.names(codes)
    return [names[code] for code in codes if code in names]


def is_public(keyword: Keyword) -> bool:
    """Tell whether an entry that everybody may read has the word."""
    documents = NarrowDocument.objects.filter(audience=EVERYONE)
    return documents.filter(keywords__contains=[keyword.slug]).exists()


def destinations(codes: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return the facet and the code to which each curated word among `codes` leads now."""
    curated = Keyword.objects.filter(slug__in=list(codes)).select_related("leads_to", "theme")
    by_slug: dict[str, tuple[str, str]] = {}
    for keyword in curated:
        if keyword.theme:
            by_slug[keyword.slug] = ("themes", keyword.theme.slug)
        elif keyword.leads_to:
            by_slug[keyword.slug] = (_FACET, keyword.leads_to.slug)
    return by_slug
