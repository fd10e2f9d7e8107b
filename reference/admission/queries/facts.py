"""What the registers know of a cohort: addresses, brothers and sisters, who waits, who is where."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from reference.people.enums import EnrolmentKind
from reference.people.models import Guardianship, Municipality

from ..models import Admission, AdmissionSettings, Barrier, Capacity, Cohort
from ..statuses import WAITING


def settings_on(municipality: Municipality, day: date) -> AdmissionSettings | None:
    """Return the local settings that hold on `day`."""
    return AdmissionSettings.objects.valid_on(day).filter(municipality=municipality).first()


def barriers_on(municipality: Municipality, day: date) -> list[Barrier]:
    return list(Barrier.objects.valid_on(day).filter(municipality=municipality))


def capacities_of(cohort: Cohort) -> list[Capacity]:
    """Return how many each school takes in the cohort's grade and year."""
    return list(
        Capacity.objects.present()
        .filter(school__municipality=cohort.municipality_id, grade=cohort.grade, year=cohort.year)
        .select_related("school")
    )


def guardians_of(children: Iterable[UUID], day: date) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Guardianship.objects.valid_on(day).filter(child__in=list(children))
    for child, guardian in rows.values_list("child", "guardian"):
        found[child].add(guardian)
    return found


def schools_of_siblings(guardians: dict[UUID, set[UUID]], day: date) -> dict[UUID, set[UUID]]:
    """Return the schools to which a child's brothers and sisters go on `day` (one query)."""
    adults = set().union(*guardians.values()) if guardians else set()
    pupils: dict[UUID, set[tuple[UUID, UUID]]] = defaultdict(set)
    rows = Guardianship.objects.valid_on(day).filter(
        guardian__in=adults,
        child__enrolments__kind=EnrolmentKind.SCHOOL,
        child__enrolments__deleted_at=None,
        child__enrolments__validity__contains=day,
    )
    for adult, child, school in rows.values_list("guardian", "child", "child__enrolments__unit"):
        pupils[adult].add((child, school))
    return {
        child: {
            school
            for adult in adults_of_child
            for sibling, school in pupils[adult]
            if sibling != child
        }
        for child, adults_of_child in guardians.items()
    }


def twins(guardians: dict[UUID, set[UUID]]) -> dict[UUID, UUID]:
    """Return for children of the cohort who share a guardian the name of their group."""
    by_adult: dict[UUID, set[UUID]] = defaultdict(set)
    for child, adults in guardians.items():
        for adult in adults:
            by_adult[adult].add(child)
    groups = [frozenset(group) for group in by_adult.values() if len(group) > 1]
    return {child: min(group) for group in sorted(groups, key=min, reverse=True) for child in group}


def waiting_at(cohort: Cohort) -> tuple[Counter[UUID], int]:
    """Return who waits for a place at its local school, by school, and how many have none known.

    The same as `admission_waits` in the database says.
    """
    rows = Admission.objects.present().filter(cohort=cohort)
    waits = rows.filter(Q(status__in=WAITING) | Q(placed_by="overflow"))
    local = Counter(
        local
        for local, school in waits.values_list("local", "school")
        if local is not None and local != school
    )
    return local, waits.filter(local=None).count()


def seats_at(cohort: Cohort) -> Counter[UUID]:
    """Return how many of the cohort have each school."""
    rows = Admission.objects.present().filter(cohort=cohort, school__isnull=False)
    return Counter(rows.values_list("school", flat=True))
