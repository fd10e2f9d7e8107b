"""Classes of twelve schools, contact teacher groups, teaching groups, teachers, hours of teaching;
one grade divided by the allocation and in force, and one that is being divided."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from reference.groups.enums import Gender, MainStage, TeacherRole, WishSource
from reference.groups.models import (
    Candidate,
    ClassMembership,
    CompanyWish,
    ContactGroupMembership,
    ContactTeacherGroup,
    Division,
    KeepApart,
    SchoolClass,
    TeacherRelation,
    TeachingGroup,
    TeachingGroupMembership,
    TeachingHours,
)
from reference.groups.norms import GRADES, norm_rule
from reference.groups.services.divisions import Plan, divide, freeze, open_division, put_in_force
from reference.groups.services.memberships import add_teacher
from reference.people.enums import EnrolmentKind, Position
from reference.people.models import Employment, Enrolment, Unit, User

from .generator import Generator, keep

MAX_IN_A_CLASS = 26
LANGUAGES = ("Spansk", "Tysk", "Fransk", "Engelsk fordypning")
ANNUAL_HOURS = {
    MainStage.LOWER_PRIMARY: 660,
    MainStage.UPPER_PRIMARY: 760,
    MainStage.LOWER_SECONDARY: 840,
}
Pupils = dict[tuple[UUID, int], list[UUID]]  # by school and grade


def make_groups(generator: Generator) -> None:
    """Give every school its groups; the first grade of the first school is divided as schools do
    it."""
    pupils = _pupils(generator)
    divided = (generator.schools[0].pk, 1)
    staff = _teachers(generator)
    makers = _Groups(generator, staff)
    for (unit, grade), members in pupils.items():
        if (unit, grade) != divided:
            makers.make_classes(unit, grade, members)
        if grade >= 8:
            makers.make_language_groups(unit, grade, members)
    makers.keep()
    _make_hours(generator, pupils)
    _divide_a_grade(generator, pupils.get(divided, []))


def _pupils(generator: Generator) -> Pupils:
    pupils: Pupils = defaultdict(list)
    rows = Enrolment.objects.valid_on(generator.day).filter(
        unit__in=generator.schools, kind=EnrolmentKind.SCHOOL
    )
    for unit, grade, person in rows.order_by("person").values_list("unit", "grade", "person"):
        pupils[unit, grade].append(person)
    return dict(sorted(pupils.items()))


def _teachers(generator: Generator) -> dict[UUID, list[UUID]]:
    teachers = defaultdict(list)
    rows = Employment.objects.valid_on(generator.day).filter(
        unit__in=generator.schools, position=Position.TEACHER
    )
    for unit, person in rows.order_by("person").values_list("unit", "person"):
        teachers[unit].append(person)
    return teachers


class _Groups:
    """Rows that wait to be written all at once."""

    def __init__(self, generator: Generator, staff: dict[UUID, list[UUID]]) -> None:
        self._generator = generator
        self._staff = staff
        self._rows: dict[Any, list[Any]] = {
            model: []
            for model in (
                SchoolClass,
                ClassMembership,
                ContactTeacherGroup,
                ContactGroupMembership,
                TeachingGroup,
                TeachingGroupMembership,
                TeacherRelation,
            )
        }

    def _add(self, model: Any, **fields: Any) -> Any:
        row = model(id=self._generator.identifier(), **fields)
        self._rows[model].append(row)
        return row

    def _add_member(self, model: Any, group: Any, pupil: UUID) -> None:
        self._add(model, group=group, pupil_id=pupil, validity=group.period)

    def _add_teacher(self, unit: UUID, role: TeacherRole, **group: Any) -> None:
        teacher = self._generator.chance.choice(self._staff[unit])
        period = next(iter(group.values())).period
        self._add(TeacherRelation, teacher_id=teacher, role=role, validity=period, **group)

    def make_classes(self, unit: UUID, grade: int, members: list[UUID]) -> None:
        number = -(-len(members) // MAX_IN_A_CLASS)
        for serial in range(number):
            letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[serial]
            year = self._generator.school_year
            school_class = self._add(
                SchoolClass, unit_id=unit, grade=grade, school_year=year, name=f"{grade}{letter}"
            )
            own = members[serial::number]
            for pupil in own:
                self._add_member(ClassMembership, school_class, pupil)
            self._add_teacher(unit, TeacherRole.TEACHER, school_class=school_class)
            for half in range(2):
                contact = self._add(
                    ContactTeacherGroup,
                    school_class=school_class,
                    school_year=year,
                    name=f"{school_class.name}-{half + 1}",
                )
                self._add_teacher(unit, TeacherRole.CONTACT, contact_group=contact)
                for pupil in own[half::2]:
                    self._add_member(ContactGroupMembership, contact, pupil)

    def make_language_groups(self, unit: UUID, grade: int, members: list[UUID]) -> None:
        for serial, subject in enumerate(LANGUAGES):
            own = members[serial :: len(LANGUAGES)]
            if own:
                group = self._add(
                    TeachingGroup,
                    unit_id=unit,
                    school_year=self._generator.school_year,
                    name=f"{subject} {grade}. trinn",
                    subject=subject,
                )
                self._add_teacher(unit, TeacherRole.TEACHER, teaching_group=group)
                for pupil in own:
                    self._add_member(TeachingGroupMembership, group, pupil)

    def keep(self) -> None:
        for model, rows in self._rows.items():
            keep(model, rows)


def _make_hours(generator: Generator, pupils: Pupils) -> None:
    """State hours with which most main stages meet the norm and some do not."""
    rows = []
    for unit in generator.schools:
        for stage, grades in GRADES.items():
            number = sum(len(pupils.get((unit.pk, grade), ())) for grade in grades)
            if not number:
                continue
            size = norm_rule(generator.day).most[stage] * generator.chance.uniform(0.78, 1.06)
            ordinary = round(number * ANNUAL_HOURS[stage] / size)
            special, norwegian = round(ordinary * 0.12), round(ordinary * 0.04)
            rows.append(
                TeachingHours(
                    id=generator.identifier(),
                    unit=unit,
                    school_year=generator.school_year,
                    main_stage=stage,
                    hours_for_each_pupil=ANNUAL_HOURS[stage],
                    teacher_hours=ordinary + special + norwegian,
                    special_needs_hours=special,
                    special_norwegian_hours=norwegian,
                )
            )
    keep(TeachingHours, rows)


def _divide_a_grade(generator: Generator, pupils: list[UUID]) -> None:
    """Put this year's first grade in classes, and begin with next year's second."""
    head = User.objects.get(username=f"{generator.municipality.name.lower()}.rektor")
    school, year = generator.schools[0], generator.school_year
    if not pupils:
        return
    division = _division(generator, school, year, 1, head)
    frozen, starts_on = freeze(division=divide(division=division)), date(year, 8, 1)
    for each in put_in_force(division=frozen, by=head, today=starts_on):
        teacher = Employment.objects.valid_on(starts_on).filter(
            unit=school, position=Position.TEACHER
        )
        add_teacher(
            group=each,
            teacher=generator.chance.choice(list(teacher.order_by("pk"))).person,
            role=TeacherRole.CONTACT,
            starts_on=starts_on,
        )
    _division(generator, school, year + 1, 2, head)


def _division(generator: Generator, school: Unit, year: int, grade: int, head: User) -> Division:
    """Open a division in which families and staff have said what they wish."""
    number = (
        Enrolment.objects.valid_on(generator.day)
        .filter(unit=school, kind=EnrolmentKind.SCHOOL, grade=1)
        .count()
    )
    classes = max(2, -(-number // MAX_IN_A_CLASS))
    division = open_division(
        unit=school,
        school_year=year,
        grade=grade,
        plan=Plan([f"{grade}{'ABCDEFGH'[n]}" for n in range(classes)], -(-number // classes) + 2),
        author=head,
    )
    division.seed = f"{generator.chance.getrandbits(128):032x}"
    division.save()
    candidates = list(division.candidates.select_related("pupil").order_by("pupil"))
    for each in candidates:
        each.gender = generator.chance.choice(Gender.values)
        each.needs = generator.chance.choice([0] * 8 + [1, 1, 2, 3])
    Candidate.objects.bulk_update(candidates, ["gender", "needs"])
    wishes = []
    for each in candidates:
        others = [other for other in candidates if other != each]
        for other in generator.chance.sample(
            others, min(len(others), generator.chance.choice([0, 1, 2, 3]))
        ):
            wishes.append(
                CompanyWish(
                    id=generator.identifier(),
                    candidate=each,
                    other=other,
                    written=str(other.pupil),
                    source=WishSource.FAMILY,
                    by=head,
                )
            )
    CompanyWish.objects.bulk_create(wishes)
    if len(candidates) > 4:
        one, other = generator.chance.sample(candidates, 2)
        KeepApart.objects.create(one=one, other=other, by=head)
    return division
