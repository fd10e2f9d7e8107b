"""Makes plans, and tells where they put a child."""

from django.utils import timezone

from reference.people.models import Person, Unit, User
from reference.placement.models import Department, DepartmentMembership, Plan
from reference.placement.services.plans import (
    freeze_plan,
    make_plan,
    put_in_force,
)
from tests.factories.placement import (
    place_of,
    this_month,
)


def planned(unit: Unit, head: User) -> Plan:
    return make_plan(unit=unit, month=this_month(), author=head)


def where(plan: Plan, child: Person) -> str:
    return plan.places[str(place_of(child).pk)]


def now_in(child: Person) -> Department:
    found = DepartmentMembership.objects.valid_on(timezone.localdate()).get(child=child)
    department: Department = found.department
    return department


def in_force(plan: Plan, by: User, instead_of: Plan | None = None) -> Plan:
    return put_in_force(
        plan=freeze_plan(plan=plan), by=by, instead_of=instead_of.pk if instead_of else None
    )
