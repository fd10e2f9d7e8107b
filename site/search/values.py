"""A page of its own for the values of one facet, where one is found by its name."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from .asking import Address
from .facet import Facet
from .facets import FACETS, labels_of
from .language import plain
from .port import ask
from .questions import FacetCount, Question

MAX_VALUES = 10_000
VALUES_ON_A_PAGE = 100
MAX_NAME = 100
FIND, PART = "finn", "del"


@dataclass(frozen=True, kw_only=True)
class Value:
    """A value with the address of the list that has it chosen as well, or no longer."""

    label: str
    count: int
    chosen: bool
    address: str


class Values:
    """The values of `facet` that a question offers, those whose names have `name` in them."""

    def __init__(self, question: Question, facet: Facet, name: str) -> None:
        self.question = replace(question, page=1)
        self.facet = facet
        self.name = name

    @cached_property
    def found(self) -> list[tuple[str, FacetCount]]:
        question = replace(self.question, facets=(self.facet.name,), values=MAX_VALUES, size=1)
        counts = ask(question).facets[self.facet.name]
        labels: Mapping[str, str] = labels_of({self.facet.name: [each.code for each in counts]})[
            self.facet.name
        ]
        named = [(labels[each.code], each) for each in counts]
        return [(label, each) for label, each in named if self.name.casefold() in label.casefold()]

    def page(self, number: str) -> Page[tuple[str, FacetCount]]:
        return Paginator(self.found, VALUES_ON_A_PAGE).get_page(number)

    def shown(self, page: Page[tuple[str, FacetCount]]) -> list[Value]:
        """Return those on `page`, with the address to which a click on each leads."""
        return [
            Value(label=label, count=each.count, chosen=each.chosen, address=self._address(each))
            for label, each in page
        ]

    def _address(self, value: FacetCount) -> str:
        address = Address(self.question)
        change = address.without if value.chosen else address.including
        return str(change(self.facet.name, value.code))


def values_page(
    request: HttpRequest,
    *,
    parameter: str,
    question: Question,
    list_title: str | Promise,
    list_url: str,
) -> HttpResponse:
    """Answer with the values of the facet that addresses call `parameter`, most frequent first."""
    facets = [FACETS[name] for name in question.facets if FACETS[name].parameter == parameter]
    if not facets:
        raise Http404
    values = Values(question, facets[0], plain(request.GET.get(FIND, "")).strip()[:MAX_NAME])
    page = values.page(request.GET.get(PART, ""))
    context = {
        "facet": values.facet,
        "values": values.shown(page),
        "page": page,
        "name": values.name,
        "address": Address(values.question),
        "list_title": list_title,
        "list_url": list_url,
        "breadcrumbs": [(list_title, list_url), (values.facet.label, "")],
    }
    return render(request, "search/values.html", context)
