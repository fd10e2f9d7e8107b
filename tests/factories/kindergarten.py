"""Rounds, places and applications for the tests of the kindergarten module."""

from datetime import date, timedelta

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from reference.kindergarten.enums import ApplicationStatus
from reference.kindergarten.models import Application, CriteriaSet, Places, Round, Wish
from reference.people.models import Person, Unit, User

from .people import LONG_AGO, MunicipalityFactory, PersonFactory, guardian_of


def august() -> date:
    """The August in which a child without a place now would begin."""
    today = timezone.localdate()
    return date(today.year + (today.month >= 8), 8, 1)


class RoundFactory(factory.django.DjangoModelFactory[Round]):
    """A round whose deadline was yesterday."""

    class Meta:
        model = Round

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda number: f"Opptak {number}")
    year = factory.LazyFunction(lambda: august().year)
    deadline = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=1))
    opens_on = factory.LazyAttribute(lambda one: one.deadline - timedelta(days=30))


class OpenRoundFactory(RoundFactory):
    """A round that takes applications for a month yet."""

    deadline = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))
    opens_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=5))


class CriteriaFactory(factory.django.DjangoModelFactory[CriteriaSet]):
    class Meta:
        model = CriteriaSet

    municipality = factory.SubFactory(MunicipalityFactory)
    criteria = factory.LazyFunction(lambda: ["sibling", "near"])
    validity = DateRange(LONG_AGO, None)


def places(round_: Round, unit: Unit, number: int = 1) -> Places:
    """Give a kindergarten places for small children in August."""
    return Places.objects.create(
        round=round_, unit=unit, band="under_three", starts_on=august(), number=number
    )


def small_child(round_: Round) -> Person:
    """A child that turns one in the year of the round, in its municipality."""
    child: Person = PersonFactory(
        municipality=round_.municipality, born=date(round_.year - 1, 3, 4)
    )
    return child


def applied(
    round_: Round, *wishes: Unit, child: Person | None = None, applicant: User | None = None
) -> Application:
    """An application sent in time with these wishes."""
    child = child or small_child(round_)
    application: Application = Application.objects.create(
        round=round_,
        child=child,
        applicant=applicant or guardian_of(child),
        status=ApplicationStatus.SENT,
        sent_on=round_.deadline - timedelta(days=3),
        starts_on=august(),
    )
    Wish.objects.bulk_create(
        Wish(application=application, rank=rank, unit=unit)
        for rank, unit in enumerate(wishes, start=1)
    )
    return application
