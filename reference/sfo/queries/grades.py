"""Which grade a child is in, in a school year."""

from datetime import date

from django.utils import timezone

from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Person

from ..pricing.school_years import school_year_of

STARTS_AT = 6  # in the calendar year of turning so many years


def grade_in(school_year: int, born: date, schooling: Enrolment | None) -> int:
    """Return the grade in the school year that begins in August of `school_year`.

    A pupil's own grade, moved on a grade a year; for who has not begun, the year of birth tells.
    """
    if schooling is None or schooling.grade is None:
        return school_year - born.year - STARTS_AT + 1
    present = school_year_of(max(timezone.localdate(), schooling.validity.lower))
    return int(schooling.grade + school_year - present)


def grade_of(child: Person, school_year: int) -> int:
    """Return the grade of one child (one query)."""
    schooling = (
        Enrolment.objects.present()
        .filter(person=child, kind=EnrolmentKind.SCHOOL)
        .order_by("validity")
        .last()
    )
    return grade_in(school_year, child.born, schooling)
