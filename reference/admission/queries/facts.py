"""What the registers know of a cohort: addresses, brothers and sisters, who waits, who is where."""

from collections import Counter
from datetime import date
from uuid import UUID

from django.db.models import Q

from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Municipality

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


def schools_of_siblings(siblings: dict[UUID, set[UUID]], day: date) -> dict[UUID, set[UUID]]:
    """Return the schools to which a child's brothers and sisters go on `day` (one query)."""
    pupils = Enrolment.objects.valid_on(day).filter(
        person__in=set().union(*siblings.values()), kind=EnrolmentKind.SCHOOL
    )
    schools = dict(pupils.values_list("person", "unit"))
    return {
        child: {schools[other] for other in others & set(schools)}
        for child, others in siblings.items()
    }


def twins(siblings: dict[UUID, set[UUID]]) -> dict[UUID, UUID]:
    """Return for children of the cohort who are siblings the name of their group."""
    groups: dict[UUID, UUID] = {}
    for child in sorted(siblings):
        together = {each for each in siblings[child] if child in siblings.get(each, set())}
        if together:
            groups[child] = min(groups.get(each, each) for each in {child, *together})
    return groups


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
