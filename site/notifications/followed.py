"""What can be followed, as addresses and readers name it: an entry, or what a question finds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from search.asking import Address, read_question
from search.documents import registry
from search.facets import FACETS, kind_name, labels_of
from search.models import SearchDocument
from search.questions import Question

from .models import SavedQuestion

ENTRY, LIST = "oppslag", "liste"
_MAX_QUERY = 2000


@dataclass(frozen=True)
class Followed:
    """What to follow: an entry by `kind` and `key`, or the list of `kind` that `query` narrows."""

    kind: str = ""
    key: str = ""
    query: str = ""

    def __str__(self) -> str:
        """Return the query string of the page on which it is followed."""
        if self.key:
            return urlencode({ENTRY: f"{self.kind}:{self.key}"})
        return "&".join(
            filter(None, [urlencode({LIST: self.kind}) if self.kind else "", self.query])
        )


def followed_entry(kind: str, key: object) -> Followed:
    """Return the thing with the primary key `key`, to follow it and what belongs to it."""
    return Followed(kind=kind, key=str(key))


def followed_list(question: Question) -> Followed:
    """Return the list that answers `question`, without its order and page.

    Two questions that find the same are the same.
    """
    kind = question.kinds[0] if len(question.kinds) == 1 else ""
    narrowed = {"kind": () if kind else question.kinds, **question.within, **question.chosen}
    chosen = {name: tuple(sorted(set(codes))) for name, codes in sorted(narrowed.items()) if codes}
    words = " ".join(question.words.split())
    query = Address(Question(words=words, chosen=chosen)).query.urlencode()
    return Followed(kind=kind, query=query)


def read_followed(query: QueryDict) -> Followed | None:
    """Return what a query string asks to follow; None where it is nothing that there is."""
    known = {source.kind for source in registry}
    if entry := query.get(ENTRY, ""):
        kind, _colon, key = entry.partition(":")
        exists = SearchDocument.objects.filter(kind=kind, key=key, audience="everyone").exists()
        return followed_entry(kind, key) if kind in known and exists else None
    kind = query.get(LIST, "")
    if kind and kind not in known:
        return None
    followed = followed_list(_question(kind, query))
    is_narrow = bool(followed.kind or followed.query)
    return followed if is_narrow and len(followed.query) <= _MAX_QUERY else None


def question_of(saved: SavedQuestion | Followed) -> Question:
    """Return the question that a saved list asks."""
    return _question(saved.kind, QueryDict(saved.query))


def _question(kind: str, query: QueryDict) -> Question:
    facets = [name for name in FACETS if not (kind and name == "kind")]
    return read_question(query, facets=facets, kinds=[kind] if kind else [])


@dataclass(frozen=True)
class Named:
    """How readers are shown what is followed; without an address where there is nothing to see."""

    name: str
    url: str = ""


def names_of(followed: Iterable[SavedQuestion | Followed]) -> list[Named]:
    """Return the name and address of each, in a constant number of queries."""
    items = list(followed)
    entries = _documents([each for each in items if each.key])
    questions = {index: question_of(each) for index, each in enumerate(items) if not each.key}
    codes: dict[str, set[str]] = {}
    for question in questions.values():
        for facet, chosen in question.chosen.items():
            codes.setdefault(facet, set()).update(chosen)
    labels = labels_of(codes) if codes else {}
    places = _places_of_organisations(questions.values())
    return [
        _named_list(each, questions[index], labels, places)
        if index in questions
        else _named_entry(entries.get((each.kind, each.key)))
        for index, each in enumerate(items)
    ]


def _documents(
    entries: list[SavedQuestion | Followed],
) -> dict[tuple[str, str], SearchDocument]:
    if not entries:
        return {}
    wanted = Q()
    for each in entries:
        wanted |= Q(kind=each.kind, key=each.key)
    rows = SearchDocument.objects.filter(wanted, audience="everyone")
    return {(row.kind, row.key): row for row in rows.only("kind", "key", "title", "url")}


def _named_entry(document: SearchDocument | None) -> Named:
    if document is None:
        return Named(_("No longer public"))
    return Named(f"{kind_name(document.kind)}: {document.title}", document.url)


def _named_list(
    saved: SavedQuestion | Followed,
    question: Question,
    labels: Mapping[str, Mapping[str, str]],
    places: Mapping[str, str],
) -> Named:
    what = registry[saved.kind].label() if saved.kind else ""
    chosen = [labels[facet][code] for facet, codes in question.chosen.items() for code in codes]
    words = [f"«{question.words}»"] if question.words else []
    name = ": ".join(filter(None, [str(what), ", ".join([*words, *chosen])]))
    return Named(name, places.get(saved.query) or _address_of_list(saved))


def _address_of_list(saved: SavedQuestion | Followed) -> str:
    query = f"?{saved.query}" if saved.query else ""
    try:
        return reverse(f"{saved.kind}_list" if saved.kind else "search") + query
    except NoReverseMatch:  # a kind without a list of its own is found by search
        return f"{reverse('search')}?{urlencode({'type': saved.kind})}&{saved.query}".rstrip("&")


def _places_of_organisations(questions: Iterable[Question]) -> dict[str, str]:
    """Return the pages of the organisations of which everything is followed, by query."""
    slugs = {
        slug
        for question in questions
        if not question.kinds and not question.words and list(question.chosen) == ["organisation"]
        for slug in question.chosen["organisation"]
    }
    if not slugs:
        return {}
    rows: Any = SearchDocument.objects.filter(kind="organisation", organisation__in=slugs)
    return {
        followed_list(Question(chosen={"organisation": (slug,)})).query: url
        for slug, url in rows.values_list("organisation", "url")
    }
