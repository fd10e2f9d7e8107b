"""A kindergarten as its head sees it: departments, who is in them on which days, plans."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast
from uuid import UUID

from django.db.models import QuerySet

from reference.allocation.departments.model import WEEKDAYS
from reference.people.enums import UnitKind
from reference.people.models import Person, Unit
from reference.people.queries.reach import Reader, units_within

from ..enums import PlanStatus, Weekday
from ..models import Department, GroupMembership, Lock, Plan
from .needs import Month, last_of, next_august, now_and_august
from .register import Attending, Register, registers_of


@dataclass(frozen=True)
class Seat:
    """A child in a department: the days on which it comes, and whether it is locked there."""

    child: Person
    weekdays: tuple[str, ...]
    is_locked: bool
    groups: tuple[str, ...] = ()

    @property
    def days(self) -> str:
        """The days of a part-time child; nothing for those who come on all."""
        if len(self.weekdays) == len(WEEKDAYS):
            return ""
        return ", ".join(str(Weekday(day).label).lower() for day in self.weekdays)


@dataclass
class Inside:
    """A department and who is in it."""

    department: Department | None
    seats: list[Seat] = field(default_factory=list)

    @property
    def by_day(self) -> list[tuple[str, int]]:
        """How many children come on each weekday."""
        return [
            (str(Weekday(day).label), sum(day in seat.weekdays for seat in self.seats))
            for day in WEEKDAYS
        ]

    @property
    def is_overfull(self) -> bool:
        places = self.department.places if self.department else 0
        return any(number > places for _day, number in self.by_day)


def kindergartens_within(reader: Reader) -> list[Unit]:
    """Return the kindergartens that `reader` works with, by name."""
    return list(_within(reader).order_by("name__norwegian"))


def kindergarten_within(reader: Reader, identifier: UUID) -> Unit:
    """Return a kindergarten; raises `Unit.DoesNotExist` also where it is out of reach."""
    return _within(reader).get(pk=identifier)


def _within(reader: Reader) -> QuerySet[Unit]:
    return cast("QuerySet[Unit]", units_within(reader)).filter(kind=UnitKind.KINDERGARTEN)


def inside_of(register: Register, day: date) -> list[Inside]:
    """Return the departments open on `day` with their children, and those in none (four queries).

    Children without a department come last, under no department, if there are any.
    """
    rooms = {
        each.pk: Inside(each)
        for each in Department.objects.valid_on(day).filter(unit=register.unit)
    }
    nowhere = Inside(None)
    present = register.children_on(day)
    seats = _seats(present, day)
    for child in present:
        room = rooms.get(child.department_on(day) or UUID(int=0), nowhere)
        room.seats.append(seats[child.child])
    for room in [*rooms.values(), nowhere]:
        room.seats.sort(key=lambda seat: seat.child.sorted_by)
    return [*rooms.values(), *([nowhere] if nowhere.seats else [])]


def _seats(present: Sequence[Attending], day: date) -> dict[UUID, Seat]:
    ids = [child.child for child in present]
    locked = set(Lock.objects.valid_on(day).filter(child__in=ids).values_list("child", flat=True))
    groups: dict[UUID, list[str]] = {}
    rows = GroupMembership.objects.valid_on(day).filter(child__in=ids)
    for child, name in rows.order_by("group__name").values_list("child", "group__name"):
        groups.setdefault(child, []).append(name)
    days = {child.child: child.weekdays_on(day) for child in present}
    return {
        person.pk: Seat(
            person, days[person.pk], person.pk in locked, tuple(groups.get(person.pk, ()))
        )
        for person in Person.objects.filter(pk__in=ids)
    }


def plans_of(unit: Unit) -> list[Plan]:
    """Return the plans of a kindergarten that count or may come to, the latest month first."""
    return list(
        Plan.objects.present()
        .filter(unit=unit)
        .exclude(status__in=[PlanStatus.DISCARDED, PlanStatus.REPLACED])
        .select_related("author")
        .defer("text")
        .order_by("-month", "-made_at")
    )


def plan_in_force(unit: Unit, month: date) -> Plan | None:
    """Return the plan of a month that is in force, without its text."""
    return (
        Plan.objects.present()
        .filter(unit=unit, month=month, status=PlanStatus.IN_FORCE)
        .defer("text")
        .first()
    )


def now_and_in_august(units: Sequence[Unit], today: date) -> list[tuple[Unit, Month, Month]]:
    """Return each kindergarten today and in the August that comes (six queries for all)."""
    august = next_august(today)
    registers = registers_of(units, today, last_of(august.year, august.month))
    return [(each.unit, *now_and_august(each, today)) for each in registers]
