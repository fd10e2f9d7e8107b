"""What the registers know of kindergartens' children and staff over some time, in six queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from reference.allocation.ages import age_band
from reference.allocation.departments.model import WEEKDAYS
from reference.people.enums import EnrolmentKind
from reference.people.models import Employment, Enrolment, Unit

from ..enums import NormKind
from ..models import AgreedDays, DepartmentMembership, Dispensation, ExpectedChildren
from ..rules import norm_rule


@dataclass(frozen=True)
class Attending:
    """A child that belongs to a kindergarten for a time: which days it comes, which departments.

    `name` is the identifier of its place, by which a run knows it.
    """

    name: UUID
    child: UUID
    born: date
    percent: int
    validity: DateRange
    days: tuple[tuple[DateRange, tuple[str, ...]], ...]
    departments: tuple[tuple[DateRange, UUID], ...]

    def weekdays_on(self, day: date) -> tuple[str, ...]:
        """Return the days agreed on; all five where none are."""
        agreed = (days for validity, days in self.days if day in validity)
        return next(agreed, WEEKDAYS)

    def department_on(self, day: date) -> UUID | None:
        return next((place for validity, place in self.departments if day in validity), None)

    def band_on(self, day: date) -> str:
        return age_band(f"{self.born:%Y-%m}", f"{day:%Y-%m}")


@dataclass
class Register:
    """One kindergarten: its children, posts, dispensations and whom it expects."""

    unit: Unit
    children: list[Attending] = field(default_factory=list)
    posts: list[tuple[str, int, DateRange]] = field(default_factory=list)
    dispensations: list[Dispensation] = field(default_factory=list)
    expected: list[ExpectedChildren] = field(default_factory=list)

    def children_on(self, day: date) -> list[Attending]:
        return [child for child in self.children if day in child.validity]

    def hundredths_on(self, day: date, kind: NormKind) -> int:
        """Return the posts that count in a norm; in the pedagogue norm only whole ones do."""
        counted = norm_rule(kind, day).positions
        posts = sum(
            part
            for position, part, validity in self.posts
            if position in counted and day in validity
        )
        return posts // 100 * 100 if kind == NormKind.PEDAGOGUE else posts

    def dispensed_on(self, day: date, kind: NormKind) -> int:
        return sum(
            each.hundredths
            for each in self.dispensations
            if each.norm == kind and day in each.validity
        )


def registers_of(units: Iterable[Unit], first: date, last: date) -> list[Register]:
    """Return what is known of each of `units` from `first` to `last` inclusive (six queries)."""
    registers = {unit.pk: Register(unit) for unit in units}
    within = DateRange(first, last, "[]")
    here: dict[str, Any] = {"unit__in": list(registers), "deleted_at": None}
    then: dict[str, Any] = here | {"validity__overlap": within}
    for row in (
        Enrolment.objects.filter(kind=EnrolmentKind.KINDERGARTEN, **then)
        .select_related("person")
        .order_by("pk")
    ):
        registers[row.unit_id].children.append(_attending(row))
    _add_dated(list(registers.values()), within)
    for unit, position, part, validity in Employment.objects.filter(**then).values_list(
        "unit", "position", "hundredths", "validity"
    ):
        registers[unit].posts.append((position, part, validity))
    for dispensation in Dispensation.objects.filter(**then):
        registers[dispensation.unit_id].dispensations.append(dispensation)
    months = (first.replace(day=1), last)
    for expected in ExpectedChildren.objects.filter(start__range=months, **here):
        registers[expected.unit_id].expected.append(expected)
    return list(registers.values())


def register_of(unit: Unit, first: date, last: date) -> Register:
    """Return what is known of one kindergarten from `first` to `last` inclusive."""
    return registers_of([unit], first, last)[0]


def _attending(row: Enrolment) -> Attending:
    return Attending(
        row.pk, row.person_id, row.person.born, row.percent, row.validity, days=(), departments=()
    )


def _add_dated(registers: Sequence[Register], within: DateRange) -> None:
    """Give every child the days that are agreed for it and the departments that it is in."""
    units = [register.unit.pk for register in registers]
    days: dict[UUID, list[tuple[DateRange, tuple[str, ...]]]] = defaultdict(list)
    for enrolment, agreed, validity in (
        AgreedDays.objects.present()
        .filter(enrolment__unit__in=units, validity__overlap=within)
        .values_list("enrolment", "days", "validity")
    ):
        days[enrolment].append((validity, tuple(day for day in WEEKDAYS if day in agreed)))
    places: dict[tuple[UUID, UUID], list[tuple[DateRange, UUID]]] = defaultdict(list)
    for child, unit, department, validity in (
        DepartmentMembership.objects.present()
        .filter(department__unit__in=units, validity__overlap=within)
        .values_list("child", "department__unit", "department", "validity")
    ):
        places[child, unit].append((validity, department))
    for register in registers:
        register.children = [
            Attending(
                child.name,
                child.child,
                child.born,
                child.percent,
                child.validity,
                tuple(days[child.name]),
                tuple(places[child.child, register.unit.pk]),
            )
            for child in register.children
        ]
