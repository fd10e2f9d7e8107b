"""Kindergartens with departments, children and staff for the tests of placement."""

from datetime import date

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from reference.people.models import Enrolment, Person, Unit
from reference.placement.models import Department
from reference.placement.services.departments import place_child

from .people import LONG_AGO, EmploymentFactory, EnrolmentFactory, PersonFactory, UnitFactory


def this_month() -> date:
    return timezone.localdate().replace(day=1)


def kindergarten_year() -> int:
    """The year in whose August the present kindergarten year began."""
    today = timezone.localdate()
    return today.year - (today.month < 8)


class DepartmentFactory(factory.django.DjangoModelFactory[Department]):
    """A department for children under three, with ten places."""

    class Meta:
        model = Department

    unit = factory.SubFactory(UnitFactory)
    name = factory.Sequence(lambda number: f"Avdeling {number}")
    bands = factory.LazyFunction(lambda: ["under_three"])
    places = 10
    validity = DateRange(LONG_AGO, None)


def small_child(unit: Unit, *, department: Department | None = None, **more: object) -> Person:
    """A child under three, this year and the next, with a whole place in the kindergarten."""
    return _child(unit, date(kindergarten_year() - 1, 5, 17), department, more)


def large_child(unit: Unit, *, department: Department | None = None, **more: object) -> Person:
    """A child of four with a whole place in the kindergarten."""
    return _child(unit, date(kindergarten_year() - 4, 5, 17), department, more)


def _child(
    unit: Unit, born: date, department: Department | None, more: dict[str, object]
) -> Person:
    starts_on = more.pop("starts_on", date(kindergarten_year(), 8, 1))
    ends_on = more.pop("ends_on", None)
    child: Person = PersonFactory(**{"municipality": unit.municipality, "born": born} | more)
    EnrolmentFactory(person=child, unit=unit, validity=DateRange(starts_on, ends_on))
    if department:
        place_child(child=child, department=department, starts_on=timezone.localdate())
    return child


def place_of(child: Person) -> Enrolment:
    found: Enrolment = Enrolment.objects.present().get(person=child)
    return found


def staffed(unit: Unit, pedagogues: int = 2, others: int = 2) -> Unit:
    """Give a kindergarten whole posts of pedagogues and of others who are with the children."""
    for position, number in (("pedagogue", pedagogues), ("childcare_worker", others)):
        for _ in range(number):
            EmploymentFactory(unit=unit, position=position, person__municipality=unit.municipality)
    return unit
