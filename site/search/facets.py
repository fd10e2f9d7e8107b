"""By what answers are narrowed, and the name to show for each code."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .documents import registry

Labels = Callable[[Sequence[str]], Mapping[str, str | Promise]]


@dataclass(frozen=True)
class Facet:
    """One way to narrow: a field of `search.documents.Document`."""

    name: str
    parameter: str  # in addresses, which are Norwegian
    label: str | Promise
    many: bool = False  # a document can have several values
    number: bool = False


FACETS: dict[str, Facet] = {
    facet.name: facet
    for facet in (
        Facet("kind", "type", _("Kind")),
        Facet("municipality", "kommune", _("Municipality")),
        Facet("organisation", "virksomhet", _("Organisation")),
        Facet("themes", "tema", _("Theme"), many=True),
        Facet("components", "komponent", _("Shared component"), many=True),
        Facet("procedure", "prosedyre", _("Procedure")),
        Facet("phase", "fase", _("Phase")),
        Facet("status", "status", _("Status")),
        Facet("cpv", "cpv", _("CPV code"), many=True),
        Facet("years", "aar", _("Year"), many=True, number=True),
    )
}

_providers: dict[str, Labels] = {}

_LABELS_OF_DOCUMENTS = """
SELECT asked.code, (
  SELECT labels ->> asked.code FROM search_searchdocument WHERE labels ? asked.code LIMIT 1
)
FROM unnest(%s::text[]) AS asked (code)
"""


def provide_labels(facet: str, labels: Labels) -> None:
    """Let the app that owns a facet's codes name them, in the reader's language.

    `labels` takes the codes to show and returns a name for each that it knows. Without a provider
    the documents' own `labels` are used.
    """
    if facet not in FACETS:
        raise ValueError(f"There is no facet {facet}.")
    _providers[facet] = labels


def kinds(codes: Sequence[str]) -> dict[str, str]:
    """Return the name of every kind among `codes`."""
    return {source.kind: source.label() for source in registry if source.kind in codes}


def kind_name(kind: str) -> str:
    """Return what one thing of `kind` is called; the code itself where no app makes it."""
    names = (source.model._meta.verbose_name for source in registry if source.kind == kind)
    return capfirst(str(next(names, kind)))


def labels_of(codes: Mapping[str, Iterable[str]]) -> dict[str, dict[str, str]]:
    """Return the name of every code of `codes` (by facet), the code itself where none is known."""
    names: dict[str, dict[str, str]] = {}
    unnamed: set[str] = set()
    for facet, wanted in codes.items():
        provider = _providers.get(facet)
        asked = list(wanted)
        known = provider(asked) if provider and asked else {}
        names[facet] = {code: str(name) for code, name in known.items()}
        if not FACETS[facet].number:
            unnamed |= set(asked) - set(known)
    fallback = _labels_of_documents(unnamed) if unnamed else {}
    return {
        facet: {code: names[facet].get(code) or fallback.get(code) or code for code in wanted}
        for facet, wanted in codes.items()
    }


def _labels_of_documents(codes: set[str]) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(_LABELS_OF_DOCUMENTS, [sorted(codes)])
        return dict(cursor.fetchall())
