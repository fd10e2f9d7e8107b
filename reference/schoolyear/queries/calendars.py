"""What is announced, for a municipality and for each of its schools."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from reference.people.enums import UnitKind
from reference.people.models import Municipality, Unit

from ..enums import PlanStatus
from ..models import CalendarPlan, OwnDay
from ..models.plans import DayFields
from ..planning.plan import Day, Kind, Occasion, Plan


def days_from(rows: Iterable[DayFields]) -> list[Day]:
    """Return rows of the database as days of a plan."""
    return [Day(row.day, Kind(row.kind), row.sfo, Occasion(row.occasion)) for row in rows]


def plan_of(plan: CalendarPlan) -> Plan:
    """Return a plan with its days (one query)."""
    return Plan.of(plan.year, days_from(plan.days.all()))


def plan_at(plan: CalendarPlan, unit: Unit) -> Plan:
    """Return a plan as it is at a school: with the school's own days laid over it (two queries)."""
    return plan_of(plan).with_days(days_from(own_days_of(unit, plan.year)))


def own_days_of(unit: Unit, year: int) -> QuerySet[OwnDay]:
    return OwnDay.objects.present().filter(unit=unit, year=year)


def announced(municipality: Municipality | str, year: int) -> CalendarPlan | None:
    """Return the version that is announced for a school year."""
    return (
        CalendarPlan.objects.present()
        .filter(municipality=municipality, year=year, status=PlanStatus.ANNOUNCED)
        .select_related("municipality")
        .first()
    )


def announced_years(municipality: Municipality | str) -> list[int]:
    """Return the school years that have an announced plan, the earliest first."""
    plans = CalendarPlan.objects.present().filter(
        municipality=municipality, status=PlanStatus.ANNOUNCED
    )
    return sorted(plans.values_list("year", flat=True))


def municipalities_with_calendars() -> QuerySet[Municipality]:
    """Return the municipalities that have announced something, by name."""
    plans = CalendarPlan.objects.present().filter(status=PlanStatus.ANNOUNCED)
    return Municipality.objects.filter(pk__in=plans.values("municipality"))


def schools_of(municipality: Municipality | str) -> QuerySet[Unit]:
    return Unit.objects.present().filter(municipality=municipality, kind=UnitKind.SCHOOL)


def school(identifier: UUID) -> Unit:
    """Return a school; raises `Unit.DoesNotExist`, also for a kindergarten."""
    return (
        Unit.objects.present()
        .select_related("municipality")
        .get(pk=identifier, kind=UnitKind.SCHOOL)
    )


def own_days_by_school(municipality: Municipality | str, year: int) -> dict[Unit, list[OwnDay]]:
    """Return the schools that depart from the plan, each with its days (one query)."""
    rows = (
        OwnDay.objects.present()
        .filter(unit__municipality=municipality, year=year)
        .select_related("unit")
        .order_by("unit__name__norwegian", "together", "day")
    )
    by_school: dict[Unit, list[OwnDay]] = {}
    for row in rows:
        by_school.setdefault(row.unit, []).append(row)
    return by_school
