"""The list of actions made ready for the templates of search: cards, facets, addresses, pages."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from search.language import plain
from search.results import Card, Choice, Chosen, FacetShown
from workshops.enums import Standing
from workshops.models import ActionItem
from workshops.queries import ActionAnswer, ActionQuestion
from workshops.queries.action_list import FACETS, PAGE_SIZE

PARAMETERS = [facet.parameter for facet in FACETS.values()]
WORDS, PAGE = "q", "side"
HIGHEST_PAGE = 1_000
MAX_CODES = 50


def read_question(query: QueryDict) -> ActionQuestion:
    """Return the question in a query string; what makes no sense there is passed over."""
    filters = {}
    for facet in FACETS.values():
        values = (plain(code)[:100] for code in query.getlist(facet.parameter))
        codes = dict.fromkeys(code for code in values if code and facet.accepts(code))
        if codes:
            filters[facet.name] = tuple(codes)[:MAX_CODES]
    page = query.get(PAGE, "")
    is_number = page.isascii() and page.isdigit() and len(page) < 6
    return ActionQuestion(
        words=plain(query.get(WORDS, "")).strip()[:200],
        chosen=filters,
        page=min(max(int(page), 1), HIGHEST_PAGE) if is_number else 1,
    )


@dataclass(frozen=True)
class ActionAddress:
    """The query string that asks a question, and those that ask a little more or less."""

    question: ActionQuestion

    def __str__(self) -> str:
        query = QueryDict(mutable=True)
        if self.question.words:
            query[WORDS] = self.question.words
        for name, codes in self.question.chosen.items():
            query.setlist(FACETS[name].parameter, list(codes))
        if self.question.page > 1:
            query[PAGE] = str(self.question.page)
        return f"?{query.urlencode()}" if query else ""

    def page(self, number: int) -> "ActionAddress":
        return ActionAddress(replace(self.question, page=number))

    def without(self, facet: str, code: str) -> "ActionAddress":
        """Return the address with one choice lifted."""
        codes = tuple(c for c in self.question.chosen.get(facet, ()) if c != code)
        filters = {**self.question.chosen, facet: codes}
        return ActionAddress(
            replace(self.question, chosen={n: some for n, some in filters.items() if some}, page=1)
        )

    def unnarrowed(self) -> "ActionAddress":
        return ActionAddress(replace(self.question, chosen={}, page=1))


class ActionResults:
    """An answer as `search/filters.html` and `search/found.html` show it."""

    def __init__(self, question: ActionQuestion) -> None:
        self.question = question
        self.answer = ActionAnswer(question)
        self.address = ActionAddress(question)

    @property
    def total(self) -> int:
        return self.answer.total

    @cached_property
    def cards(self) -> list[Card]:
        return [card(action) for action in self.page.object_list]

    @cached_property
    def facets(self) -> list[FacetShown]:
        facets = []
        for name, counts in self.answer.facets.items():
            codes = self.question.chosen.get(name, ())
            choices = [
                Choice(f"{name}-{place}", each.code, each.label, each.count, each.code in codes)
                for place, each in enumerate(counts)
            ]
            if choices:
                facet = FACETS[name]
                facets.append(FacetShown(name, facet.parameter, facet.label, choices))
        return facets

    @cached_property
    def chosen(self) -> list[Chosen]:
        return [
            Chosen(choice.label, facet.label, str(self.address.without(facet.name, choice.code)))
            for facet in self.facets
            for choice in facet.choices
            if choice.chosen
        ]

    @cached_property
    def page(self) -> Page[ActionItem]:
        paginator = Paginator(self.answer.found, PAGE_SIZE)
        paginator.count = self.total  # known already: spares a query
        return paginator.get_page(self.question.page)

    @property
    def is_beyond_the_last_page(self) -> bool:
        return self.question.page > self.page.paginator.num_pages

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


def card(action: ActionItem) -> Card:
    """Return `action`, which has its standing, as `blocks/card.html` shows it."""
    due = _("Due %(date)s") % {"date": date_format(action.due_on)}
    person = action.named_person
    return Card(
        title=action.title,
        url=action.get_absolute_url(),
        kind_label=action.workshop.title,
        organisation=f"{action.owner.name} ({person})" if person else action.owner.name,
        summary=action.details,
        highlight="",
        status=action.standing,
        status_label=str(Standing(action.standing).label),
        facts=(_status_beside(action), due) if not action.is_closed else (),
        fresh_at=None,
    )


def _status_beside(action: ActionItem) -> str:
    """An overdue action's own status is shown too."""
    return str(action.get_status_display()) if action.standing == Standing.OVERDUE else ""
