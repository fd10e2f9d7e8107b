"""What the registers know about applicants: siblings, parents who work there, distance, a place."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from math import hypot
from uuid import UUID

from reference.people.enums import AddressProtection, EnrolmentKind
from reference.people.models import Address, Employment, Enrolment, Unit
from reference.people.queries.siblings import siblings_of, told_guardians_of

from ..enums import ApplicationStatus, Criterion
from ..models import Application, Round

METRES_A_MINUTE = 400  # on a local road
NEAR = 1500  # metres

Ids = frozenset[UUID]


@dataclass(frozen=True)
class Facts:
    """About the children of a round: where each has a place, and what holds at which unit."""

    present: dict[UUID, UUID] = field(default_factory=dict)
    met: dict[UUID, dict[UUID, set[Criterion]]] = field(default_factory=dict)
    travel: dict[UUID, dict[UUID, int]] = field(default_factory=dict)
    listed_before: Ids = frozenset()
    siblings: dict[UUID, UUID] = field(default_factory=dict)  # child to its group of siblings


def facts_about(
    round_: Round, applications: Iterable[Application], units: Iterable[Unit], starts_on: date
) -> Facts:
    """Return what the registers say of these applicants on the day `starts_on` (nine queries).

    What a family must not learn does not count: a brother or sister that is hidden from one of
    them, where a hidden guardian works, and how far it is from a home whose address is graded.
    """
    applications = list(applications)
    children = [application.child_id for application in applications]
    by_id = {unit.pk: unit for unit in units}
    grounds: dict[UUID, dict[UUID, set[Criterion]]] = defaultdict(lambda: defaultdict(set))
    siblings = siblings_of(children, starts_on)
    places = _present({*set().union(*siblings.values())}, by_id, starts_on)
    for child, others in siblings.items():
        for sibling in others & set(places):
            grounds[child][places[sibling]].add(Criterion.SIBLING)
    guardians = told_guardians_of(children, starts_on)
    workplaces = _workplaces(set().union(*guardians.values()), by_id, starts_on)
    for child, own in guardians.items():
        for unit in set().union(*(workplaces[adult] for adult in own)):
            grounds[child][unit].add(Criterion.STAFF)
    present = _present(children, by_id, starts_on)
    travel = _metres(children, by_id, starts_on)
    for child, distances in travel.items():
        for unit, metres in distances.items():
            if metres <= NEAR:
                grounds[child][unit].add(Criterion.NEAR)
    return Facts(
        present={
            each.child_id: present[each.child_id]
            for each in applications
            if each.child_id in present
            and not by_id[present[each.child_id]].is_closed_on(each.starts_on)
        },
        met={child: dict(units) for child, units in grounds.items()},
        travel={
            child: {unit: round(metres / METRES_A_MINUTE) for unit, metres in distances.items()}
            for child, distances in travel.items()
        },
        listed_before=frozenset(
            Application.objects.present()
            .filter(child__in=children, on_search_list=True)
            .exclude(status=ApplicationStatus.ENDED)
            .exclude(round=round_)
            .values_list("child", flat=True)
        ),
        siblings=_groups(siblings, {each.child_id: each.pk for each in applications}),
    )


def _groups(siblings: dict[UUID, set[UUID]], names: dict[UUID, UUID]) -> dict[UUID, UUID]:
    """Return for each child with siblings among the applicants the name of the group.

    Siblings are those who share a guardian, also over a third; a group is named after the first
    of its applications, which says nothing of who they are. Who does not count for a sibling is in
    no group with it.
    """
    groups: dict[UUID, set[UUID]] = {}
    for child, others in siblings.items():
        mutual = {each for each in others & set(names) if child in siblings[each]}
        together = {child}.union(*(groups.get(each, {each}) for each in mutual))
        together |= groups.get(child, set())
        for each in together:
            groups[each] = together
    return {
        child: min(names[each] for each in group)
        for child, group in groups.items()
        if len(group) > 1
    }


def _workplaces(
    adults: set[UUID], units: dict[UUID, Unit], starts_on: date
) -> defaultdict[UUID, set[UUID]]:
    workplaces: defaultdict[UUID, set[UUID]] = defaultdict(set)
    rows = Employment.objects.valid_on(starts_on).filter(person__in=adults, unit__in=units)
    for person, unit in rows.values_list("person", "unit"):
        workplaces[person].add(unit)
    return workplaces


def _metres(
    children: list[UUID], units: dict[UUID, Unit], starts_on: date
) -> dict[UUID, dict[UUID, float]]:
    homes = Address.objects.valid_on(starts_on).filter(
        person__in=children, protection=AddressProtection.OPEN
    )
    return {
        person: {unit.pk: hypot(unit.east - east, unit.north - north) for unit in units.values()}
        for person, east, north in homes.values_list("person", "east", "north")
    }


def _present(
    children: Iterable[UUID], units: dict[UUID, Unit], starts_on: date
) -> dict[UUID, UUID]:
    rows = Enrolment.objects.valid_on(starts_on).filter(
        person__in=list(children), kind=EnrolmentKind.KINDERGARTEN, unit__in=units
    )
    return dict(rows.values_list("person", "unit"))
