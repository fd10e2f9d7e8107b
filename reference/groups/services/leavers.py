"""Takes pupils and teachers who leave a school out of its groups."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from reference.casework.dated_rows import end_rows
from reference.people.enums import EnrolmentKind
from reference.people.services.dependents import EMPLOYMENT

from ..models import (
    ClassMembership,
    ContactGroupMembership,
    TeacherRelation,
    TeachingGroupMembership,
)


def leave_groups(person: UUID, unit: UUID, kind: str, ends_on: date) -> None:
    """End the memberships of a pupil, and the relations of a teacher, in groups of the school."""
    if kind == EnrolmentKind.SCHOOL:
        of_contact = ContactGroupMembership.objects.filter(group__school_class__unit=unit)
        end_rows(of_contact.filter(pupil=person), ends_on)
        end_rows(TeachingGroupMembership.objects.filter(pupil=person, group__unit=unit), ends_on)
        end_rows(ClassMembership.objects.filter(pupil=person, group__unit=unit), ends_on)
    elif kind == EMPLOYMENT:
        of_school = (
            Q(school_class__unit=unit)
            | Q(teaching_group__unit=unit)
            | Q(contact_group__school_class__unit=unit)
        )
        end_rows(TeacherRelation.objects.filter(of_school, teacher=person), ends_on)
