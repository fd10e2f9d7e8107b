"""The list of actions: narrowed by where they stand today, counted by facet, drawn by workshop.

It is asked of the actions themselves, since what is overdue is only known when the question is
asked; words are asked of the search port.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, NullIf, Substr
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from organisations.models.content import SECTION_DEPTH
from organisations.models.publicity import public
from search.port import ask
from search.questions import Question
from workshops.enums import Standing
from workshops.models import (
    ActionItem,
    ActionQuerySet,
    FollowThrough,
    MeetingPlacePage,
    WorkshopPage,
)

MAX_FOUND_BY_WORDS = 1_000
PAGE_SIZE = 25
_PATHS = {"organisation": "owner__slug", "workshop": "workshop"}


@dataclass(frozen=True)
class Facet:
    """One way to narrow, by `parameter` in addresses."""

    name: str
    parameter: str
    label: Promise
    number: bool = False

    def accepts(self, code: str) -> bool:
        """Tell whether `code` can be one of this facet's."""
        if self.name == "standing":
            return code in Standing.values
        return not self.number or (code.isascii() and code.isdigit() and len(code) < 10)


FACETS = {
    facet.name: facet
    for facet in (
        Facet("standing", "status", _("Where it stands")),
        Facet("organisation", "virksomhet", _("Responsible")),
        Facet("series", "moteplass", _("Meeting place"), number=True),
        Facet("workshop", "workshop", _("Workshop"), number=True),
        Facet("theme", "tema", _("Theme")),
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


@dataclass(frozen=True)
class _Group:
    """How many actions of one workshop are one organisation's and have one standing.

    `values` holds the code and the name that the group has in each facet but the themes.
    """

    values: Mapping[str, tuple[str, str]]
    number: int

    def is_chosen(self, filters: Mapping[str, tuple[str, ...]]) -> bool:
        return all(self.values[name][0] in codes for name, codes in filters.items())


class ActionAnswer:
    """The public actions that a question finds, with everything a list shows of them."""

    def __init__(self, question: ActionQuestion) -> None:
        self.question = question

    @cached_property
    def found(self) -> ActionQuerySet:
        """All of them, most urgent first, each with what a row shows."""
        actions = self._narrowed()
        return actions.select_related("workshop", "owner", "responsible_person").by_urgency()

    @cached_property
    def by_workshop(self) -> dict[str, dict[str, int]]:
        """The number in each standing, by the title of the workshop, the latest first."""
        numbers: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for group in self._chosen_groups():
            numbers[group.values["workshop"][0]][group.values["standing"][0]] += group.number
        by_title: dict[str, dict[str, int]] = {}
        for pk, workshop in self._workshops.items():
            for standing, number in sorted(numbers.get(str(pk), {}).items()):
                standings = by_title.setdefault(workshop["title"], {})
                standings[standing] = standings.get(standing, 0) + number
        return by_title

    @cached_property
    def standings(self) -> dict[str, int]:
        """How many of them stand where; every standing is there."""
        sums = dict.fromkeys(Standing.values, 0)
        for group in self._chosen_groups():
            sums[group.values["standing"][0]] += group.number
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
        """The counts of each facet, under all choices but its own.

        What is chosen is there even where it finds nothing.
        """
        counts = {name: self._counts(name) for name in FACETS if name != "theme"}
        counts["theme"] = self._theme_counts()
        return {name: self._in_order(name, counts[name]) for name in FACETS}

    @cached_property
    def _found_by_words(self) -> list[str] | None:
        if not self.question.words:
            return None
        question = Question(words=self.question.words, kinds=("action",), size=MAX_FOUND_BY_WORDS)
        return [hit.document.key for hit in ask(question).hits]

    def _narrowed(self, *facets: str) -> ActionQuerySet:
        """Return the actions with what is chosen in `facets`, or in all of them; with standings."""
        actions = ActionItem.objects.public().with_standing()
        if self._found_by_words is not None:
            actions = actions.filter(pk__in=self._found_by_words)
        for name in facets or FACETS:
            if codes := self.question.chosen.get(name):
                actions = self._with_one_of(actions, name, codes)
        return actions

    def _with_one_of(
        self, actions: ActionQuerySet, facet: str, codes: Sequence[str]
    ) -> ActionQuerySet:
        """Return those with one of `codes`; an action with two of them is still found once."""
        if facet == "theme":
            tied = ActionItem.themes.through._default_manager.filter(theme__slug__in=codes)
            return actions.filter(pk__in=tied.values("actionitem"))
        if facet == "series":
            workshops = self._workshops.items()
            return actions.filter(
                workshop__in=[pk for pk, each in workshops if str(each["series"]) in codes]
            )
        if facet == "standing":
            return actions.filter(standing__in=codes)  # type: ignore[misc]  # annotated
        return actions.filter(**{f"{_PATHS[facet]}__in": codes})

    @cached_property
    def _workshops(self) -> dict[int, dict[str, Any]]:
        """The public workshops, the latest first, with the meeting place each belongs to."""
        length = Page.steplen * (SECTION_DEPTH + 1)
        series = MeetingPlacePage.objects.filter(path=Substr(OuterRef("path"), 1, length))
        workshops = public(WorkshopPage.objects).order_by("-starts_on", "-pk")
        rows = workshops.values(
            "pk",
            "title",
            series=Subquery(series.values("pk")),
            series_title=Subquery(series.values("title")),
        )
        return {row["pk"]: row for row in rows}

    @cached_property
    def _groups(self) -> list[_Group]:
        """The actions with the chosen words and themes, in groups; other choices are not made."""
        rows = (
            self._narrowed("theme")
            .order_by()
            .values_list("workshop", "owner__slug", "owner__name", "standing")  # type: ignore[misc]  # annotated
            .annotate(number=Count("pk"))
        )
        return [
            _Group(
                {
                    "standing": (standing, str(Standing(standing).label)),
                    "organisation": (slug, name),
                    "series": _code_and_name(self._workshops[pk], "series", "series_title"),
                    "workshop": _code_and_name(self._workshops[pk], "pk", "title"),
                },
                number,
            )
            for pk, slug, name, standing, number in rows
            if pk in self._workshops
        ]

    def _chosen_groups(self, *, but: str = "") -> list[_Group]:
        filters = {
            name: codes
            for name, codes in self.question.chosen.items()
            if codes and name not in (but, "theme")
        }
        return [group for group in self._groups if group.is_chosen(filters)]

    def _counts(self, facet: str) -> list[FacetCount]:
        numbers: Counter[tuple[str, str]] = Counter()
        for group in self._chosen_groups(but=facet):
            numbers[group.values[facet]] += group.number
        return [FacetCount(code, name, number) for (code, name), number in numbers.items() if code]

    def _theme_counts(self) -> list[FacetCount]:
        rows = (
            self._narrowed(*(name for name in FACETS if name != "theme"))
            .filter(themes__isnull=False)
            .order_by()
            .values_list("themes__slug", _theme_name())
            .annotate(number=Count("pk"))
        )
        return [FacetCount(*row) for row in rows]

    def _in_order(self, name: str, counts: list[FacetCount]) -> list[FacetCount]:
        """Standings in their own order, all else by number; what is chosen is never missing."""
        known = {count.code for count in counts}
        for code in self.question.chosen.get(name, ()):
            if code not in known:
                counts.append(FacetCount(code, _label_of(name, code), 0))
        if name == "standing":
            return sorted(counts, key=lambda count: Standing.values.index(count.code))
        return sorted(counts, key=lambda count: (-count.count, count.label))


def _label_of(facet: str, code: str) -> str:
    return str(Standing(code).label) if facet == "standing" else code


def _code_and_name(workshop: Mapping[str, Any], code: str, name: str) -> tuple[str, str]:
    return str(workshop[code] or ""), workshop[name] or ""


def _theme_name() -> Coalesce:
    """The theme's name in the reader's language, or else in bokmål."""
    own = {"nn": "themes__name_nn", "en": "themes__name_en"}.get(get_language() or "")
    name = F("themes__name")
    return Coalesce(NullIf(F(own), Value("")), name) if own else Coalesce(name, Value(""))
