"""Schools, pupils, classes and divisions for the tests of the groups module."""

from collections.abc import Sequence
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from reference.groups.enums import TeacherRole
from reference.groups.models import (
    Candidate,
    ClassMembership,
    ContactTeacherGroup,
    Division,
    PlannedClass,
    SchoolClass,
)
from reference.groups.queries.pupils import school_year_of
from reference.groups.services.divisions import Plan, divide, freeze, open_division, put_in_force
from reference.groups.services.groups import open_class
from reference.groups.services.memberships import add_member, add_teacher
from reference.people.enums import EnrolmentKind, Position, UnitKind
from reference.people.models import Municipality, Person, Unit, User

from .people import EmploymentFactory, EnrolmentFactory, PersonFactory, UnitFactory, unit_leader


def this_year() -> int:
    """The school year of today."""
    return school_year_of(timezone.localdate())


def school(municipality: Municipality | None = None) -> Unit:
    more = {"municipality": municipality} if municipality else {}
    unit: Unit = UnitFactory(kind=UnitKind.SCHOOL, **more)
    return unit


def pupil(unit: Unit, grade: int = 1, **details: object) -> Person:
    """A pupil who began at the school this August, in a grade."""
    person: Person = PersonFactory(
        municipality=unit.municipality, born=date(this_year() - 5 - grade, 4, 5), **details
    )
    EnrolmentFactory(
        person=person,
        unit=unit,
        kind=EnrolmentKind.SCHOOL,
        grade=grade,
        validity=DateRange(date(this_year(), 8, 1), None),
    )
    return person


def teacher(unit: Unit) -> Person:
    employment = EmploymentFactory(
        unit=unit, person__municipality=unit.municipality, position=Position.TEACHER
    )
    person: Person = employment.person
    return person


def a_class(unit: Unit, *pupils: Person, name: str = "1A", grade: int = 1) -> SchoolClass:
    """A class of this school year with its pupils from August."""
    found = open_class(unit=unit, school_year=this_year(), grade=grade, name=name)
    for each in pupils:
        add_member(group=found, pupil=each, starts_on=found.period.lower)
    return found


def with_contact_teacher(school_class: SchoolClass) -> Person:
    found = teacher(school_class.unit)
    add_teacher(
        group=school_class,
        teacher=found,
        role=TeacherRole.CONTACT,
        starts_on=school_class.period.lower,
    )
    return found


def a_division(
    unit: Unit, pupils: int = 6, *, classes: Sequence[str] = ("1A", "1B"), by: User | None = None
) -> Division:
    """A grade of this school year, not yet divided."""
    for _ in range(pupils):
        pupil(unit)
    return open_division(
        unit=unit,
        school_year=this_year(),
        grade=1,
        plan=Plan(classes, most=pupils),
        author=by or unit_leader(unit),
    )


def candidates(division: Division) -> list[Candidate]:
    return list(Candidate.objects.present().filter(division=division).order_by("pupil__given_name"))


def planned(division: Division, name: str) -> PlannedClass:
    found: PlannedClass = division.planned.present().get(name=name)
    return found


def put_all_in_force(division: Division) -> list[SchoolClass]:
    """Divide, check and put in force."""
    frozen = freeze(division=divide(division=division))
    return put_in_force(division=frozen, by=division.author)


def membership_of(person: Person) -> ClassMembership:
    found: ClassMembership = person.classmemberships.valid_on(timezone.localdate()).get()
    return found


def contact_group(school_class: SchoolClass, name: str) -> ContactTeacherGroup:
    """A contact teacher group in a class."""
    group: ContactTeacherGroup = ContactTeacherGroup.objects.create(
        school_class=school_class, school_year=school_class.school_year, name=name
    )
    return group
