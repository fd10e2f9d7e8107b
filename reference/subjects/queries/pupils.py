"""The pupils whom a leader of schools, or a contact teacher, follows up."""

from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from reference.groups.enums import TeacherRole
from reference.groups.models import (
    ClassMembership,
    ContactGroupMembership,
    SchoolClass,
    TeacherRelation,
)
from reference.groups.queries.schools import schools_within
from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, User
from reference.people.queries.reach import Reader


def pupils_within(
    reader: Reader, user: User, *, school_class: SchoolClass | None = None
) -> QuerySet[Enrolment]:
    """Return who goes to school today of those whom somebody may open: the pupils of the schools
    that it leads or, for a case worker, has, and those whose contact teacher it is; of one class,
    if it is given. By name, each with the `class_name` of today."""
    today = timezone.localdate()
    reached = Q(unit__in=schools_within(reader)) | Q(person__in=contact_pupils(user))
    in_class = ClassMembership.objects.valid_on(today).filter(pupil=OuterRef("person"))
    pupils: QuerySet[Enrolment] = Enrolment.objects.valid_on(today).filter(
        reached, kind=EnrolmentKind.SCHOOL, person__deleted_at=None
    )
    if school_class:
        members = school_class.memberships.valid_on(today)
        pupils = pupils.filter(person__in=members.values("pupil"))
    return (
        pupils.select_related("person", "unit__municipality")
        .annotate(class_name=Subquery(in_class.values("group__name")[:1]))
        .order_by("person__family_name__norwegian", "person__given_name__norwegian", "pk")
    )


def classes_within(reader: Reader, user: User, school_year: int) -> QuerySet[SchoolClass]:
    """Return the classes of the year that those pupils may be in, by school, grade and name."""
    reached = Q(unit__in=schools_within(reader)) | Q(pk__in=_own_classes(user))
    classes: QuerySet[SchoolClass] = SchoolClass.objects.present().filter(
        reached, school_year=school_year
    )
    return classes.select_related("unit").order_by("unit__name", "grade", "name")


def is_contact_teacher(user: User) -> bool:
    return bool(user.person_id) and _as_contact(user).exists()


def contact_pupils(user: User) -> Any:
    """Return the identifiers of the pupils whose contact teacher somebody is today."""
    today, relations = timezone.localdate(), _as_contact(user)
    in_class = ClassMembership.objects.valid_on(today).filter(
        group__in=relations.values("school_class")
    )
    in_group = ContactGroupMembership.objects.valid_on(today).filter(
        group__in=relations.values("contact_group")
    )
    return in_class.values("pupil").union(in_group.values("pupil"))


def _as_contact(user: User) -> QuerySet[TeacherRelation]:
    relations: QuerySet[TeacherRelation] = TeacherRelation.objects.valid_on(
        timezone.localdate()
    ).filter(teacher=user.person_id, teacher__isnull=False, role=TeacherRole.CONTACT)
    return relations


def _own_classes(user: User) -> Any:
    relations = _as_contact(user)
    of_groups = relations.values("contact_group__school_class")
    return relations.values("school_class").union(of_groups)
