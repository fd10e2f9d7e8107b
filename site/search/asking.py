"""Questions in addresses: the query string of a list or of the results page, read and written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.functional import Promise

from .facets import FACETS
from .language import plain
from .questions import Question, Sort

WORDS, SORT, PAGE = "q", "sorter", "side"
HIGHEST_PAGE = 500
MOST_CODES = 50
LONGEST_CODE = 100


def read_question(
    query: QueryDict, *, facets: Sequence[str], kinds: Iterable[str] = (), size: int = 20
) -> Question:
    """Return the question in a query string; what makes no sense there is passed over."""
    return Question(
        words=plain(query.get(WORDS, "")).strip(),
        kinds=tuple(kinds),
        chosen={name: codes for name in facets if (codes := _codes(query, name))},
        facets=tuple(facets),
        sort=_sort(query.get(SORT, "")),
        page=_page(query.get(PAGE, "")),
        size=size,
    )


def orders_of(
    question: Question, offered: Iterable[Sort] = Sort
) -> list[tuple[str, str | Promise, bool]]:
    """Return those of `offered` that make sense: value, label, and whether it is in force.

    The order that comes by itself has an empty value, so that words typed into a list by date are
    still answered best first.
    """
    by_itself = replace(question, sort=None).order
    return [
        ("" if sort == by_itself else sort.value, sort.label, sort == question.order)
        for sort in offered
        if question.words or sort != Sort.RELEVANCE
    ]


@dataclass(frozen=True)
class Address:
    """The query string that asks a question, and those that ask a little more or less."""

    question: Question

    def __str__(self) -> str:
        """Return the query string with its question mark; "" where nothing is asked."""
        query = QueryDict(mutable=True)
        question = self.question
        if question.words:
            query[WORDS] = question.words
        for name, codes in question.chosen.items():
            query.setlist(FACETS[name].parameter, list(codes))
        if question.sort:
            query[SORT] = question.sort.value
        if question.page > 1:
            query[PAGE] = str(question.page)
        return f"?{query.urlencode()}" if query else ""

    def page(self, number: int) -> "Address":
        return Address(replace(self.question, page=number))

    def words(self, words: str) -> "Address":
        """Return the address of other words, with nothing narrowed."""
        return Address(replace(self.question, words=words, chosen={}, page=1))

    def without(self, facet: str, code: str) -> "Address":
        """Return the address with one choice lifted."""
        codes = tuple(c for c in self.question.chosen.get(facet, ()) if c != code)
        chosen = {**self.question.chosen, facet: codes}
        kept = {name: some for name, some in chosen.items() if some}
        return Address(replace(self.question, chosen=kept, page=1))

    def unnarrowed(self) -> "Address":
        return Address(replace(self.question, chosen={}, page=1))


def narrowed(chosen: Mapping[str, Iterable[object]]) -> str:
    """Return the query string that narrows a list to `chosen`, by facet: `?tema=opptak`."""
    codes = {name: tuple(str(code) for code in some) for name, some in chosen.items()}
    return str(Address(Question(chosen=codes)))


def _codes(query: QueryDict, name: str) -> tuple[str, ...]:
    given = (plain(code)[:LONGEST_CODE] for code in query.getlist(FACETS[name].parameter))
    return tuple(dict.fromkeys(code for code in given if code))[:MOST_CODES]


def _sort(value: str) -> Sort | None:
    return Sort(value) if value in Sort.values else None


def _page(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 6):
        return 1
    return min(max(int(value), 1), HIGHEST_PAGE)
