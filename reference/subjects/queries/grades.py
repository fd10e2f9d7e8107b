"""Which grade a pupil is in at a school in a school year."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from reference.groups.models import ClassMembership
from reference.groups.queries.pupils import school_year_of
from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Person, Unit


def period_of(school_year: int) -> DateRange:
    """Return the school year, from 1 August to the day before the next."""
    return DateRange(date(school_year, 8, 1), date(school_year + 1, 8, 1))


def grade_of(pupil: Person, unit: Unit, school_year: int) -> int | None:
    """Return the grade, None where the pupil does not go to the school in that year."""
    return grades_of([pupil.pk], unit, school_year).get(pupil.pk)


def grades_of(pupils: Iterable[UUID], unit: Unit, school_year: int) -> dict[UUID, int]:
    """Return the grade of each of `pupils` who goes to the school in that year (two queries).

    The class of the year says it; who has none is in the grade of its enrolment, which is stated
    for the present year, or for its first if that is to come, and rises by one each August.
    """
    identifiers = list(pupils)
    today = timezone.localdate()
    rows = Enrolment.objects.present().filter(
        person__in=identifiers,
        unit=unit,
        kind=EnrolmentKind.SCHOOL,
        grade__isnull=False,
        validity__overlap=period_of(school_year),
    )
    grades: dict[UUID, int] = {}
    for person, grade, validity in rows.values_list("person", "grade", "validity"):
        stated = max(school_year_of(today), school_year_of(validity.lower))
        grades[person] = grade + school_year - stated
    in_class = ClassMembership.objects.present().filter(
        pupil__in=identifiers,
        group__unit=unit,
        group__school_year=school_year,
        group__deleted_at=None,
    )
    grades.update(in_class.values_list("pupil", "group__grade"))
    return {person: grade for person, grade in grades.items() if 1 <= grade <= 10}
