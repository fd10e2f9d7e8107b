"""What is needed in sum: how many pupils and children, for which component, from which year.

What one organisation said is never shown, only sums. A year (that in which a contract ends) in
which a component is wanted by a single organisation that has not agreed to be named is left out,
since the size of a municipality can tell who it is; its numbers count without the year.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from components.models import ComponentPage
from knowledge.models import Endorsement, NeedPage
from organisations.models.publicity import public

from .entries import with_owner

Component = tuple[str, str]  # slug and title
WITHOUT_COMPONENT: Component = ("", "")


@dataclass(frozen=True, kw_only=True)
class Demand:
    """In sum: `year` is None where it is not known or not shown, `component` "" where none is."""

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
class Share:
    """What one organisation (by its key) said of one need (by its key)."""

    need: int
    organisation: int
    is_named: bool
    pupils: int
    children: int
    contract_ends_on: date | None

    @property
    def year(self) -> int | None:
        return self.contract_ends_on.year if self.contract_ends_on else None


Cells = dict[tuple[Component, int | None], list[Share]]


def demand_by_component_and_year(needs: Iterable[int]) -> list[Demand]:
    """Return the demand behind the needs with these keys, the earliest year first.

    A QuerySet of keys is not fetched, but asked together with the rest.
    Drafts and restricted pages count for nothing. An organisation that joins two needs for one
    component and year counts once, with the higher numbers.
    """
    keys = needs if isinstance(needs, QuerySet) else list(needs)
    shown = list(with_owner(public(NeedPage.objects.filter(pk__in=keys))))
    standing = Endorsement.objects.standing().filter(need__in=shown)
    shares = [
        *(share_of_owner(need, need.owner_key) for need in shown),
        *map(share_of_endorser, standing),
    ]
    return demand_behind(shares, _components(shown))


def demand_behind(
    shares: Iterable[Share], components: dict[int, list[Component]] | None = None
) -> list[Demand]:
    """Return the demand in sum; `components` are those of each need, by its key."""
    cells: Cells = defaultdict(list)
    for share in shares:
        for component in (components or {}).get(share.need, [WITHOUT_COMPONENT]):
            cells[component, share.year].append(share)
    lines = [_sum(each, *key) for key, each in _without_lone_years(cells).items()]
    return sorted(lines, key=lambda line: (line.year is None, line.year or 0, line.component_title))


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


def _without_lone_years(cells: Cells) -> Cells:
    shown: Cells = defaultdict(list)
    for (component, year), shares in cells.items():
        is_lone = len({share.organisation for share in shares}) == 1
        hides = is_lone and not any(share.is_named for share in shares)
        shown[component, None if hides else year] += shares
    return shown


def _sum(shares: Iterable[Share], component: Component, year: int | None) -> Demand:
    highest: dict[int, tuple[int, int]] = {}
    for share in shares:
        pupils, children = highest.get(share.organisation, (0, 0))
        highest[share.organisation] = max(pupils, share.pupils), max(children, share.children)
    slug, title = component
    return Demand(
        component=slug,
        component_title=title,
        year=year,
        organisations=len(highest),
        pupils=sum(pupils for pupils, _children in highest.values()),
        children=sum(children for _pupils, children in highest.values()),
    )


def _components(needs: Iterable[Any]) -> dict[int, list[Component]]:
    components: dict[int, list[Component]] = defaultdict(list)
    rows = public(ComponentPage.objects.filter(needs__in=list(needs)))
    for need, slug, title in rows.values_list("needs", "slug", "title"):
        components[need].append((slug, title))
    return dict(components)
