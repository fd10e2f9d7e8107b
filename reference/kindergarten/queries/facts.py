"""What the registers know about applicants: siblings, parents who work there, distance, a place."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from math import hypot
from uuid import UUID

from reference.people.enums import EnrolmentKind
from reference.people.models import Address, Employment, Enrolment, Guardianship, Unit

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
    """Return what the registers say of these applicants on the day `starts_on` (six queries)."""
    applications = list(applications)
    children = [application.child_id for application in applications]
    by_id = {unit.pk: unit for unit in units}
    guardians: dict[UUID, set[UUID]] = defaultdict(set)
    for child, guardian in (
        Guardianship.objects.valid_on(starts_on)
        .filter(child__in=children)
        .values_list("child", "guardian")
    ):
        guardians[child].add(guardian)
    adults = set().union(*guardians.values()) if guardians else set()
    met: dict[UUID, dict[UUID, set[Criterion]]] = defaultdict(lambda: defaultdict(set))
    for child, unit in _with_siblings(guardians, adults, by_id, starts_on):
        met[child][unit].add(Criterion.SIBLING)
    workplaces = _workplaces(adults, by_id, starts_on)
    for child, own in guardians.items():
        for unit in set().union(*(workplaces[adult] for adult in own)):
            met[child][unit].add(Criterion.STAFF)
    travel = _metres(children, by_id, starts_on)
    for child, distances in travel.items():
        for unit, metres in distances.items():
            if metres <= NEAR:
                met[child][unit].add(Criterion.NEAR)
    return Facts(
        present=_present(children, by_id, starts_on),
        met={child: dict(units) for child, units in met.items()},
        travel={
            child: {unit: round(metres / METRES_A_MINUTE) for unit, metres in distances.items()}
            for child, distances in travel.items()
        },
        listed_before=frozenset(
            Application.objects.present()
            .filter(child__in=children, status=ApplicationStatus.LISTED)
            .exclude(round=round_)
            .values_list("child", flat=True)
        ),
        siblings=_groups(guardians, {each.child_id: each.pk for each in applications}),
    )


def _groups(guardians: dict[UUID, set[UUID]], names: dict[UUID, UUID]) -> dict[UUID, UUID]:
    """Return for each child with siblings among the applicants the name of the group.

    Siblings are those who share a guardian, also over a third; a group is named after the first
    of its applications, which says nothing of who they are.
    """
    groups: dict[UUID, set[UUID]] = {}
    by_adult: dict[UUID, set[UUID]] = {}
    for child, adults in guardians.items():
        together = {child}.union(*(by_adult.get(adult, set()) for adult in adults))
        together = together.union(*(groups.get(each, set()) for each in together))
        for each in together:
            groups[each] = together
            for adult in guardians[each]:
                by_adult[adult] = together
    return {
        child: min(names[each] for each in group)
        for child, group in groups.items()
        if len(group) > 1
    }


def _with_siblings(
    guardians: dict[UUID, set[UUID]], adults: set[UUID], units: dict[UUID, Unit], starts_on: date
) -> Iterable[tuple[UUID, UUID]]:
    """Yield each child with each unit where a brother or sister has a place."""
    places: dict[UUID, set[tuple[UUID, UUID]]] = defaultdict(set)
    rows = (
        Guardianship.objects.valid_on(starts_on)
        .filter(
            guardian__in=adults,
            child__enrolments__kind=EnrolmentKind.KINDERGARTEN,
            child__enrolments__deleted_at=None,
            child__enrolments__validity__contains=starts_on,
            child__enrolments__unit__in=units,
        )
        .values_list("guardian", "child", "child__enrolments__unit")
    )
    for guardian, sibling, unit in rows:
        places[guardian].add((sibling, unit))
    for child, own in guardians.items():
        for sibling, unit in set().union(*(places[adult] for adult in own)):
            if sibling != child:
                yield child, unit


def _workplaces(
    adults: set[UUID], units: dict[UUID, Unit], starts_on: date
) -> defaultdict[UUID, set[UUID]]:
    found: defaultdict[UUID, set[UUID]] = defaultdict(set)
    rows = Employment.objects.valid_on(starts_on).filter(person__in=adults, unit__in=units)
    for person, unit in rows.values_list("person", "unit"):
        found[person].add(unit)
    return found


def _metres(
    children: list[UUID], units: dict[UUID, Unit], starts_on: date
) -> dict[UUID, dict[UUID, float]]:
    homes = Address.objects.valid_on(starts_on).filter(person__in=children)
    return {
        person: {unit.pk: hypot(unit.east - east, unit.north - north) for unit in units.values()}
        for person, east, north in homes.values_list("person", "east", "north")
    }


def _present(children: list[UUID], units: dict[UUID, Unit], starts_on: date) -> dict[UUID, UUID]:
    rows = Enrolment.objects.valid_on(starts_on).filter(
        person__in=children, kind=EnrolmentKind.KINDERGARTEN, unit__in=units
    )
    return dict(rows.values_list("person", "unit"))
