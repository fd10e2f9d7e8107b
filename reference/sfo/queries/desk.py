"""What a case worker and the head of an after-school programme ask."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, Count, QuerySet, Sum, When

from reference.casework.models import Appeal
from reference.people.models import Municipality, Person, Unit
from reference.people.queries.reach import Reader, units_within

from ..enums import ApplicationStatus, ReductionStatus
from ..models import (
    Application,
    HolidayBooking,
    InvoiceBasis,
    InvoiceLine,
    Place,
    ReducedPayment,
    Run,
)
from ..models.weekdays import ALL_WEEKDAYS
from ..pricing.model import Code
from ..pricing.school_years import school_year_of
from .family import OF_THE_MODULE
from .local_rules import LocalRules, NoRule
from .waiting_list import slots_short


def applications_of(municipality: Municipality, *, status: str = "") -> QuerySet[Application]:
    """Return the municipality's applications, in the order in which they came."""
    applications: QuerySet[Application] = (
        Application.objects.present()
        .filter(unit__municipality=municipality)
        .select_related("child", "unit", "place_type", "guardian")
        .order_by("sent_on", "pk")
    )
    return applications.filter(status=status) if status else applications


def applications_to_decide(
    municipality: Municipality, today: date
) -> tuple[list[Application], list[Application]]:
    """Return those that can be decided on one by one, and those that wait: for the deadline, or
    for a run because not all fit."""
    waiting = list(
        applications_of(municipality).filter(
            status__in=[ApplicationStatus.SENT, ApplicationStatus.QUEUED]
        )
    )
    later = [each for each in waiting if is_for_a_round(each, today)]
    if later and not deadline_is_over(municipality, today):
        deferred = later
    else:
        short = short_schools(later)
        deferred = [each for each in later if each.unit_id in short]
    deferred_ids = {each.pk for each in deferred}
    return [each for each in waiting if each.pk not in deferred_ids], deferred


def applications_for_run(
    municipality: Municipality, school_year: int, today: date
) -> list[Application]:
    """Return the applications for August at schools where not all fit, after the deadline."""
    _ready, deferred = applications_to_decide(municipality, today)
    if not deadline_is_over(municipality, today):
        return []
    return [each for each in deferred if school_year_of(each.starts_on) == school_year]


def is_for_a_round(application: Application, today: date) -> bool:
    """Return whether it is for the next school year from its beginning, and nobody has decided."""
    return (
        application.status == ApplicationStatus.SENT
        and school_year_of(application.starts_on) > school_year_of(today)
        and application.starts_on.month == 8
    )


def deadline_is_over(municipality: Municipality, today: date) -> bool:
    try:
        deadline = LocalRules(municipality).statutes_on(today).deadline
    except NoRule:
        return True
    return deadline is None or deadline < today


def short_schools(applications: Sequence[Application]) -> set[UUID]:
    """Return the schools where not all of `applications` fit."""
    if not applications:
        return set()
    return {unit for unit, _type, _day in slots_short(applications, applications[0].starts_on)}


def reductions_of_municipality(municipality: Municipality) -> QuerySet[ReducedPayment]:
    """Return the applications for reduced payment that wait for a decision."""
    return (
        ReducedPayment.objects.present()
        .filter(child__municipality=municipality, status=ReductionStatus.SENT)
        .select_related("child", "guardian")
    )


def open_appeals(municipality: Municipality) -> QuerySet[Appeal]:
    return (
        Appeal.objects.present()
        .filter(
            decision__subject__municipality=municipality,
            decision__kind__in=OF_THE_MODULE,
            status__in=["received", "forwarded"],
        )
        .select_related("decision__subject", "unit")
        .order_by("received_on")
    )


def runs_of(municipality: Municipality) -> list[Run]:
    """Return the runs without their texts, the newest first."""
    return list(
        Run.objects.present()
        .filter(municipality=municipality)
        .select_related("author", "published_by")
        .defer("text")
    )


@dataclass(frozen=True)
class Attendance:
    """A child on a list: whether it comes on each weekday, in even weeks and in odd ones."""

    child: Person
    place: Place
    days: list[tuple[bool, bool]]


@dataclass(frozen=True)
class WeekList:
    """Who comes to a school on which weekday; `sums` are the even and the odd week's."""

    unit: Unit
    rows: list[Attendance]
    sums: list[tuple[int, int]]


def schools_of(reader: Reader) -> list[Unit]:
    return [unit for unit in units_within(reader) if unit.kind == "school"]


def week_list(unit: Unit, day: date) -> WeekList:
    """Return who comes to `unit` in the weeks around `day` (one query)."""
    places = (
        Place.objects.valid_on(day)
        .filter(unit=unit)
        .select_related("child", "place_type")
        .order_by("child__family_name__norwegian", "child__given_name__norwegian", "pk")
    )
    rows = [Attendance(place.child, place, _days(place)) for place in places]
    sums = [
        (sum(row.days[n][0] for row in rows), sum(row.days[n][1] for row in rows))
        for n in range(len(ALL_WEEKDAYS))
    ]
    return WeekList(unit, rows, sums)


def _days(place: Place) -> list[tuple[bool, bool]]:
    even, odd = place.kinds_of_week[0], place.kinds_of_week[-1]
    return [(day in even, day in odd) for day in ALL_WEEKDAYS]


def holiday_list(unit: Unit, day: date) -> dict[str, list[HolidayBooking]]:
    """Return who has signed up for the weeks of holiday to come, of those with a place here."""
    rows = (
        HolidayBooking.objects.present()
        .filter(
            week__monday__gte=day,
            child__in=Place.objects.valid_on(day).filter(unit=unit).values("child"),
        )
        .select_related("week", "child")
        .order_by("week__monday", "child__family_name__norwegian", "child__given_name__norwegian")
    )
    by_week: dict[str, list[HolidayBooking]] = defaultdict(list)
    for row in rows:
        by_week[row.week.name].append(row)
    return dict(by_week)


def bases_of(municipality: Municipality) -> QuerySet[InvoiceBasis]:
    """Return the months that invoices were made for, with their sums."""
    return (
        InvoiceBasis.objects.filter(municipality=municipality)
        .select_related("locked_by")
        .annotate(ore=Sum("lines__ore"), children=Count("lines__child", distinct=True))
        .order_by("-month")
    )


def lines_of(basis: InvoiceBasis) -> QuerySet[InvoiceLine]:
    """Return the lines of a month, child by child as prices are worked out, corrections last."""
    step = Case(
        *(When(code=code.value, then=number) for number, code in enumerate(Code)), default=99
    )
    return basis.lines.select_related("child", "payer", "unit", "basis").order_by(
        "unit__name__norwegian",
        "child__family_name__norwegian",
        "child__given_name__norwegian",
        "child",
        "-month",
        step,
    )
