"""Reads a row again, and makes who may start early."""

from datetime import date
from typing import Any

from reference.admission.models import Cohort
from reference.people.models import Person
from tests.factories.people import AddressFactory, PersonFactory


def again(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def five_year_old(cohort: Cohort) -> Person:
    child: Person = PersonFactory(
        municipality=cohort.municipality, born=date(cohort.year - 5, 2, 2)
    )
    AddressFactory(person=child)
    return child
