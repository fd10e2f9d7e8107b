"""Who is in which group and who teaches it, from when and until when."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.dated_rows import Dated, one_at_a_time
from reference.people.models import Person, Tracked

from ..enums import TeacherRole
from .groups import ContactTeacherGroup, SchoolClass, TeachingGroup

_IN_SUCH_A_GROUP = _("The pupil is in such a group in that time already.")


class Membership(Dated, Tracked):
    """A pupil in a group, for a time."""

    pupil = models.ForeignKey(Person, models.CASCADE, related_name="%(class)ss")
    group: Any

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.pupil}, {self.group}"


class ClassMembership(Membership):
    """A pupil is in one class at a time, whichever school."""

    group = models.ForeignKey(SchoolClass, models.PROTECT, related_name="memberships")

    class Meta:
        constraints = [one_at_a_time("one_class_at_a_time", "pupil", message=_IN_SUCH_A_GROUP)]


class TeachingGroupMembership(Membership):
    group = models.ForeignKey(TeachingGroup, models.PROTECT, related_name="memberships")

    class Meta:
        constraints = [
            one_at_a_time("in_a_teaching_group_once", "pupil", "group", message=_IN_SUCH_A_GROUP)
        ]


class ContactGroupMembership(Membership):
    group = models.ForeignKey(ContactTeacherGroup, models.PROTECT, related_name="memberships")

    class Meta:
        constraints = [
            one_at_a_time("one_contact_group_at_a_time", "pupil", message=_IN_SUCH_A_GROUP)
        ]


class TeacherRelation(Dated, Tracked):
    """A teacher's relation to one group, of whichever kind, for a time."""

    teacher = models.ForeignKey(Person, models.CASCADE, related_name="teaching")
    role = models.CharField(_("as"), max_length=10, choices=TeacherRole)
    school_class = models.ForeignKey(
        SchoolClass, models.PROTECT, null=True, blank=True, related_name="teachers"
    )
    teaching_group = models.ForeignKey(
        TeachingGroup, models.PROTECT, null=True, blank=True, related_name="teachers"
    )
    contact_group = models.ForeignKey(
        ContactTeacherGroup, models.PROTECT, null=True, blank=True, related_name="teachers"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    school_class__isnull=False, teaching_group=None, contact_group=None
                )
                | models.Q(school_class=None, teaching_group__isnull=False, contact_group=None)
                | models.Q(school_class=None, teaching_group=None, contact_group__isnull=False),
                name="teacher_of_exactly_one_group",
            ),
            one_at_a_time(
                "teacher_of_a_class_once", "teacher", "school_class", message=_IN_SUCH_A_GROUP
            ),
            one_at_a_time(
                "teacher_of_a_teaching_group_once",
                "teacher",
                "teaching_group",
                message=_IN_SUCH_A_GROUP,
            ),
            one_at_a_time(
                "teacher_of_a_contact_group_once",
                "teacher",
                "contact_group",
                message=_IN_SUCH_A_GROUP,
            ),
        ]

    @property
    def group(self) -> SchoolClass | TeachingGroup | ContactTeacherGroup:
        group = self.school_class or self.teaching_group or self.contact_group
        if group is None:
            raise ValueError("A teacher's relation is to one group.")
        return group

    def __str__(self) -> str:
        return f"{self.teacher}, {self.group}"
