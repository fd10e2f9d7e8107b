"""What a guardian is told: the department of each child, and why."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reference.allocation.explanations import explain
from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment

from ..enums import PlanStatus
from ..models import Department, DepartmentMembership, Plan


@dataclass(frozen=True)
class PlacedChild:
    """A child's place in a kindergarten, its department if it has one, and the sentences of why."""

    place: Enrolment
    department: Department | None
    sentences: tuple[str, ...]


def placed_children(children: Collection[UUID], day: date, *, language: str) -> list[PlacedChild]:
    """Return those of `children` who are in kindergarten on `day` (three queries).

    There is no sentence where no plan decided the department, or where it was changed since.
    """
    places = list(
        Enrolment.objects.valid_on(day)
        .filter(person__in=children, kind=EnrolmentKind.KINDERGARTEN)
        .select_related("person", "unit")
        .order_by("person__born")
    )
    rows = DepartmentMembership.objects.valid_on(day).filter(child__in=children)
    departments = {row.child_id: row.department for row in rows.select_related("department")}
    plans: dict[UUID, Plan] = {}
    for plan in (
        Plan.objects.present()
        .filter(
            unit__in=[place.unit_id for place in places],
            month__lte=day,
            status=PlanStatus.IN_FORCE,
        )
        .order_by("month")
    ):
        plans[plan.unit_id] = plan  # the latest stays
    return [
        PlacedChild(
            place,
            departments.get(place.person_id),
            _sentences(place, departments.get(place.person_id), plans.get(place.unit_id), language),
        )
        for place in places
    ]


def _sentences(
    place: Enrolment, department: Department | None, plan: Plan | None, language: str
) -> tuple[str, ...]:
    if department is None or plan is None:
        return ()
    if plan.places.get(str(place.pk)) != str(department.pk):
        return ()
    return explain(plan.document, str(place.pk), language)
