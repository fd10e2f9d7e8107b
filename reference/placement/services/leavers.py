"""Takes children who leave a kindergarten out of its departments and groups."""

from datetime import date
from uuid import UUID

from reference.casework.dated_rows import end_rows
from reference.people.enums import EnrolmentKind

from ..models import DepartmentMembership, GroupMembership


def leave_departments(person: UUID, unit: UUID, kind: str, ends_on: date) -> None:
    """End a child's memberships in the departments and groups of the kindergarten it leaves."""
    if kind == EnrolmentKind.KINDERGARTEN:
        end_rows(
            GroupMembership.objects.filter(child=person, group__department__unit=unit), ends_on
        )
        end_rows(DepartmentMembership.objects.filter(child=person, department__unit=unit), ends_on)
