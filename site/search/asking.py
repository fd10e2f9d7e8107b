"""Questions in addresses: the query string of a list or of the results page, read and written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpResponse, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .facets import FACETS
from .keywords import destinations
from .language import plain
from .questions import Question, Sort

WORDS, SORT, PAGE = "q", "sorter", "side"
HIGHEST_PAGE = 500
MAX_CODES = 50
LONGEST_CODE = 100
# What newsletters and networks put behind any address they pass on.
TRACKING = ("utm_", "fbclid", "gclid", "mc_", "_ga")


def read_question(
    query: QueryDict,
    *,
    facets: Sequence[str],
    kinds: Iterable[str] = (),
    within: Mapping[str, tuple[str, ...]] | None = None,
    size: int = 20,
) -> Question:
    """Return the question in a query string; what makes no sense there is passed over.

    `kinds` and `within` say what the list is about, whatever is asked for.
    """
    return Question(
        words=plain(query.get(WORDS, "")).strip(),
        kinds=tuple(kinds),
        within=within or {},
        chosen=_as_curated({name: codes for name in facets if (codes := _codes(query, name))}),
        facets=tuple(facets),
        sort=_sort(query.get(SORT, "")),
        page=_page(query.get(PAGE, "")),
        size=size,
    )


def parameters_of(facets: Iterable[str]) -> list[str]:
    """Return the names of the parameters that narrow a list by `facets`."""
    return [FACETS[name].parameter for name in facets]


def unknown_filters(query: QueryDict, parameters: Iterable[str]) -> list[str]:
    """Return what a query string asks for that a list with these parameters does not know.

    Each is as it was written, `name=value`: a name that is no filter of the list, an order that
    there is not, a year that is not a number.
    """
    known = {WORDS, PAGE, SORT, *parameters}
    return [
        f"{plain(name)}={plain(value)}"[:LONGEST_CODE]
        for name, values in query.lists()
        for value in values
        if value.strip() and not name.startswith(TRACKING) and not _knows(name, value, known)
    ][:MAX_CODES]


def refusal_of_filters(query: QueryDict, parameters: Iterable[str]) -> HttpResponse | None:
    """Return the answer to a program that asks for a file by filters the list does not know.

    A reader of a page is told beside the list; a feed or an export would hold too much unnoticed.
    """
    parameters = list(parameters)
    unknown = unknown_filters(query, parameters)
    if not unknown:
        return None
    message = _("The list cannot be narrowed by %(unknown)s. It knows %(known)s.") % {
        "unknown": ", ".join(unknown),
        "known": ", ".join([WORDS, SORT, *parameters]),
    }
    return HttpResponse(message, status=400, content_type="text/plain; charset=utf-8")


def _knows(name: str, value: str, known: Iterable[str]) -> bool:
    if name not in known:
        return False
    if name == SORT:
        return value in Sort.values
    is_number = any(facet.number for facet in FACETS.values() if facet.parameter == name)
    return not is_number or (value.isascii() and value.isdigit() and len(value) <= 4)


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
        query = self.query
        return f"?{query.urlencode()}" if query else ""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Names and values, as the hidden fields of a form carry them."""
        return [(name, value) for name, values in self.query.lists() for value in values]

    @property
    def query(self) -> QueryDict:
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
        return query

    def page(self, number: int) -> "Address":
        return Address(replace(self.question, page=number))

    @property
    def first_page(self) -> "Address":
        """For templates, which give no arguments."""
        return self.page(1)

    def words(self, words: str) -> "Address":
        """Return the address of other words, with nothing narrowed."""
        return Address(replace(self.question, words=words, chosen={}, page=1))

    def without(self, facet: str, code: str) -> "Address":
        """Return the address with one choice lifted."""
        codes = tuple(c for c in self.question.chosen.get(facet, ()) if c != code)
        chosen = {**self.question.chosen, facet: codes}
        filters = {name: some for name, some in chosen.items() if some}
        return Address(replace(self.question, chosen=filters, page=1))

    def including(self, facet: str, code: str) -> "Address":
        """Return the address with one more choice."""
        codes = dict.fromkeys([*self.question.chosen.get(facet, ()), code])
        chosen = {**self.question.chosen, facet: tuple(codes)}
        return Address(replace(self.question, chosen=chosen, page=1))

    def unnarrowed(self) -> "Address":
        return Address(replace(self.question, chosen={}, page=1))


def narrowed(filters: Mapping[str, Iterable[object]]) -> str:
    """Return the query string that narrows a list by `filters`, by facet: `?tema=opptak`."""
    codes = {name: tuple(str(code) for code in some) for name, some in filters.items()}
    return str(Address(Question(chosen=codes)))


def _codes(query: QueryDict, name: str) -> tuple[str, ...]:
    values = (plain(code)[:LONGEST_CODE] for code in query.getlist(FACETS[name].parameter))
    return tuple(dict.fromkeys(code for code in values if code))[:MAX_CODES]


def _as_curated(filters: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return what is chosen with each keyword as the word or the theme that it has become."""
    leads = destinations(filters["keywords"]) if "keywords" in filters else {}
    if not leads:
        return filters
    pairs = [
        leads.get(code, (name, code)) if name == "keywords" else (name, code)
        for name, codes in filters.items()
        for code in codes
    ]
    names = dict.fromkeys(name for name, _code in pairs)
    return {name: tuple(dict.fromkeys(c for n, c in pairs if n == name)) for name in names}


def _sort(value: str) -> Sort | None:
    return Sort(value) if value in Sort.values else None


def _page(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 6):
        return 1
    return min(max(int(value), 1), HIGHEST_PAGE)
