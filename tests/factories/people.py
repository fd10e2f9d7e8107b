"""Made-up people and units for the tests of the reference implementation."""

from datetime import date
from typing import Any

import factory
from django.db.backends.postgresql.psycopg_any import DateRange

from reference.people.encryption import hash_of, seal
from reference.people.enums import EnrolmentKind, Ownership, RoleKind, UnitKind
from reference.people.identity_numbers import IdentityNumber, with_control_digits
from reference.people.models import (
    Address,
    Employment,
    Enrolment,
    Guardianship,
    Municipality,
    Person,
    Role,
    Unit,
    User,
)

LONG_AGO = date(2020, 1, 1)


class MunicipalityFactory(factory.django.DjangoModelFactory[Municipality]):
    class Meta:
        model = Municipality
        django_get_or_create = ["number"]

    number = "9901"
    name = "Lysvik"


class UnitFactory(factory.django.DjangoModelFactory[Unit]):
    class Meta:
        model = Unit

    municipality = factory.SubFactory(MunicipalityFactory)
    kind = UnitKind.KINDERGARTEN
    name = factory.Sequence(lambda number: f"Enhet {number}")
    ownership = Ownership.MUNICIPAL


class PersonFactory(factory.django.DjangoModelFactory[Person]):
    class Meta:
        model = Person
        skip_postgeneration_save = True

    municipality = factory.SubFactory(MunicipalityFactory)
    given_name = factory.Sequence(lambda number: f"Kim{number}")
    family_name = "Prøvesen"
    born = date(2024, 5, 17)

    @factory.post_generation
    def identity_number(self, create: bool, value: IdentityNumber | None, **_: Any) -> None:
        if isinstance(self, Person) and value:
            self.identity_number_encrypted = seal(value)
            self.identity_number_hash = hash_of(value)
            self.save()


class GuardianshipFactory(factory.django.DjangoModelFactory[Guardianship]):
    class Meta:
        model = Guardianship

    child = factory.SubFactory(PersonFactory)
    guardian = factory.SubFactory(PersonFactory, born=date(1990, 2, 3))
    validity = DateRange(LONG_AGO, None)


class AddressFactory(factory.django.DjangoModelFactory[Address]):
    class Meta:
        model = Address

    person = factory.SubFactory(PersonFactory)
    validity = DateRange(LONG_AGO, None)
    street_address = "Prøveveien 1"
    postal_code = "9990"
    city = "Lysvik"


class EnrolmentFactory(factory.django.DjangoModelFactory[Enrolment]):
    class Meta:
        model = Enrolment

    person = factory.SubFactory(PersonFactory)
    unit = factory.SubFactory(UnitFactory)
    kind = EnrolmentKind.KINDERGARTEN
    validity = DateRange(LONG_AGO, None)


class EmploymentFactory(factory.django.DjangoModelFactory[Employment]):
    class Meta:
        model = Employment

    person = factory.SubFactory(PersonFactory, born=date(1985, 2, 3))
    unit = factory.SubFactory(UnitFactory)
    position = "pedagogue"
    validity = DateRange(LONG_AGO, None)


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User

    username = factory.Sequence(lambda number: f"bruker{number}")


class RoleFactory(factory.django.DjangoModelFactory[Role]):
    class Meta:
        model = Role

    user = factory.SubFactory(UserFactory)
    kind = RoleKind.CASE_WORKER
    municipality = factory.SubFactory(MunicipalityFactory)
    validity = DateRange(LONG_AGO, None)


def case_worker(municipality: Municipality) -> User:
    """Somebody who works for the whole municipality."""
    return RoleFactory(municipality=municipality).user


def unit_leader(unit: Unit) -> User:
    """Somebody who leads one unit."""
    return RoleFactory(kind=RoleKind.UNIT_LEADER, municipality=unit.municipality, unit=unit).user


def guardian_of(child: Person, **rights: bool) -> User:
    """Somebody who signs in and cares for `child`."""
    relation = GuardianshipFactory(child=child, guardian__municipality=child.municipality, **rights)
    return UserFactory(person=relation.guardian)


def synthetic_number(born: date, serial: int = 0) -> IdentityNumber:
    """A number as Tenor makes them (+80 on the month): nobody has it."""
    for individual in range(500 + serial, 1000):
        digits = f"{born:%d}{born.month + 80}{born:%y}{individual:03d}"
        if number := with_control_digits(digits):
            return number
    raise ValueError("No number is left for that day.")
