"""What a guardian asks: which class my child is in, with whom as contact teacher, and why."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reference.people.models import Person
from reference.people.queries.reach import Reader

from ..enums import DivisionStatus, TeacherRole
from ..models import (
    Candidate,
    ClassMembership,
    ContactGroupMembership,
    ContactTeacherGroup,
    PlannedClass,
    TeacherRelation,
)


@dataclass(frozen=True)
class ChildInClass:
    """A child's class, its contact teacher groups, and the contact teachers of both."""

    membership: ClassMembership
    contact_groups: list[ContactTeacherGroup]
    teachers: list[Person]
    candidacy: Candidate | None


def own_children_in_class(reader: Reader, day: date) -> list[ChildInClass]:
    """Return the classes in which the reader's own children are on `day` (six queries)."""
    memberships = (
        ClassMembership.objects.valid_on(day)
        .filter(pupil__in=reader.own_children)
        .select_related("pupil", "group__unit")
        .order_by("pupil__born")
    )
    in_contact_groups = list(
        ContactGroupMembership.objects.valid_on(day)
        .filter(pupil__in=reader.own_children)
        .select_related("group")
    )
    divided = _divided(reader)
    contact = list(
        TeacherRelation.objects.valid_on(day)
        .filter(role=TeacherRole.CONTACT)
        .filter(school_class__memberships__in=memberships)
        .select_related("teacher")
        .distinct()
    ) + list(
        TeacherRelation.objects.valid_on(day)
        .filter(role=TeacherRole.CONTACT)
        .filter(contact_group__in=[each.group_id for each in in_contact_groups])
        .select_related("teacher")
    )
    children = []
    for each in memberships:
        groups = [m.group for m in in_contact_groups if m.pupil_id == each.pupil_id]
        ids = {each.group_id, *(group.pk for group in groups)}
        teachers = [t.teacher for t in contact if {t.school_class_id, t.contact_group_id} & ids]
        candidacy = divided.get((each.pupil_id, each.group_id))
        children.append(ChildInClass(each, groups, teachers, candidacy))
    return children


def _divided(reader: Reader) -> dict[tuple[UUID, UUID], Candidate]:
    """Return the candidacy by which a child came into a class, by child and class.

    A child that was moved later has none for its class: the reasons are about another one.
    """
    candidacies = [
        each for each in own_candidacies(reader) if each.division.status == DivisionStatus.IN_FORCE
    ]
    classes = {
        str(planned): school_class
        for planned, school_class in PlannedClass.objects.filter(
            division__in=[each.division_id for each in candidacies], made__isnull=False
        ).values_list("pk", "made")
    }
    candidates = {}
    for each in candidacies:
        outcome = each.division.outcomes.get(str(each.pk))
        if outcome and outcome["unit"] in classes:
            candidates[each.pupil_id, classes[outcome["unit"]]] = each
    return candidates


def own_candidacies(reader: Reader) -> list[Candidate]:
    """Return the divisions that the reader's own children are part of, the newest year first."""
    return list(
        Candidate.objects.present()
        .filter(pupil__in=reader.own_children, division__deleted_at=None)
        .select_related("pupil", "division__unit")
        .order_by("-division__school_year")
    )
