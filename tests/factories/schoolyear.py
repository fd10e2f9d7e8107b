"""Settings and plans of school years for the tests of the calendar."""

from datetime import date, timedelta
from functools import cache

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from reference.people.enums import UnitKind
from reference.people.models import Municipality, Unit, User
from reference.schoolyear.enums import PlanStatus
from reference.schoolyear.models import CalendarPlan, CalendarSettings
from reference.schoolyear.planning.plan import Plan
from reference.schoolyear.planning.proposer import propose
from reference.schoolyear.planning.rules import LocalRules
from reference.schoolyear.planning.wishes import usual_wishes
from reference.schoolyear.services.decisions import announce_plan, decide_plan, open_hearing
from reference.schoolyear.services.plans import make_plan

from .people import LONG_AGO, MunicipalityFactory, UnitFactory, case_worker


class CalendarSettingsFactory(factory.django.DjangoModelFactory[CalendarSettings]):
    class Meta:
        model = CalendarSettings

    municipality = factory.SubFactory(MunicipalityFactory)
    validity = DateRange(LONG_AGO, None)
    autumn_weeks = factory.LazyFunction(lambda: [40])
    winter_weeks = factory.LazyFunction(lambda: [8])
    sfo_breaks = factory.LazyFunction(lambda: ["autumn", "winter"])


def this_year() -> int:
    """The year in whose August the present school year began."""
    today = timezone.localdate()
    return today.year if today.month >= 8 else today.year - 1


@cache
def legal_days(year: int) -> Plan:
    """A plan that keeps the rules that `CalendarSettingsFactory` sets."""
    return propose(usual_wishes(year), LocalRules(), number=1).best[0].plan


def draft(
    municipality: Municipality | None = None, year: int | None = None, author: User | None = None
) -> CalendarPlan:
    """A legal draft; the municipality has settings."""
    municipality = municipality or MunicipalityFactory()
    if not CalendarSettings.objects.filter(municipality=municipality).exists():
        CalendarSettingsFactory(municipality=municipality)
    year = year or this_year()
    return make_plan(
        municipality=municipality,
        year=year,
        days=legal_days(year).days,
        author=author or case_worker(municipality),
    )


def in_hearing(municipality: Municipality | None = None, year: int | None = None) -> CalendarPlan:
    """A plan that can be commented on for a month."""
    until = timezone.localdate() + timedelta(days=30)
    return open_hearing(plan=draft(municipality, year), until=until)


def end_hearing(plan: CalendarPlan) -> CalendarPlan:
    """Let the deadline have been yesterday."""
    CalendarPlan.objects.filter(pk=plan.pk).update(
        hearing_until=timezone.localdate() - timedelta(days=1)
    )
    plan.refresh_from_db()
    return plan


def decided(municipality: Municipality | None = None, year: int | None = None) -> CalendarPlan:
    plan = end_hearing(in_hearing(municipality, year))
    return decide_plan(
        plan=plan, decider=plan.author, grounds="Etter høring.", legal_basis="Opplæringslova"
    )


def announced_calendar(
    municipality: Municipality | None = None, year: int | None = None
) -> CalendarPlan:
    plan = announce_plan(plan=decided(municipality, year))
    assert plan.status == PlanStatus.ANNOUNCED
    plan.refresh_from_db()
    return plan


def school(municipality: Municipality | None = None) -> Unit:
    """A school of the municipality."""
    unit: Unit = UnitFactory(
        municipality=municipality or MunicipalityFactory(), kind=UnitKind.SCHOOL
    )
    return unit


def a_school_day(plan: CalendarPlan, month: int = 11) -> date:
    """An ordinary Wednesday."""
    days = legal_days(plan.year).school_days
    return next(day for day in days if day.month == month and day.weekday() == 2)
