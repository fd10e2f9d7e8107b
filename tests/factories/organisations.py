"""Organisations with real check digits, their sections, and people with roles in them."""

from itertools import count

import factory
from stdnum.no import orgnr

from organisations.enums import OrganisationKind, Role
from organisations.models import Organisation, OrganisationPage, User
from organisations.services import create_organisation, create_person, grant_role, open_section

_serial = count(1)


def organisation_number() -> str:
    """Return the next number of nine digits whose last is a right check digit."""
    for serial in _serial:
        for digit in "0123456789":
            if orgnr.is_valid(f"{81000000 + serial}{digit}"):
                return f"{81000000 + serial}{digit}"
    raise AssertionError("The serial never ends.")


class OrganisationFactory(factory.django.DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation

    kind = OrganisationKind.MUNICIPALITY
    name = factory.Sequence(lambda n: f"Kommune {n}")
    organisation_number = factory.LazyFunction(organisation_number)

    @classmethod
    def _create(
        cls, model_class: type[Organisation], *args: object, **kwargs: object
    ) -> Organisation:
        return create_organisation(**kwargs)  # type: ignore[arg-type]  # factory_boy's kwargs


class VendorFactory(OrganisationFactory):
    kind = OrganisationKind.VENDOR
    name = factory.Sequence(lambda n: f"Leverandør {n} AS")


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"person{n}")
    password = "riktig hest batteri"

    @classmethod
    def _create(cls, model_class: type[User], *args: object, **kwargs: object) -> User:
        return create_person(**kwargs)  # type: ignore[arg-type]  # factory_boy's kwargs


def section(**kwargs: object) -> OrganisationPage:
    """Return the section of a new publishing organisation."""
    return open_section(organisation=OrganisationFactory(**kwargs))


def person(organisation: Organisation, *roles: Role, **kwargs: object) -> User:
    """Return a new person with `roles` in `organisation`."""
    user: User = UserFactory(**kwargs)
    for role in roles:
        grant_role(user=user, organisation=organisation, role=role)
    return user
