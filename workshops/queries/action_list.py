"""The list of actions: narrowed by where they stand today, counted by facet, drawn by workshop.

It is asked of the actions themselves, since what is overdue is only known when the question is
asked; words are asked of the search port.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import CharField, Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce, NullIf, Substr
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from organisations.models.content import SECTION_DEPTH
from search.port import ask
from search.questions import Question
from workshops.enums import Standing
from workshops.models import (
    ActionItem,
    ActionQuerySet,
    FollowThrough,
    MeetingPlacePage,
)

MOST_FOUND_BY_WORDS = 1_000
PAGE_SIZE = 25


@dataclass(frozen=True)
class Facet:
    """One way to narrow: `parameter` stands in addresses, `path` leads to the code."""

    name: str
    parameter: str
    label: Promise
    path: str
    label_path: str
    number: bool = False

    def accepts(self, code: str) -> bool:
        """Tell whether `code` can be one of this facet's."""
        if self.name == "standing":
            return code in Standing.values
        return not self.number or (code.isascii() and code.isdigit() and len(code) < 10)


FACETS = {
    facet.name: facet
    for facet in (
        Facet("standing", "status", _("Where it stands"), "standing", "standing"),
        Facet("organisation", "virksomhet", _("Responsible"), "owner__slug", "owner__name"),
        Facet("series", "moteplass", _("Meeting place"), "series", "series_title", number=True),
        Facet("workshop", "workshop", _("Workshop"), "workshop", "workshop__title", number=True),
        Facet("theme", "tema", _("Theme"), "themes__slug", "theme_name"),
    )
}


@dataclass(frozen=True, kw_only=True)
class ActionQuestion:
    """`chosen` holds codes by facet: any of a facet's codes, and all of the facets."""

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1


@dataclass(frozen=True)
class FacetCount:
    code: str
    label: str
    count: int


class ActionAnswer:
    """The public actions that a question finds, with everything a list shows of them."""

    def __init__(self, question: ActionQuestion) -> None:
        self.question = question

    @cached_property
    def found(self) -> ActionQuerySet:
        """All of them, most urgent first, each with what a row shows."""
        actions = self._narrowed().select_related("workshop", "owner", "responsible_person")
        return actions.by_urgency()

    @cached_property
    def by_workshop(self) -> dict[str, dict[str, int]]:
        """The number in each standing, by the title of the workshop, the latest first."""
        rows = (
            self._narrowed()
            .order_by("-workshop__starts_on", "-workshop", "standing")  # type: ignore[misc]  # annotated
            .values("workshop", "workshop__title", "standing")
            .annotate(number=Count("pk"))
            .values_list("workshop__title", "standing", "number")
        )
        counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for title, standing, number in rows:
            counts[title][standing] += number
        return {title: dict(standings) for title, standings in counts.items()}

    @cached_property
    def standings(self) -> dict[str, int]:
        """How many of them stand where; every standing is there."""
        sums = dict.fromkeys(Standing.values, 0)
        for counts in self.by_workshop.values():
            for standing, number in counts.items():
                sums[standing] += number
        return sums

    @property
    def total(self) -> int:
        return sum(self.standings.values())

    @property
    def follow_through(self) -> FollowThrough:
        promised = self.total - self.standings[Standing.DROPPED]
        return FollowThrough(done=self.standings[Standing.DONE], promised=promised)

    @cached_property
    def facets(self) -> dict[str, list[FacetCount]]:
        """The counts of each facet, under all choices but its own; one query for all of them.

        What is chosen is there even where it finds nothing.
        """
        first, *rest = [self._counts(facet) for facet in FACETS.values()]
        counted: dict[str, list[FacetCount]] = {name: [] for name in FACETS}
        for name, code, label, number in first.union(*rest, all=True):
            counted[name].append(FacetCount(code, _label_of(name, code, label), number))
        return {name: self._in_order(name, counts) for name, counts in counted.items()}

    @cached_property
    def _found_by_words(self) -> list[str] | None:
        if not self.question.words:
            return None
        asked = Question(words=self.question.words, kinds=("action",), size=MOST_FOUND_BY_WORDS)
        return [hit.document.key for hit in ask(asked).hits]

    def _narrowed(self, *, but: str = "") -> ActionQuerySet:
        actions = _with_series(ActionItem.objects.public())
        if self._found_by_words is not None:
            actions = actions.filter(pk__in=self._found_by_words)
        for name, codes in self.question.chosen.items():
            if name != but:
                actions = actions.filter(_chosen(FACETS[name], codes))
        return actions

    def _counts(self, facet: Facet) -> Any:
        actions = self._narrowed(but=facet.name).order_by()
        if facet.name == "theme":
            actions = actions.annotate(theme_name=_theme_name())
        return (
            actions.exclude(**{f"{facet.path}__isnull": True})
            .values(
                facet=Value(facet.name, CharField()),
                code=Cast(facet.path, CharField()),
                label=Cast(facet.label_path, CharField()),
            )
            .annotate(number=Count("pk"))
            .values_list("facet", "code", "label", "number")
        )

    def _in_order(self, name: str, counts: list[FacetCount]) -> list[FacetCount]:
        """Standings in their own order, all else by number; what is chosen is never missing."""
        known = {count.code for count in counts}
        for code in self.question.chosen.get(name, ()):
            if code not in known:
                counts.append(FacetCount(code, _label_of(name, code, code), 0))
        if name == "standing":
            return sorted(counts, key=lambda count: Standing.values.index(count.code))
        return sorted(counts, key=lambda count: (-count.count, count.label))


def _chosen(facet: Facet, codes: Sequence[str]) -> Q:
    """Return that an action has one of `codes`; an action with two of them is still found once."""
    if facet.name == "theme":
        tied = ActionItem.themes.through._default_manager.filter(theme__slug__in=codes)
        return Q(pk__in=tied.values("actionitem"))
    return Q(**{f"{facet.path}__in": codes})


def _label_of(facet: str, code: str, label: str) -> str:
    return str(Standing(code).label) if facet == "standing" else label


def _with_series(actions: ActionQuerySet) -> ActionQuerySet:
    """Each with `standing`, and with the id and the title of the meeting place it came from."""
    length = Page.steplen * (SECTION_DEPTH + 1)
    series = MeetingPlacePage.objects.filter(path=Substr(OuterRef("workshop__path"), 1, length))
    return actions.with_standing().annotate(
        series=Subquery(series.values("pk")), series_title=Subquery(series.values("title"))
    )


def _theme_name() -> Coalesce:
    """The theme's name in the reader's language, or else in bokmål."""
    own = {"nn": "themes__name_nn", "en": "themes__name_en"}.get(get_language() or "")
    name = F("themes__name")
    return Coalesce(NullIf(F(own), Value("")), name) if own else Coalesce(name, Value(""))
