"""One child in its kindergarten: department, days, wishes, locks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q, QuerySet

from reference.allocation.departments.model import WEEKDAYS
from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Person, Unit

from ..models import (
    AgreedDays,
    Apart,
    Department,
    DepartmentMembership,
    DepartmentWish,
    FriendWish,
    Lock,
)


@dataclass(frozen=True)
class ChildHere:
    """A child with its place, and all that those who lead the kindergarten know for a plan."""

    place: Enrolment
    child: Person
    unit: Unit
    department: Department | None
    weekdays: tuple[str, ...]
    wishes: list[DepartmentWish]
    friends: list[UUID]
    apart: list[Apart]
    lock: Lock | None
    others: QuerySet[Person]
    earliest: date

    @property
    def kept_apart_from(self) -> list[tuple[Apart, Person]]:
        """Each row with the other of the two."""
        me = self.child.pk
        return [(row, row.other if row.one_id == me else row.one) for row in self.apart]


def child_here(units: Sequence[Unit], identifier: UUID, day: date) -> ChildHere | None:
    """Return a child that has a place in one of `units` on `day` or later; None if it has none."""
    place: Enrolment | None = (
        Enrolment.objects.present()
        .filter(
            person=identifier,
            kind=EnrolmentKind.KINDERGARTEN,
            unit__in=units,
            validity__overlap=DateRange(day, None),
        )
        .select_related("person", "unit")
        .order_by("validity")
        .first()
    )
    if place is None:
        return None
    earliest = max(day, place.validity.lower)
    apart = Apart.objects.valid_on(day).filter(Q(one=identifier) | Q(other=identifier))
    return ChildHere(
        place=place,
        child=place.person,
        unit=place.unit,
        department=department_of(place.person, day),
        weekdays=_weekdays(place, earliest),
        wishes=list(DepartmentWish.objects.present().filter(child=identifier)),
        friends=list(
            FriendWish.objects.present().filter(child=identifier).values_list("friend", flat=True)
        ),
        apart=list(apart.select_related("one", "other")),
        lock=Lock.objects.valid_on(day)
        .filter(child=identifier, department__unit=place.unit)
        .select_related("department")
        .first(),
        others=_others(place, day),
        earliest=earliest,
    )


def _weekdays(place: Enrolment, day: date) -> tuple[str, ...]:
    agreed = AgreedDays.objects.valid_on(day).filter(enrolment=place).first()
    return tuple(agreed.days) if agreed else WEEKDAYS


def _others(place: Enrolment, day: date) -> QuerySet[Person]:
    """Return the other children of the kindergarten on `day` or later."""
    there = Enrolment.objects.present().filter(
        unit=place.unit_id,
        kind=EnrolmentKind.KINDERGARTEN,
        validity__overlap=DateRange(day, None),
    )
    others: QuerySet[Person] = Person.objects.present().filter(pk__in=there.values("person"))
    return others.exclude(pk=place.person_id)


def department_of(child: Person, day: date) -> Department | None:
    """Return the department a child is in on `day`."""
    department_membership: DepartmentMembership | None = (
        DepartmentMembership.objects.valid_on(day)
        .filter(child=child)
        .select_related("department__unit")
        .first()
    )
    return department_membership.department if department_membership else None
