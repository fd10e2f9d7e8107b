"""By what answers are narrowed, and the name to show for each code."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields

from django.db import connection
from django.utils.functional import Promise
from django.utils.text import capfirst

from .documents import Document, registry
from .facet import Facet, facet_of

Labels = Callable[[Sequence[str]], Mapping[str, str | Promise]]


FACETS: dict[str, Facet] = {
    declared.name: declared for field in fields(Document) if (declared := facet_of(field))
}

_providers: dict[str, list[Labels]] = {}

# By facet, because one code can mean two things: «open» is a procedure and a status.
_KEPT_LABELS = """
SELECT facet, code, max(label) FROM (
  SELECT facet, code, label FROM search_facettotal
  WHERE (facet, code) IN (SELECT * FROM unnest(%s::text[], %s::text[])) AND label <> ''
  GROUP BY facet, code, label HAVING sum(number) > 0
) AS kept GROUP BY facet, code
"""


def provide_labels(facet: str, labels: Labels) -> None:
    """Let an app that owns some of a facet's codes name them, in the reader's language.

    `labels` takes the codes to show and returns a name for each that it knows. For the rest the
    documents' own `labels` are used.
    """
    if facet not in FACETS:
        raise ValueError(f"There is no facet {facet}.")
    _providers.setdefault(facet, []).append(labels)


def kinds(codes: Sequence[str]) -> dict[str, str]:
    """Return the name of every kind among `codes`."""
    return {source.kind: source.label() for source in registry if source.kind in codes}


def kind_name(kind: str) -> str:
    """Return what one thing of `kind` is called; the code itself where no app makes it."""
    names = (source.model._meta.verbose_name for source in registry if source.kind == kind)
    return capfirst(str(next(names, kind)))


def names(facet: str, codes: Iterable[str]) -> dict[str, str]:
    """Return what the apps that own the facet's codes call each of `codes` that they know."""
    code_list = list(codes)
    known: dict[str, str] = {}
    for provider in _providers.get(facet, ()) if code_list else ():
        known |= {code: str(name) for code, name in provider(code_list).items()}
    return known


def labels_of(codes: Mapping[str, Iterable[str]]) -> dict[str, dict[str, str]]:
    """Return the name of every code of `codes` (by facet), the code itself where none is known."""
    codes_by_facet = {facet: set(some) for facet, some in codes.items()}
    known = {facet: names(facet, some) for facet, some in codes_by_facet.items()}
    unnamed = {
        facet: sorted(some - set(known[facet]))
        for facet, some in codes_by_facet.items()
        if not FACETS[facet].number
    }
    in_documents = _labels_in_documents({facet: some for facet, some in unnamed.items() if some})
    return {
        facet: {
            code: known[facet].get(code) or in_documents.get((facet, code)) or code for code in some
        }
        for facet, some in codes_by_facet.items()
    }


def _labels_in_documents(codes: Mapping[str, list[str]]) -> dict[tuple[str, str], str]:
    pairs = [(facet, code) for facet, some in codes.items() for code in some]
    if not pairs:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_KEPT_LABELS, [[facet for facet, _ in pairs], [code for _, code in pairs]])
        return {(facet, code): label for facet, code, label in cursor.fetchall()}
