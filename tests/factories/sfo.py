"""Statutes, prices, places and applications for the tests of the after-school module."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from reference.people.enums import EnrolmentKind, UnitKind
from reference.people.models import Enrolment, Municipality, Person, Unit, User
from reference.sfo.models import (
    Application,
    Capacity,
    HolidayWeek,
    LocalStatutes,
    Place,
    PlacePrice,
    PlaceType,
)
from reference.sfo.pricing.school_years import months_of, school_year_of
from reference.sfo.services.applications import Wanted, send_application
from reference.sfo.services.places import award

from .people import (
    LONG_AGO,
    EnrolmentFactory,
    MunicipalityFactory,
    PersonFactory,
    UnitFactory,
    case_worker,
    guardian_of,
)

EVER = DateRange(LONG_AGO, None)
ALL_DAYS = [1, 2, 3, 4, 5]
PRICES = {1: 90_000, 2: 150_000, 3: 210_000, 4: 270_000, 5: 330_000}


class StatutesFactory(factory.django.DjangoModelFactory[LocalStatutes]):
    class Meta:
        model = LocalStatutes

    municipality = factory.SubFactory(MunicipalityFactory)
    validity = EVER
    source = "Vedtekter for SFO"
    sibling_percents = factory.LazyFunction(lambda: [30, 50])
    food_ore = 3_000


class PlaceTypeFactory(factory.django.DjangoModelFactory[PlaceType]):
    """Four hours a day, five days for 3,300 kroner a month."""

    class Meta:
        model = PlaceType
        django_get_or_create = ["municipality", "code"]
        skip_postgeneration_save = True

    municipality = factory.SubFactory(MunicipalityFactory)
    code = "ettermiddag"
    name = "Etter skoletid"
    minutes_a_day = 240

    @factory.post_generation
    def prices(self, create: bool, value: object, **_: Any) -> None:
        if isinstance(self, PlaceType) and not self.prices.exists():
            PlacePrice.objects.bulk_create(
                PlacePrice(place_type=self, days=days, ore=ore, validity=EVER)
                for days, ore in PRICES.items()
            )


def this_year() -> int:
    return school_year_of(timezone.localdate())


def this_month() -> date:
    return timezone.localdate().replace(day=1)


def ready(number: str = "9901") -> tuple[Municipality, Unit, PlaceType]:
    """A municipality with statutes, a school and a place type."""
    municipality = MunicipalityFactory(number=number)
    if not LocalStatutes.objects.filter(municipality=municipality).exists():
        StatutesFactory(municipality=municipality)
    unit = UnitFactory(municipality=municipality, kind=UnitKind.SCHOOL)
    return municipality, unit, PlaceTypeFactory(municipality=municipality)


def pupil(unit: Unit, grade: int = 4, **details: Any) -> Person:
    """A pupil of `grade` at a school, in this school year."""
    year = this_year()
    details = {"born": date(year - grade - 5, 3, 4)} | details
    child: Person = PersonFactory(municipality=unit.municipality, **details)
    EnrolmentFactory(
        person=child,
        unit=unit,
        kind=EnrolmentKind.SCHOOL,
        grade=grade,
        validity=DateRange(date(year - grade + 1, 8, 1), None),
    )
    return child


def applied(
    unit: Unit,
    child: Person | None = None,
    weekdays: Sequence[int] = ALL_DAYS,
    guardian: User | None = None,
    **more: Any,
) -> Application:
    """An application of today, from today on unless said otherwise."""
    child = child or pupil(unit)
    guardian = guardian or guardian_of(child)
    assert guardian.person
    wanted = Wanted(
        unit=unit,
        place_type=PlaceTypeFactory(municipality=unit.municipality),
        weekdays=weekdays,
        **({"starts_on": timezone.localdate()} | more),
    )
    return send_application(child=child, guardian=guardian.person, wanted=wanted)


def placed(unit: Unit, child: Person | None = None, **more: Any) -> Place:
    """A place given to who applied for it."""
    application = applied(unit, child, **more)
    return award(application=application, author=case_worker(unit.municipality))


def had_since(unit: Unit, starts_on: date, child: Person | None = None, **more: Any) -> Place:
    """A place that began long ago, as no application of today could give it."""
    child = child or pupil(unit)
    payer = more.pop("payer", None) or guardian_of(child).person
    place: Place = Place.objects.create(
        **(
            {
                "child": child,
                "unit": unit,
                "place_type": PlaceTypeFactory(municipality=unit.municipality),
                "weekdays": ALL_DAYS,
                "validity": DateRange(starts_on, more.pop("ends_on", None)),
                "payer": payer,
            }
            | more
        )
    )
    Enrolment.objects.create(
        person=child, unit=unit, kind=EnrolmentKind.SFO, validity=DateRange(starts_on, None)
    )
    return place


def august() -> date:
    """The August in which this school year began."""
    return months_of(this_year())[0]


def next_august() -> date:
    return date(this_year() + 1, 8, 1)


def room(unit: Unit, number: int, *weekdays: int) -> None:
    """Let so many come to a school on these weekdays (all of them)."""
    for weekday in weekdays or ALL_DAYS:
        Capacity.objects.create(
            unit=unit,
            place_type=PlaceTypeFactory(municipality=unit.municipality),
            weekday=weekday,
            number=number,
            validity=EVER,
        )


def yesterday() -> date:
    return timezone.localdate() - timedelta(days=1)


def holiday(unit: Unit) -> HolidayWeek:
    """A week of holiday in three weeks, to be booked today at the latest."""
    today = timezone.localdate()
    monday = today + timedelta(days=21 - today.weekday())
    return HolidayWeek.objects.create(
        municipality=unit.municipality,
        monday=monday,
        name="Ferieuke",
        minutes_a_day=540,
        ore_a_day=35_000,
        book_by=today,
    )
