"""What is asked of units: how many belong there, who works there."""

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from reference.casework.dated_rows import not_over

from ..models import Employment, Enrolment, Unit
from .reach import Reader, units_within


def units_with_numbers(reader: Reader) -> QuerySet[Unit]:
    """Return the units within reach with how many children and employees each has today."""
    today = timezone.localdate()
    children = Q(enrolments__validity__contains=today, enrolments__deleted_at=None)
    staff = Q(employments__validity__contains=today, employments__deleted_at=None)
    units: QuerySet[Unit] = units_within(reader).annotate(  # type: ignore[attr-defined]
        children=Count("enrolments__person", filter=children, distinct=True),
        staff=Count("employments__person", filter=staff, distinct=True),
    )
    return units.order_by("kind", "name__norwegian")


def staff_of(unit: Unit) -> QuerySet[Employment]:
    """Return who works in a unit today or will, by position and name."""
    employments: QuerySet[Employment] = unit.employments.present().filter(
        not_over(timezone.localdate())
    )
    return employments.select_related("person").order_by(
        "position", "person__family_name__norwegian", "pk"
    )


def children_of_unit(unit: Unit) -> QuerySet[Enrolment]:
    """Return who belongs to a unit today, by name."""
    enrolments: QuerySet[Enrolment] = unit.enrolments.valid_on(timezone.localdate())
    return enrolments.select_related("person").order_by(
        "person__family_name__norwegian", "person__given_name__norwegian", "pk"
    )
