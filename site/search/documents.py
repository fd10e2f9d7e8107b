"""The one shape in which every kind of thing is found, and who makes it (the port's inner side)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from django.db.models import Model, QuerySet


@dataclass(frozen=True, kw_only=True)
class Document:
    """What search knows of one public thing.

    `key` names it within its kind: its primary key, as a string. The texts are plain, not HTML.
    `names` are names and numbers that it is found by though no text shows them: an organisation's.
    By the names of its codes (`labels`) it is found anyway.
    `themes`, `components`, `winners` and the like are the codes by which lists are narrowed;
    `labels` gives the name to show for each code.
    `facts` are short texts that a card shows («3 bids», «140 hours»), in order.
    `translations` holds what of `facts` and `labels` reads otherwise in the site's other languages
    (see `search.speaking`); a source leaves it alone.
    """

    kind: str
    key: str
    title: str
    summary: str = ""
    body: str = ""
    names: tuple[str, ...] = ()
    url: str
    organisation: str = ""  # the organisation's slug
    municipality: str = ""  # the municipality's slug, where the organisation is one
    themes: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    procedure: str = ""
    phase: str = ""
    status: str = ""
    cpv: tuple[str, ...] = ()
    winners: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    translations: dict[str, dict[str, Any]] = field(default_factory=dict)
    published_at: datetime | None = None
    fresh_at: datetime | None = None
    due_on: date | None = None
    language: str = "nb"
    audience: str = "everyone"


class Source(Protocol):
    """How one kind of object becomes documents. An app registers its sources when it is ready."""

    kind: str
    model: type[Model]

    def label(self) -> str:
        """The kind's name in the plural, translated."""

    def public(self) -> QuerySet[Any]:
        """Every public, live object of the kind, with all that `document` reads joined."""

    def document(self, instance: Any) -> Document:
        """The document of one object from `public`; runs no further queries."""


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
