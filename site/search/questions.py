"""The port's outer side: a question, and the answer that every adapter gives to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.db.models import TextChoices
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from .documents import Document
from .upkeep import OwnIndex

EVERYONE = "everyone"


class Sort(TextChoices):
    """In which order hits come; the values stand in addresses."""

    RELEVANCE = "relevans", _("Best match first")
    NEWEST = "nyeste", _("Newest first")
    FOLLOW_UP = "frist", _("Nearest due date first")


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked for.

    `words` is what the visitor typed. `kinds` is what the list is about and cannot be left;
    none means every kind. `within` holds, by facet, codes that cannot be left either. `chosen`
    holds the chosen codes by facet: any of a facet's codes, and all of the facets. `facets` names
    those to count, each with its `values` most frequent codes. `page` counts from 1.
    Where `among` names entries, by kind and key, only these are found.
    """

    words: str = ""
    kinds: tuple[str, ...] = ()
    within: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    values: int = 12
    sort: Sort | None = None
    page: int = 1
    size: int = 20
    audiences: tuple[str, ...] = (EVERYONE,)
    among: tuple[tuple[str, str], ...] | None = None

    @property
    def order(self) -> Sort:
        """The chosen order; else the best match where there are words, and the newest where not."""
        if self.sort and (self.words.strip() or self.sort != Sort.RELEVANCE):
            return self.sort
        return Sort.RELEVANCE if self.words.strip() else Sort.NEWEST


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A document found, with its title and an excerpt as HTML in which the words are marked."""

    document: Document
    title: SafeString
    excerpt: SafeString


@dataclass(frozen=True, kw_only=True)
class FacetCount:
    code: str
    count: int
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`total` hits in all, those of the page asked for, and the counts of each facet asked for.

    Where `has_more`, there are more than `total`, and hits and counts are of the newest `total`.
    A facet's counts obey the words and the other facets' choices, never its own: its most frequent
    codes and those chosen, with the number of the `further` ones. `suggestion` is another spelling
    of the question that does find something; empty where there is none.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    has_more: bool = False
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    further: Mapping[str, int] = field(default_factory=dict)
    suggestion: str = ""


@dataclass(frozen=True, kw_only=True)
class Completion:
    """A document whose title goes on as somebody began to type."""

    title: str
    url: str
    kind: str


class Adapter(Protocol):
    """What a search engine must be able to do."""

    # The index that this adapter keeps beside the documents table, if it does.
    own_index: OwnIndex | None

    @property
    def spared_since(self) -> datetime | None:
        """Since when this process has another adapter answer in its place; None if it has not."""

    def answer(self, question: Question) -> Answer:
        """Answer `question`; whatever was typed, there is an answer."""

    def complete(self, typed: str, limit: int) -> list[Completion]:
        """Return the newest documents with all the words of `typed`, the last begun, in a title."""

    def health(self) -> str:
        """Return in a few words for operators who answers at the moment."""

    def keep(self, documents: Iterable[Document]) -> None:
        """Find these from now on, in place of what was known of the same kind and key."""

    def forget(self, kind: str, keys: Iterable[str]) -> None:
        """Find these no longer."""
