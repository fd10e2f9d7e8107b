"""Who is whose brother or sister, as far as the families may learn of it from a decision."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from ..enums import AddressProtection
from ..models import Address, Guardianship


def siblings_of(children: Iterable[UUID], day: date) -> dict[UUID, set[UUID]]:
    """Return for each of `children` those who share a guardian with it on `day` (two queries).

    Those whom `hidden_siblings_of` names are not among them.
    """
    return {child: together - hidden for child, together, hidden in _families(children, day)}


def hidden_siblings_of(children: Iterable[UUID], day: date) -> dict[UUID, set[UUID]]:
    """Return for each of `children` the brothers and sisters who may not count for it.

    Where a brother or sister goes can be read out of a decision that counts it. So one whose
    address is graded does not count, nor does one that a guardian who is told about the child is
    not told about, or no longer.
    """
    return {child: hidden for child, _, hidden in _families(children, day)}


def _families(children: Iterable[UUID], day: date) -> Iterator[tuple[UUID, set[UUID], set[UUID]]]:
    ids = set(children)
    adults = Guardianship.objects.valid_on(day).filter(child__in=ids).values("guardian")
    told: dict[UUID, set[UUID]] = defaultdict(set)
    untold: dict[UUID, set[UUID]] = defaultdict(set)
    for relation in Guardianship.objects.present().filter(guardian__in=adults):
        counts = day in relation.validity and _is_told(relation)
        (told if counts else untold)[relation.guardian_id].add(relation.child_id)
    readers_of: dict[UUID, list[UUID]] = defaultdict(list)
    for adult, own in told.items():
        for child in own:
            readers_of[child].append(adult)
    family = ids.union(*told.values())
    graded = with_graded_address(family, day)
    for child in ids:
        readers = readers_of[child]
        together = set[UUID]().union(*(told[adult] for adult in readers))
        # Rights that change give a new relation: one that is over says nothing about now.
        hidden = set[UUID]().union(*(untold[adult] - told[adult] for adult in readers))
        yield child, together - {child}, hidden | (graded & together)


def told_guardians_of(children: Iterable[UUID], day: date) -> dict[UUID, set[UUID]]:
    """Return the guardians of each child who are told about it and whose address is open."""
    relations = Guardianship.objects.valid_on(day).filter(child__in=list(children))
    told = [relation for relation in relations if _is_told(relation)]
    graded = with_graded_address({relation.guardian_id for relation in told}, day)
    guardians: dict[UUID, set[UUID]] = defaultdict(set)
    for relation in told:
        if relation.guardian_id not in graded:
            guardians[relation.child_id].add(relation.guardian_id)
    return guardians


def with_graded_address(persons: Iterable[UUID], day: date) -> set[UUID]:
    """Return those of `persons` whose address is graded on `day`."""
    graded = Address.objects.valid_on(day).exclude(protection=AddressProtection.OPEN)
    return set(graded.filter(person__in=list(persons)).values_list("person", flat=True))


def _is_told(relation: Guardianship) -> bool:
    return bool(relation.receives_information and not relation.contact_blocked)
