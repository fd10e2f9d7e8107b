"""What is needed in sum: how many pupils and children, for which component, from which year.

A sum counts people once. An organisation that speaks more than once (for several needs, as author
and as one who joined, for several components) counts with its highest numbers, in the first year
in which one of its contracts ends. By component it counts once under each, so that the sums of
components overlap and are never added up.

What one organisation said is never shown, only sums. A year in which a single organisation that
has not agreed to be named needs something is left out, since the size of a municipality can tell
who it is; its numbers count without the year.
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
ALL: Component = ("", "")


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


def shared_demand(needs: Iterable[int]) -> SharedDemand:
    """Return the demand behind the needs with these keys.

    A QuerySet of keys is not fetched, but asked together with the rest.
    Drafts and restricted pages count for nothing.
    """
    keys = needs if isinstance(needs, QuerySet) else list(needs)
    shown = list(with_owner(public(NeedPage.objects.filter(pk__in=keys))))
    standing = Endorsement.objects.standing().filter(need__in=shown)
    shares = [
        *(share_of_owner(need, need.owner_key) for need in shown),
        *map(share_of_endorser, standing),
    ]
    components = _components(shown)
    return SharedDemand(
        by_year=demand_by_year(shares), by_component=demand_by_component(shares, components)
    )


def demand_by_year(shares: Iterable[Share]) -> list[Demand]:
    """Return the demand in sum, each organisation once."""
    return _by_year(ALL, shares)


def demand_by_component(
    shares: Iterable[Share], components: dict[int, list[Component]]
) -> list[Demand]:
    """Return the demand by component, each organisation once under each.

    `components` are those of each need, by its key.
    """
    said: dict[Component, list[Share]] = defaultdict(list)
    for share in shares:
        for component in components.get(share.need, [ALL]):
            said[component].append(share)
    lines = [line for component, some in said.items() for line in _by_year(component, some)]
    return sorted(lines, key=lambda line: (line.year is None, line.year or 0, line.component_title))


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
    shown: dict[int | None, list[Share]] = defaultdict(list)
    for year, some in behind.items():
        tells_who = len(some) == 1 and not some[0].is_named
        shown[None if tells_who else year] += some
    lines = [_sum(component, year, some) for year, some in shown.items()]
    return sorted(lines, key=lambda line: (line.year is None, line.year or 0))


def _once(shares: Iterable[Share]) -> list[Share]:
    """Return one share for each organisation: its highest numbers and the first of its years.

    It is named only if it is in all that it said, since the numbers can come from any of it.
    """
    said: dict[int, list[Share]] = defaultdict(list)
    for share in shares:
        said[share.organisation].append(share)
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
        for organisation, some in said.items()
    ]


def _sum(component: Component, year: int | None, shares: list[Share]) -> Demand:
    slug, title = component
    return Demand(
        component=slug,
        component_title=title,
        year=year,
        organisations=len(shares),
        pupils=sum(share.pupils for share in shares),
        children=sum(share.children for share in shares),
    )


def _components(needs: Iterable[Any]) -> dict[int, list[Component]]:
    components: dict[int, list[Component]] = defaultdict(list)
    rows = public(ComponentPage.objects.filter(needs__in=list(needs)))
    for need, slug, title in rows.values_list("needs", "slug", "title"):
        components[need].append((slug, title))
    return dict(components)
