"""Whose sheets a teacher fills in, who is on a sheet, and what stands there."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from reference.groups.enums import TeacherRole
from reference.groups.models import SchoolClass, TeacherRelation
from reference.groups.queries.schools import schools_within
from reference.people.models import Person, User
from reference.people.queries.reach import Reader

from ..entries import Verdict, write_entry
from ..enums import AssessmentKind
from ..models import Assessment, SubjectChoice, SubjectGroup, WrittenWarning
from ..models.assessments import CURRENT

_MARKING = (TeacherRole.CONTACT, TeacherRole.TEACHER)


def sheets_within(reader: Reader, user: User) -> QuerySet[SubjectGroup]:
    """Return the sheets that somebody may open: of the groups that it teaches today, and those of
    the schools that it leads or, for a case worker, has."""
    today = timezone.localdate()
    teaching = TeacherRelation.objects.valid_on(today).filter(
        teacher=user.person_id, role__in=_MARKING
    )
    reached = Q(school_class__in=teaching.values("school_class")) | Q(
        teaching_group__in=teaching.values("teaching_group")
    )
    if reader.municipality is not None:
        reached |= Q(offer__unit__in=schools_within(reader))
    return (
        SubjectGroup.objects.present()
        .filter(reached, offer__deleted_at=None)
        .select_related("offer__unit", "offer__subject", "school_class", "teaching_group")
        .order_by(
            *("-offer__school_year", "offer__unit__name", "offer__grade", "offer__subject__name"),
            *("school_class__name", "teaching_group__name", "pk"),
        )
    )


def narrowed(
    sheets: QuerySet[SubjectGroup], *, grade: int | None, text: str
) -> QuerySet[SubjectGroup]:
    """Return the sheets of a grade, if one is given, with all words of `text` in subject, group or
    school."""
    if grade:
        sheets = sheets.filter(offer__grade=grade)
    for word in text.split():
        sheets = sheets.filter(
            Q(offer__subject__name__icontains=word)
            | Q(offer__unit__name__icontains=word)
            | Q(school_class__name__icontains=word)
            | Q(teaching_group__name__icontains=word)
        )
    return sheets


def teaches(user: User) -> bool:
    """Return whether somebody gives marks to any group today."""
    return bool(user.person_id) and (
        TeacherRelation.objects.valid_on(timezone.localdate())
        .filter(teacher=user.person_id, role__in=_MARKING)
        .exists()
    )


def pupils_of(sheet: SubjectGroup) -> list[Person]:
    """Return who is on the sheet today, or was when its year ended, by name.

    Of a class and a subject that is chosen, those who have chosen it.
    """
    group: Any = sheet.group
    day = _day_within(group.period.lower, group.period.upper)
    members = Person.objects.present().filter(
        pk__in=group.memberships.valid_on(day).values("pupil")
    )
    if sheet.offer.choice_set and isinstance(group, SchoolClass):
        choices = SubjectChoice.objects.valid_on(day).filter(offer=sheet.offer)
        members = members.filter(pk__in=choices.values("pupil"))
    return list(members)


def _day_within(first: date, after: date) -> date:
    today = timezone.localdate()
    if today < first:
        return first
    return today if today < after else after.replace(month=6, day=1)


@dataclass(frozen=True)
class SheetLine:
    """A pupil on a sheet: what is there, the half-years before it, and whether warned."""

    pupil: Person
    current: Assessment | None
    before: list[Assessment]
    is_warned: bool

    @property
    def entry(self) -> str:
        row = self.current
        return write_entry(Verdict(row.outcome, row.mark)) if row else ""  # type: ignore[arg-type]


def lines_of(sheet: SubjectGroup, kind: AssessmentKind) -> list[SheetLine]:
    """Return the lines of a sheet (four queries)."""
    pupils = pupils_of(sheet)
    subject = sheet.offer.subject
    assessments = Assessment.objects.filter(CURRENT, pupil__in=pupils, subject=subject)
    warned = set(
        WrittenWarning.objects.present()
        .filter(pupil__in=pupils, subject=subject, school_year=sheet.offer.school_year)
        .values_list("pupil", flat=True)
    )
    current: dict[Any, Assessment] = {}
    before: dict[Any, list[Assessment]] = {}
    for row in assessments.order_by("school_year", "told_on"):
        if row.school_year == sheet.offer.school_year and row.kind == kind:
            current[row.pupil_id] = row
        else:
            before.setdefault(row.pupil_id, []).append(row)
    return [
        SheetLine(each, current.get(each.pk), before.get(each.pk, []), each.pk in warned)
        for each in pupils
    ]
