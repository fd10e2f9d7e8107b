"""Draws a cohort from the population, and proposes each child's local school."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from reference.casework.days import check_day
from reference.casework.refusals import Invalid
from reference.people.enums import EnrolmentKind, UnitKind
from reference.people.models import Enrolment, Municipality, Person, Unit

from ..enums import AdmissionStatus, FoundBy, PlacedBy
from ..models import Admission, Capacity, Cohort
from ..queries.lookup import local_schools
from ..rules import birth_year
from ..statuses import TRANSITIONS, WAITING
from .transitions import rights_checked


def open_cohort(
    *, municipality: Municipality, year: int, grade: int, changes_until: date
) -> Cohort:
    """Begin the admission of a grade and year; raises where it is there already."""
    if changes_until >= date(year, 8, 1):
        raise Invalid(_("Changes are applied for before the school year begins."))
    check_day(changes_until, first=date(year - 1, 8, 1), last=date(year, 7, 31))
    cohort, is_new = Cohort.objects.get_or_create(
        municipality=municipality,
        year=year,
        grade=grade,
        defaults={"changes_until": changes_until},
    )
    if not is_new:
        raise Invalid(_("There is a cohort of that grade and year already."))
    return cohort


def set_capacity(*, school: Unit, grade: int, year: int, places: int) -> Capacity:
    """Say how many a school takes in a grade; raises for what cannot be."""
    if school.kind != UnitKind.SCHOOL:
        raise Invalid(_("%s is not a school.") % school)
    if places < 0:
        raise Invalid(_("A school cannot have fewer places than none."))
    with transaction.atomic():
        capacity, _is_new = Capacity.objects.update_or_create(
            school=school, grade=grade, year=year, defaults={"places": places}
        )
    return capacity


def draw_cohort(*, cohort: Cohort) -> int:
    """Add children who are to be in the cohort and are not; return how many. Safe to repeat.

    In grade one those who are of age, and those who were to start a year ago and wait; in other
    grades the pupils who come up, and children of the age who go to no school here.
    """
    with rights_checked(cohort_id=cohort.pk) as locked_cohort:
        propose(cohort=locked_cohort)
        coming = _coming_up(locked_cohort)
        drawn = [
            Admission(cohort=locked_cohort, child=child)
            for child in _who_belongs(locked_cohort).exclude(pk__in=coming)
        ]
        new = [*drawn, *coming.values()]
        _look_up(locked_cohort, new)
        Admission.objects.bulk_create(new)
    return len(new)


def propose(*, cohort: Cohort) -> None:
    """Look up the local school of all who wait, anew; what was set by hand stays."""
    waiting = list(
        Admission.objects.select_for_update()
        .filter(cohort=cohort, deleted_at=None)
        .filter(Q(status__in=WAITING) | Q(placed_by=PlacedBy.CONTINUES, local=None))
        .exclude(found_by=FoundBy.BY_HAND)
    )
    for admission in _look_up(cohort, waiting):
        admission.save()


def _look_up(cohort: Cohort, admissions: Sequence[Admission]) -> list[Admission]:
    """Set the local school of each whose address is known; return those who got another."""
    results = local_schools(
        cohort.municipality, [each.child_id for each in admissions], cohort.starts_on
    )
    changed = []
    for admission in admissions:
        result = results.get(admission.child_id)
        if result is None:
            continue
        before = admission.local_id, admission.rule_id, admission.found_by
        admission.local, admission.rule = result.school, result.rule
        admission.found_by = result.found_by
        if admission.status == AdmissionStatus.DRAWN:
            TRANSITIONS.put(admission, AdmissionStatus.PROPOSED)
        if before != (admission.local_id, admission.rule_id, admission.found_by):
            changed.append(admission)
    return changed


def _who_belongs(cohort: Cohort) -> QuerySet[Person]:
    """Return children of the age in the municipality who are in no cohort of that year."""
    people = Person.objects.present().filter(municipality=cohort.municipality)
    here = Admission.objects.present().filter(cohort__year=cohort.year)
    age = Q(born__year=birth_year(cohort.year, cohort.grade))
    if cohort.grade == 1:
        before = Admission.objects.present().filter(
            cohort__municipality=cohort.municipality,
            cohort__year=cohort.year - 1,
            cohort__grade=1,
        )
        waited = before.filter(status=AdmissionStatus.DEFERRED).values("child")
        begun = before.exclude(status=AdmissionStatus.DEFERRED).values("child")
        age = (age & ~Q(pk__in=begun)) | Q(pk__in=waited)
    pupils = Enrolment.objects.valid_on(cohort.starts_on).filter(kind=EnrolmentKind.SCHOOL)
    return (
        people.filter(age)
        .exclude(pk__in=here.values("child"))
        .exclude(pk__in=pupils.values("person"))
    )


def _coming_up(cohort: Cohort) -> dict[UUID, Admission]:
    """Return the admissions of pupils in the grade below, who keep their school."""
    if cohort.grade == 1:
        return {}
    rows = (
        Enrolment.objects.valid_on(cohort.starts_on)
        .filter(
            kind=EnrolmentKind.SCHOOL,
            grade=cohort.grade - 1,
            unit__municipality=cohort.municipality,
        )
        .exclude(person__in=Admission.objects.present().filter(cohort=cohort).values("child"))
    )
    return {
        row.person_id: Admission(
            cohort=cohort,
            child_id=row.person_id,
            school_id=row.unit_id,
            status=AdmissionStatus.CONFIRMED,
            placed_by=PlacedBy.CONTINUES,
        )
        for row in rows
    }
