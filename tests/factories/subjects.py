"""Subjects, offers and pupils who are assessed, for the tests of the module."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from reference.people.models import Person, Unit
from reference.subjects.enums import AssessmentKind, SubjectKind
from reference.subjects.models import Assessment, Subject, SubjectOffer
from reference.subjects.services.assessing import About, Verdict, assess

from .groups import pupil, this_year


def subject(
    code: str | None = "MAT0015",
    name: str = "Matematikk",
    kind: SubjectKind = SubjectKind.ORDINARY,
) -> Subject:
    made: Subject = Subject.objects.create(
        grep_code=code,
        name=name,
        name_nn=name,
        kind=kind,
        validity=DateRange(date(2020, 8, 1), None),
    )
    return made


def offer(unit: Unit, of: Subject, grade: int = 10, **more: object) -> SubjectOffer:
    fields = {"ordinary_hours": 100, "hours": 100, "ends_here": grade == 10} | more
    made: SubjectOffer = SubjectOffer.objects.create(
        unit=unit, subject=of, grade=grade, school_year=this_year(), **fields
    )
    return made


def tenth_grader(unit: Unit, **details: object) -> Person:
    return pupil(unit, 10, **details)


def marked(
    person: Person,
    unit: Unit,
    in_subject: Subject,
    mark: int = 4,
    kind: AssessmentKind = AssessmentKind.FINAL,
    *,
    told_on: date | None = None,
) -> Assessment:
    """A mark that a school gave this year."""
    about = About(person, unit, in_subject, this_year(), kind)
    return assess(about=about, verdict=Verdict.of_mark(mark), author=None, told_on=told_on)
