"""Puts pupils and teachers into groups, moves them and takes them out, each on its day."""

from datetime import date
from typing import TypeVar

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from reference.casework.dated_rows import end_row
from reference.casework.refusals import Invalid, Overlap, on_violation
from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Person

from ..enums import TeacherRole
from ..models import (
    ContactGroupMembership,
    ContactTeacherGroup,
    Membership,
    SchoolClass,
    SchoolGroup,
    TeacherRelation,
    TeachingGroup,
)

Kept = TypeVar("Kept", bound=Membership | TeacherRelation)
AnyGroup = SchoolClass | TeachingGroup | ContactTeacherGroup


def add_member(
    *, group: AnyGroup, pupil: Person, starts_on: date, ends_on: date | None = None
) -> Membership:
    """Let a pupil of the school be in a group from `starts_on`, until the school year ends.

    Raises `Overlap` where it is in another group of the kind then, and `Refusal` where it
    is not a pupil of the school on the day or the day is not in the group's school year.
    """
    validity = _within_year(group, starts_on, ends_on)
    if (
        not Enrolment.objects.valid_on(starts_on)
        .filter(person=pupil, unit=group.unit, kind=EnrolmentKind.SCHOOL)
        .exists()
    ):
        raise Invalid(_("The pupil does not go to this school on that day."))
    if isinstance(group, ContactTeacherGroup) and not _in_class(group, pupil, starts_on):
        raise Invalid(_("The pupil is not in the class of this contact teacher group."))
    with on_violation(
        "one_class_at_a_time",
        "in_a_teaching_group_once",
        "one_contact_group_at_a_time",
        refusal=Overlap(_("The pupil is in such a group in that time already. Move it instead.")),
    ):
        return group.memberships.create(pupil=pupil, validity=validity)


@transaction.atomic
def end_membership(*, membership: Kept, ends_on: date) -> Kept:
    """Let a membership or a teacher's relation end the day before `ends_on`; one that had not begun
    is deleted."""
    return end_row(membership, ends_on)


@transaction.atomic
def move_member(*, membership: Membership, to: AnyGroup, on: date) -> Membership:
    """Let a pupil change to another group of the kind on the day `on`.

    One who leaves a class leaves its contact teacher groups too.
    """
    if type(to) is not type(membership.group):
        raise Invalid(_("Choose a group of the same kind."))
    if membership.group == to:
        raise Invalid(_("The pupil is in this group already."))
    end_membership(membership=membership, ends_on=on)
    if isinstance(to, SchoolClass):
        memberships = ContactGroupMembership.objects.valid_on(on).filter(
            pupil=membership.pupil, group__school_class=membership.group
        )
        for each in memberships:
            end_membership(membership=each, ends_on=on)
    return add_member(group=to, pupil=membership.pupil, starts_on=on)


def add_teacher(
    *,
    group: AnyGroup,
    teacher: Person,
    role: TeacherRole,
    starts_on: date,
    ends_on: date | None = None,
) -> TeacherRelation:
    """Let somebody who works at the school teach a group from `starts_on`; raises `Refusal`."""
    if not teacher.employments.valid_on(starts_on).filter(unit=group.unit).exists():
        raise Invalid(_("The teacher does not work at this school on that day."))
    of_group = {
        SchoolClass: "school_class",
        TeachingGroup: "teaching_group",
        ContactTeacherGroup: "contact_group",
    }[type(group)]
    validity = _within_year(group, starts_on, ends_on)
    with on_violation(
        "teacher_of_a_class_once",
        "teacher_of_a_teaching_group_once",
        "teacher_of_a_contact_group_once",
        refusal=Overlap(_("The teacher has this group already.")),
    ):
        return TeacherRelation.objects.create(
            teacher=teacher,
            role=role,
            validity=validity,
            **{of_group: group},
        )


def _within_year(group: SchoolGroup, starts_on: date, ends_on: date | None) -> DateRange:
    year = group.period
    last = ends_on or year.upper
    if not year.lower <= starts_on < last <= year.upper:
        raise Invalid(_("Choose days within the school year %(years)s.") % {"years": group.years})
    return DateRange(starts_on, last)


def _in_class(group: ContactTeacherGroup, pupil: Person, day: date) -> bool:
    return bool(
        group.school_class.memberships.present()
        .filter(pupil=pupil, validity__contains=day)
        .exists()
    )
