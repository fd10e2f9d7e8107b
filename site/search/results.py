"""An answer made ready to show: cards, named facets, pages, and what is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from .asking import HIGHEST_PAGE, Address
from .documents import Document
from .facets import FACETS, kind_name, labels_of, names
from .models import SearchDocument
from .port import ask
from .questions import Answer, Hit, Question
from .speaking import facts_of, name_in

SHOWN_AT_ONCE = 8


@dataclass(frozen=True, kw_only=True)
class Card:
    """A document as `blocks/card.html` shows it, in the reader's language."""

    title: str | SafeString
    url: str
    kind_label: str
    organisation: str
    summary: str
    highlight: SafeString | str
    status: str
    status_label: str
    facts: tuple[str, ...]
    fresh_at: datetime | None


@dataclass(frozen=True)
class Choice:
    """One value that a reader can narrow by."""

    identifier: str  # unique on the page
    code: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class FacetShown:
    name: str
    parameter: str
    label: str | Promise
    choices: Sequence[Choice]
    further: int = 0  # values that are only on the facet's own page

    @property
    def first(self) -> Sequence[Choice]:
        """What is shown at once: the most frequent, and all that is chosen."""
        return [c for place, c in enumerate(self.choices) if place < SHOWN_AT_ONCE or c.chosen]

    @property
    def more(self) -> Sequence[Choice]:
        """What is folded away."""
        rest = self.choices[SHOWN_AT_ONCE:]
        return [choice for choice in rest if not choice.chosen]

    @property
    def has_chosen(self) -> bool:
        return any(choice.chosen for choice in self.choices)


@dataclass(frozen=True)
class Chosen:
    """A choice that is in force, with the address that lifts it."""

    label: str
    facet: str | Promise
    lift: str


class Results:
    """The answer to a question, asked once."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.address = Address(question)

    @cached_property
    def answer(self) -> Answer:
        return ask(self.question)

    @property
    def total(self) -> int:
        return self.answer.total

    @property
    def has_more(self) -> bool:
        return self.answer.has_more

    @property
    def suggestion_address(self) -> str:
        return str(self.address.words(self.answer.suggestion))

    @cached_property
    def cards(self) -> list[Card]:
        return cards(self.answer.hits)

    @cached_property
    def facets(self) -> list[FacetShown]:
        """The facets with something to choose, in the order asked for."""
        counted = self.answer.facets
        labels = labels_of({name: [c.code for c in counts] for name, counts in counted.items()})
        return [
            FacetShown(
                name=name,
                parameter=FACETS[name].parameter,
                label=FACETS[name].label,
                choices=[
                    Choice(f"{name}-{place}", c.code, labels[name][c.code], c.count, c.chosen)
                    for place, c in enumerate(counts)
                ],
                further=self.answer.further.get(name, 0),
            )
            for name, counts in counted.items()
            if counts
        ]

    @cached_property
    def chosen(self) -> list[Chosen]:
        filters = {name: codes for name, codes in self.question.chosen.items() if name in FACETS}
        labels = labels_of(filters) if filters else {}
        return [
            Chosen(labels[name][code], FACETS[name].label, str(self.address.without(name, code)))
            for name, codes in filters.items()
            for code in codes
        ]

    @cached_property
    def page(self) -> Page[int]:
        """Django's page of the hits' numbers: it knows what is before and after."""
        reachable = min(self.total, HIGHEST_PAGE * self.question.size)
        return Paginator(range(reachable), self.question.size).get_page(self.question.page)

    @property
    def pages(self) -> list[tuple[int | str, str]]:
        """Numbers of pages with their addresses; an ellipsis has none."""
        numbers = self.page.paginator.get_elided_page_range(
            self.page.number, on_each_side=1, on_ends=1
        )
        return [
            (number, str(self.address.page(number)) if isinstance(number, int) else "")
            for number in numbers
        ]

    @property
    def previous(self) -> str:
        return str(self.address.page(self.page.number - 1)) if self.page.has_previous() else ""

    @property
    def next(self) -> str:
        return str(self.address.page(self.page.number + 1)) if self.page.has_next() else ""

    @property
    def is_beyond_the_last_page(self) -> bool:
        return self.question.page > 1 and not self.answer.hits


def cards(entries: Sequence[Hit | Document | SearchDocument]) -> list[Card]:
    """Return hits, or documents, as cards with every code named."""
    # A row has the fields of a document, as far as the query fetched them.
    documents: list[Any] = [each.document if isinstance(each, Hit) else each for each in entries]
    statuses = names("status", {document.status for document in documents} - {""})
    return [
        Card(
            title=each.title if isinstance(each, Hit) else document.title,
            url=document.url,
            kind_label=kind_name(document.kind),
            organisation=name_in(document, "organisation", document.organisation),
            summary=document.summary,
            highlight=each.excerpt if isinstance(each, Hit) else "",
            status=document.status,
            status_label=statuses.get(document.status)
            or name_in(document, "status", document.status),
            facts=facts_of(document),
            fresh_at=document.fresh_at,
        )
        for each, document in zip(entries, documents, strict=True)
    ]
