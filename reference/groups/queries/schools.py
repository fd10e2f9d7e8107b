"""What a head of school and a case worker ask: schools, their groups, and the teacher norm."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from reference.people.enums import EnrolmentKind, UnitKind
from reference.people.models import Enrolment, Unit
from reference.people.queries.reach import Reader, units_within

from ..enums import MainStage, TeacherRole
from ..models import Division, SchoolClass, TeacherRelation, TeachingGroup, TeachingHours
from ..norms import GRADES, Hours, NormResult, compute_norm


def schools_within(reader: Reader) -> Any:
    """Return the schools that `reader` works with, as a queryset."""
    units: Any = units_within(reader)
    return units.filter(kind=UnitKind.SCHOOL)


def schools_with_counts(reader: Reader, school_year: int, day: date) -> list[Unit]:
    """Return the schools within reach, with how many classes and pupils in class each has."""
    present = Q(classes__deleted_at=None, classes__school_year=school_year)
    member = Q(classes__memberships__deleted_at=None, classes__memberships__validity__contains=day)
    return list(
        schools_within(reader)
        .annotate(
            class_count=Count("classes", filter=present, distinct=True),
            pupil_count=Count("classes__memberships", filter=present & member, distinct=True),
        )
        .order_by("name")
    )


def _with_members(groups: Any, day: date) -> Any:
    current = Q(memberships__deleted_at=None, memberships__validity__contains=day)
    teachers = TeacherRelation.objects.valid_on(day).select_related("teacher")
    return groups.annotate(
        members=Count("memberships", filter=current, distinct=True)
    ).prefetch_related(Prefetch("teachers", teachers, to_attr="current_teachers"))


def classes_of(unit: Unit, school_year: int, day: date) -> list[SchoolClass]:
    """Return the classes of a school with how many are in each and who teaches them."""
    return list(
        _with_members(SchoolClass.objects.present().filter(unit=unit, school_year=school_year), day)
    )


def teaching_groups_of(unit: Unit, school_year: int, day: date) -> list[TeachingGroup]:
    """Return the teaching groups of a school with how many are in each and who teaches them."""
    return list(
        _with_members(
            TeachingGroup.objects.present().filter(unit=unit, school_year=school_year), day
        ).order_by("subject", "name")
    )


def divisions_of(unit: Unit) -> QuerySet[Division]:
    """Return the divisions of a school, the newest year first."""
    return Division.objects.present().filter(unit=unit).select_related("unit").defer("text")


def members_of(group: SchoolClass | TeachingGroup, day: date) -> list[Any]:
    """Return who is in a group on `day`, by name."""
    return list(
        group.memberships.valid_on(day)
        .select_related("pupil", "group")
        .order_by("pupil__family_name__norwegian", "pupil__given_name__norwegian", "pupil")
    )


def contact_teachers_of(classes: list[UUID], day: date) -> list[TeacherRelation]:
    """Return the contact teachers of classes, whether of the class or of a group in it."""
    return list(
        TeacherRelation.objects.valid_on(day)
        .filter(
            Q(school_class__in=classes) | Q(contact_group__school_class__in=classes),
            role=TeacherRole.CONTACT,
        )
        .select_related("teacher", "school_class", "contact_group")
        .order_by("teacher__family_name__norwegian")
    )


def teachers_of(group: SchoolClass | TeachingGroup, day: date) -> list[TeacherRelation]:
    """Return who teaches a group on `day`, in whatever role, by name."""
    return list(
        group.teachers.valid_on(day)
        .select_related("teacher")
        .order_by("teacher__family_name__norwegian", "teacher__given_name__norwegian", "pk")
    )


def relations_at(reader: Reader) -> QuerySet[TeacherRelation]:
    """Return teachers' relations to classes and teaching groups of the schools within reach."""
    schools = schools_within(reader)
    return (
        TeacherRelation.objects.present()
        .filter(Q(school_class__unit__in=schools) | Q(teaching_group__unit__in=schools))
        .select_related("school_class", "teaching_group")
    )


def hours_of(unit: Unit, school_year: int) -> list[tuple[MainStage, TeachingHours | None]]:
    """Return the hours that a school has stated for each main stage (one query)."""
    stated = {
        MainStage(each.main_stage): each
        for each in TeachingHours.objects.present().filter(unit=unit, school_year=school_year)
    }
    return [(stage, stated.get(stage)) for stage in MainStage]


@dataclass(frozen=True)
class NormLine:
    """The teacher norm of one main stage of one school."""

    unit: Unit
    result: NormResult

    @property
    def stage(self) -> MainStage:
        return self.result.stage

    @property
    def size(self) -> float | None:
        """Group size 2, for showing; None where nobody teaches."""
        return float(self.result.size) if self.result.size is not None else None

    @property
    def posts(self) -> float:
        """Full posts that lack."""
        return self.result.lacking_posts / 100


def norms_of(units: list[Unit], school_year: int, day: date) -> list[NormLine]:
    """Return the norm of each main stage for which a school has stated hours (two queries)."""
    by_id = {unit.pk: unit for unit in units}
    pupils = Counter[tuple[UUID, int]]()
    counted = (
        Enrolment.objects.valid_on(day)
        .filter(unit__in=by_id, kind=EnrolmentKind.SCHOOL, grade__isnull=False)
        .values_list("unit", "grade")
        .annotate(number=Count("pk"))
    )
    for unit, grade, number in counted:
        pupils[unit, grade] += number
    return [
        NormLine(by_id[hours.unit_id], _norm(hours, pupils, day))
        for hours in TeachingHours.objects.present()
        .filter(unit__in=by_id, school_year=school_year)
        .order_by("main_stage", "unit__name__norwegian")
    ]


def _norm(stated: TeachingHours, pupils: Counter[tuple[UUID, int]], day: date) -> NormResult:
    stage = MainStage(stated.main_stage)
    return compute_norm(
        stage=stage,
        day=day,
        pupils=sum(pupils[stated.unit_id, grade] for grade in GRADES[stage]),
        hours=Hours(
            stated.hours_for_each_pupil,
            stated.teacher_hours,
            stated.special_needs_hours,
            stated.special_norwegian_hours,
        ),
    )
