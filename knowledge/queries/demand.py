"""What is needed in sum: how many pupils and children, for which component, from which year.

A sum counts people once. An organisation that speaks more than once (for several needs, as author
and as one who joined, for several components) counts with its highest numbers, in the first year
in which one of its contracts ends. By component it counts once under each, so that the sums of
components overlap and are never added up.

What one organisation said is never shown, only sums. A year in which a single organisation that
has not agreed to be named needs something is left out, since the size of a municipality can tell
who it is; its numbers count without the year.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection

from knowledge.models import Endorsement, NeedPage
from search.facets import labels_of
from search.narrowing import condition_of, narrows
from search.questions import Question

Component = tuple[str, str]  # slug and title
ALL: Component = ("", "")
MAX_COMPONENTS = 12


@dataclass(frozen=True, kw_only=True)
class Demand:
    """In sum: `year` is None where it is not known or not shown.

    `component` is empty in a sum of all needs, and in that of needs without a component.
    """

    component: str = ""
    component_title: str = ""
    year: int | None = None
    organisations: int = 0
    pupils: int = 0
    children: int = 0

    @property
    def people(self) -> int:
        return self.pupils + self.children


@dataclass(frozen=True, kw_only=True)
class SharedDemand:
    """The demand behind some needs, the earliest year first, that without a year last.

    In `by_year` each organisation counts once, so that the lines add up to the people behind all
    the needs; in `by_component` it counts once under each component.
    """

    by_year: list[Demand]
    by_component: list[Demand]

    @property
    def in_sum(self) -> Demand:
        return in_sum(self.by_year)

    @property
    def people_without_year(self) -> int:
        return sum(line.people for line in self.by_year if line.year is None)


@dataclass(frozen=True, kw_only=True)
class Share:
    """What one organisation (by its key) said of one need (by its key), or of several in sum."""

    need: int
    organisation: int
    is_named: bool
    pupils: int
    children: int
    contract_ends_on: date | None

    @property
    def year(self) -> int | None:
        return self.contract_ends_on.year if self.contract_ends_on else None


@dataclass(frozen=True)
class _Cell:
    """What the organisations say whose first year it is; `component` None means all needs."""

    component: str | None
    year: int | None
    organisations: int
    pupils: int
    children: int
    all_named: bool

    @property
    def tells_who(self) -> bool:
        return self.organisations == 1 and not self.all_named


# As `_once` adds up what each organisation says, for all needs and for each component. Needs with
# the same components are one group, so that lists are taken apart once each.
_IN_SUM = """
WITH need AS MATERIALIZED (
  SELECT key::bigint AS id, organisation, components FROM search_narrowdocument WHERE {condition}
), said AS (
  SELECT components, owner.id AS organisation, true AS is_named, pupils, children, contract_ends_on
  FROM need JOIN knowledge_needpage ON page_ptr_id = need.id
    JOIN organisations_organisation AS owner ON owner.slug = need.organisation
  UNION ALL
  SELECT components, organisation_id, may_be_named, pupils, children, contract_ends_on
  FROM need JOIN knowledge_endorsement ON need_id = need.id WHERE withdrawn_at IS NULL
), together AS MATERIALIZED (
  SELECT components, organisation, bool_and(is_named) AS is_named, max(pupils) AS pupils,
    max(children) AS children, min(contract_ends_on) AS ends_on
  FROM said GROUP BY components, organisation
), once AS (
  SELECT NULL AS component, organisation, bool_and(is_named) AS is_named, max(pupils) AS pupils,
    max(children) AS children, min(ends_on) AS ends_on
  FROM together GROUP BY organisation
  UNION ALL
  SELECT component, organisation, bool_and(is_named), max(pupils), max(children), min(ends_on)
  FROM together, unnest(CASE components WHEN '{{}}' THEN ARRAY[''] ELSE components END) AS component
  GROUP BY component, organisation
)
"""
# The same for all needs, from the sums kept by the database; outdated ones are recomputed.
_KEPT = """
WITH outdated AS MATERIALIZED (
  SELECT array_agg(DISTINCT organisation_id) AS organisations FROM knowledge_outdateddemand
), once AS (
  SELECT component, is_named, pupils, children, ends_on FROM knowledge_organisationdemand
  WHERE organisation_id <> ALL (SELECT unnest(organisations) FROM outdated)
  UNION ALL
  SELECT component, is_named, pupils, children, ends_on
  FROM knowledge_demand_of((SELECT organisations FROM outdated))
)
"""
_BY_YEAR = """
SELECT component, extract(year FROM ends_on)::int, count(*), sum(pupils)::bigint,
  sum(children)::bigint, bool_and(is_named)
FROM once GROUP BY 1, 2
"""


def shared_demand(question: Question) -> SharedDemand:
    """Return the demand behind the needs that answer to `question`, added up by the database.

    Drafts and restricted pages count for nothing: they are no documents. Of components, those that
    most people need are told, `MAX_COMPONENTS` of them.
    """
    cells = _cells(question)
    people: Counter[str] = Counter()
    for cell in cells:
        if cell.component is not None:
            people[cell.component] += cell.pupils + cell.children
    largest = [component for component, _people in people.most_common(MAX_COMPONENTS)]
    titles = labels_of({"components": filter(None, largest)})["components"]
    by_component = [
        line
        for slug in largest
        for line in _shown((slug, titles.get(slug, "")), [c for c in cells if c.component == slug])
    ]
    return SharedDemand(
        by_year=_shown(ALL, [cell for cell in cells if cell.component is None]),
        by_component=sorted(by_component, key=lambda line: (*_place(line), line.component_title)),
    )


def _cells(question: Question) -> list[_Cell]:
    values: tuple[Any, ...] = ()
    once = _KEPT
    if narrows(question):
        condition, values = condition_of(replace(question, kinds=("need",)))
        once = _IN_SUM.format(condition=condition)
    with connection.cursor() as cursor:
        cursor.execute(once + _BY_YEAR, values)
        return [_Cell(*row) for row in cursor.fetchall()]


def demand_by_year(shares: Iterable[Share]) -> list[Demand]:
    """Return the demand in sum, each organisation once."""
    return _by_year(ALL, shares)


def demand_behind(need: NeedPage) -> Demand:
    """Return the demand behind one need, with its `owner_key` and its `standing` endorsements."""
    owner = share_of_owner(need, need.owner_key)
    return in_sum(demand_by_year([owner, *map(share_of_endorser, need.standing)]))


def in_sum(by_year: Iterable[Demand]) -> Demand:
    """Return the lines of `demand_by_year` as one."""
    lines = list(by_year)
    return Demand(
        organisations=sum(line.organisations for line in lines),
        pupils=sum(line.pupils for line in lines),
        children=sum(line.children for line in lines),
    )


def share_of_owner(need: NeedPage, organisation: int) -> Share:
    """Return what the municipality that wrote the need said; it is named as its author."""
    return Share(
        need=need.pk,
        organisation=organisation,
        is_named=True,
        pupils=need.pupils,
        children=need.children,
        contract_ends_on=need.contract_ends_on,
    )


def share_of_endorser(endorsement: Endorsement) -> Share:
    """Return what an organisation that joined the need said."""
    return Share(
        need=endorsement.need_id,
        organisation=endorsement.organisation_id,
        is_named=endorsement.may_be_named,
        pupils=endorsement.pupils,
        children=endorsement.children,
        contract_ends_on=endorsement.contract_ends_on,
    )


def _by_year(component: Component, shares: Iterable[Share]) -> list[Demand]:
    behind: dict[int | None, list[Share]] = defaultdict(list)
    for share in _once(shares):
        behind[share.year].append(share)
    return _shown(component, [_cell(year, some) for year, some in behind.items()])


def _cell(year: int | None, shares: list[Share]) -> _Cell:
    return _Cell(
        component=None,
        year=year,
        organisations=len(shares),
        pupils=sum(share.pupils for share in shares),
        children=sum(share.children for share in shares),
        all_named=all(share.is_named for share in shares),
    )


def _shown(component: Component, cells: Iterable[_Cell]) -> list[Demand]:
    """Return a component's cells as lines, without the years that would tell who it is."""
    groups: dict[int | None, list[_Cell]] = defaultdict(list)
    for cell in cells:
        groups[None if cell.tells_who else cell.year].append(cell)
    slug, title = component
    lines = [
        Demand(
            component=slug,
            component_title=title,
            year=year,
            organisations=sum(cell.organisations for cell in some),
            pupils=sum(cell.pupils for cell in some),
            children=sum(cell.children for cell in some),
        )
        for year, some in groups.items()
    ]
    return sorted(lines, key=_place)


def _place(line: Demand) -> tuple[bool, int]:
    return line.year is None, line.year or 0


def _once(shares: Iterable[Share]) -> list[Share]:
    """Return one share for each organisation: its highest numbers and the first of its years.

    It is named only if it is in all that it said, since the numbers can come from any of it.
    """
    by_organisation: dict[int, list[Share]] = defaultdict(list)
    for share in shares:
        by_organisation[share.organisation].append(share)
    return [
        Share(
            need=some[0].need,
            organisation=organisation,
            is_named=all(share.is_named for share in some),
            pupils=max(share.pupils for share in some),
            children=max(share.children for share in some),
            contract_ends_on=min(
                (share.contract_ends_on for share in some if share.contract_ends_on), default=None
            ),
        )
        for organisation, some in by_organisation.items()
    ]
