"""Subjects, offers and pupils who are assessed, for the tests of the module."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from reference.people.models import Person, Unit, User
from reference.subjects.entries import Verdict
from reference.subjects.enums import (
    AssessmentKind,
    ConductArea,
    ConductTerm,
    ConductValue,
    SubjectKind,
)
from reference.subjects.models import Assessment, Subject, SubjectGroup, SubjectOffer
from reference.subjects.services.assessments import (
    About,
    ConductSaid,
    PupilInYear,
    assess,
    say_conduct,
)
from reference.subjects.services.offers import teach

from .groups import a_class, pupil, this_year, with_contact_teacher
from .people import UserFactory


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


def sheet(unit: Unit, of: Subject, *pupils: Person, grade: int = 10) -> SubjectGroup:
    """A class that is taught a subject, and whose pupils can be assessed on one sheet."""
    return teach(
        offer=offer(unit, of, grade), group=a_class(unit, *pupils, name=f"{grade}A", grade=grade)
    )


def teacher_of(group: SubjectGroup) -> User:
    """Somebody who signs in and teaches the class of a sheet."""
    person = with_contact_teacher(group.school_class)  # type: ignore[arg-type]
    user: User = UserFactory(person=person)
    return user


def settled(person: Person, unit: Unit, mark: int = 4) -> PupilInYear:
    """A pupil with a final mark in one subject, order and conduct, who can have a certificate."""
    whose = PupilInYear(person, unit, this_year())
    for area in ConductArea:
        said = ConductSaid(area, ConductTerm.FINAL, ConductValue.GOOD)
        say_conduct(whose=whose, said=said, author=None)
    maths = Subject.objects.filter(grep_code="MAT0015").first() or subject()
    marked(person, unit, maths, mark)
    return whose
