"""The one shape in which every kind of thing is found, and who makes it (the port's inner side)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from .facet import facet


@dataclass(frozen=True, kw_only=True)
class Document:
    """What search knows of one public thing.

    `key` names it within its kind: its primary key, as a string. The texts are plain, not HTML.
    `names` are names and numbers that it is found by though no text shows them: an organisation's.
    By the names of its codes (`labels`) it is found anyway.
    The fields that declare a facet hold the codes by which lists are narrowed (see `search.facet`);
    `labels` gives the name to show for each code. Where a code of one facet may be another's too,
    its key there is «facet:code».
    `facts` are short texts that a card shows («3 bids», «140 hours»), in order.
    `translations` holds what of `facts` and `labels` reads otherwise in the site's other languages;
    a source leaves it alone, and `facts` too (see `Wording`).
    """

    kind: str = field(metadata=facet("type", _("Kind"), max_length=40))
    key: str
    title: str
    summary: str = ""
    body: str = ""
    names: tuple[str, ...] = ()
    url: str
    # The organisation's slug.
    organisation: str = field(
        default="",
        metadata=facet("virksomhet", _("Organisation"), named=True, max_length=100),
    )
    # The municipality's slug, where the organisation is one.
    municipality: str = field(
        default="", metadata=facet("kommune", _("Municipality"), max_length=100)
    )
    themes: tuple[str, ...] = field(
        default=(), metadata=facet("tema", _("Theme"), many=True, named=True)
    )
    # Free words, by the slug of the word that represents all its spellings.
    keywords: tuple[str, ...] = field(
        default=(), metadata=facet("emneord", _("Keyword"), many=True, named=True)
    )
    components: tuple[str, ...] = field(
        default=(), metadata=facet("komponent", _("Shared component"), many=True, named=True)
    )
    procedure: str = field(default="", metadata=facet("prosedyre", _("Procedure"), named=True))
    phase: str = field(default="", metadata=facet("fase", _("Phase")))
    status: str = field(default="", metadata=facet("status", _("Status")))
    cpv: tuple[str, ...] = field(
        default=(), metadata=facet("cpv", _("CPV code"), many=True, named=True)
    )
    winners: tuple[str, ...] = field(
        default=(), metadata=facet("vinner", _("Winner"), many=True, named=True)
    )
    years: tuple[int, ...] = field(
        default=(), metadata=facet("aar", _("Year"), many=True, number=True)
    )
    labels: dict[str, str] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    translations: dict[str, dict[str, Any]] = field(default_factory=dict)
    published_at: datetime | None = None
    fresh_at: datetime | None = None
    due_on: date | None = None
    language: str = "nb"
    audience: str = "everyone"


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a document says in words of ours, in one language: its facts, and names of codes."""

    facts: tuple[str, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)


def label_in(labels: Mapping[str, str], facet: str, code: str) -> str:
    """Return what `labels` call a facet's code; empty where they do not."""
    return labels.get(f"{facet}:{code}") or labels.get(code, "")


class Source(Protocol):
    """How one kind of object becomes documents. An app registers its sources when it is ready."""

    kind: str
    model: type[Model]

    def label(self) -> str:
        """The kind's name in the plural, translated."""

    def public(self) -> QuerySet[Any]:
        """Every public, live object of the kind, with all that `document` reads joined."""

    def document(self, instance: Any) -> Document:
        """The document of one object from `public`, but for its wording; runs no queries."""

    def wording(self, instance: Any) -> Wording:
        """The wording of its document in the active language; runs no queries."""


class Registry:
    """The sources, by kind, in the order in which they were registered."""

    def __init__(self) -> None:
        self._sources: dict[str, Source] = {}

    def register(self, source: Source) -> None:
        if source.kind in self._sources:
            raise ValueError(f"The kind {source.kind} is registered already.")
        self._sources[source.kind] = source

    def unregister(self, kind: str) -> None:
        """Forget the source of `kind`; its documents are strangers from then on."""
        del self._sources[kind]

    def __iter__(self) -> Iterator[Source]:
        return iter(self._sources.values())

    def __getitem__(self, kind: str) -> Source:
        return self._sources[kind]


registry = Registry()
