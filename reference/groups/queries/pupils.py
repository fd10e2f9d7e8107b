"""Who will be in a grade, and who is in which group."""

from datetime import date

from django.utils import timezone

from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Person, Unit


def school_year_of(day: date) -> int:
    """Return the year in whose August the school year of `day` began."""
    return day.year if day.month >= 8 else day.year - 1


def pupils_of_grade(unit: Unit, school_year: int, grade: int) -> list[Person]:
    """Return the pupils who will be in a grade of a school when the school year begins.

    An enrolment has the grade of the present year, or of its first if that is to come; it rises by
    one each August.
    """
    today = timezone.localdate()
    day = max(date(school_year, 8, 1), today) if school_year == school_year_of(today) else None
    day = day or date(school_year, 8, 1)
    rows = (
        Enrolment.objects.valid_on(day)
        .filter(unit=unit, kind=EnrolmentKind.SCHOOL, grade__isnull=False, person__deleted_at=None)
        .select_related("person")
        .order_by("person__family_name__norwegian", "person__given_name__norwegian", "person")
    )
    return [
        row.person for row in rows if row.grade + school_year - _stated_for(row, today) == grade
    ]


def _stated_for(row: Enrolment, today: date) -> int:
    """Return the school year for which the grade of an enrolment is stated."""
    return max(school_year_of(today), school_year_of(row.validity.lower))
