"""Regulations, cohorts and admissions for the tests of the admission module."""

from datetime import date, timedelta

import factory
from django.db.backends.postgresql.psycopg_any import DateRange, NumericRange
from django.utils import timezone

from reference.admission.enums import AdmissionStatus, PlacedBy, RunKind, Side
from reference.admission.models import (
    Admission,
    AdmissionSettings,
    Application,
    Capacity,
    ChangeWish,
    Cohort,
    Regulation,
    Run,
    StreetRange,
)
from reference.admission.services.runs import make_run, publish_run
from reference.casework.services.runs import freeze_run
from reference.people.enums import UnitKind
from reference.people.models import Person, Unit, User

from .people import (
    LONG_AGO,
    AddressFactory,
    MunicipalityFactory,
    PersonFactory,
    UnitFactory,
    guardian_of,
)


def next_year() -> int:
    """The year in whose August the next cohort starts."""
    today = timezone.localdate()
    return today.year + (today.month >= 8)


class SettingsFactory(factory.django.DjangoModelFactory[AdmissionSettings]):
    class Meta:
        model = AdmissionSettings

    municipality = factory.SubFactory(MunicipalityFactory)
    resolution = "Sak 1/26"
    validity = DateRange(LONG_AGO, None)
    change_criteria = factory.LazyFunction(lambda: ["health", "sibling", "shorter"])


class CohortFactory(factory.django.DjangoModelFactory[Cohort]):
    """Grade one of next August; changes could be applied for until yesterday."""

    class Meta:
        model = Cohort
        skip_postgeneration_save = True

    municipality = factory.SubFactory(MunicipalityFactory)
    year = factory.LazyFunction(next_year)
    grade = 1
    changes_until = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=1))

    @factory.post_generation
    def settings(self, create: bool, value: object, **_: object) -> None:
        if isinstance(self, Cohort):
            there = AdmissionSettings.objects.filter(municipality=self.municipality)
            if not there.exists():
                SettingsFactory(municipality=self.municipality)


class OpenCohortFactory(CohortFactory):
    """A cohort in which one may still apply for another school."""

    changes_until = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=20))


class RegulationFactory(factory.django.DjangoModelFactory[Regulation]):
    class Meta:
        model = Regulation

    municipality = factory.SubFactory(MunicipalityFactory)
    title = "Forskrift om skolekretser"
    text = "Barn hører til skolen som er nevnt for adressen."
    adopted_on = date(2019, 12, 1)
    validity = DateRange(LONG_AGO, None)


def street(
    regulation: Regulation,
    name: str,
    school: Unit,
    numbers: tuple[int, int] = (1, 999),
    side: Side = Side.ALL,
) -> StreetRange:
    """Let a stretch of a street, first and last number included, belong to a school."""
    made: StreetRange = StreetRange.objects.create(
        regulation=regulation,
        school=school,
        street=name,
        numbers=NumericRange(numbers[0], numbers[1] + 1),
        side=side,
    )
    return made


def school(cohort: Cohort, places: int = 1, *, at: tuple[int, int] = (0, 0)) -> Unit:
    """A school with places in the cohort's grade."""
    unit: Unit = UnitFactory(
        municipality=cohort.municipality, kind=UnitKind.SCHOOL, east=at[0], north=at[1]
    )
    Capacity.objects.create(school=unit, grade=cohort.grade, year=cohort.year, places=places)
    return unit


def six_year_old(cohort: Cohort, *, at: tuple[int, int] = (0, 0), **more: str) -> Person:
    """A child who starts with the cohort, with a home."""
    born = date(cohort.year - 5 - cohort.grade, 3, 4)
    child: Person = PersonFactory(municipality=cohort.municipality, born=born)
    address = {"street_address": "Storgata 1"} | more
    AddressFactory(person=child, east=at[0], north=at[1], **address)
    return child


def proposed(cohort: Cohort, local: Unit, *, child: Person | None = None) -> Admission:
    """A child whose local school is found, and who waits for a decision."""
    made: Admission = Admission.objects.create(
        cohort=cohort,
        child=child or six_year_old(cohort, at=(local.east, local.north)),
        status=AdmissionStatus.PROPOSED,
        local=local,
        found_by="nearest",
    )
    return made


def placed(
    cohort: Cohort,
    local: Unit,
    at: Unit | None = None,
    by: PlacedBy = PlacedBy.LOCAL,
    **more: object,
) -> Admission:
    """A child with a school, the local one if nothing else is said."""
    made: Admission = Admission.objects.create(
        cohort=cohort,
        child=more.pop("child", None) or six_year_old(cohort),
        status=more.pop("status", AdmissionStatus.CONFIRMED),
        local=local,
        found_by="nearest",
        school=at or local,
        placed_by=by,
    )
    return made


def wants(admission: Admission, *schools: Unit, by: User | None = None) -> Application:
    """An application for another school that was sent in time."""
    made: Application = Application.objects.create(
        kind="change",
        cohort=admission.cohort,
        child=admission.child,
        applicant=by or guardian_of(admission.child),
        sent_on=admission.cohort.changes_until - timedelta(days=1),
    )
    ChangeWish.objects.bulk_create(
        ChangeWish(application=made, rank=rank, school=each)
        for rank, each in enumerate(schools, start=1)
    )
    return made


def published(cohort: Cohort, by: User, kind: RunKind = RunKind.SCHOOL) -> Run:
    """Make, check and publish a run."""
    run = freeze_run(run=make_run(cohort=cohort, kind=kind, author=by))
    return publish_run(run=run, publisher=by)
