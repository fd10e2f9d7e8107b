"""What is told of one pupil: its subjects, choices, assessments with their history, warnings."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Person
from reference.people.queries.reach import Reader

from ..enums import AssessmentKind, ConductTerm
from ..models import (
    Assessment,
    Conduct,
    Examination,
    GradeAppeal,
    SubjectChoice,
    SubjectOffer,
    WrittenWarning,
)
from ..models.assessments import CURRENT
from ..rules import last_day_of_appeal, may_still_appeal
from .grades import grade_of


@dataclass(frozen=True)
class AtSchool:
    """A child that goes to school, in which school and grade."""

    enrolment: Enrolment
    grade: int | None

    @property
    def pupil(self) -> Person:
        return self.enrolment.person


def children_at_school(reader: Reader, day: date) -> list[Enrolment]:
    """Return the reader's own children who go to school on `day`, the eldest first."""
    return list(
        Enrolment.objects.valid_on(day)
        .filter(person__in=reader.own_children, kind=EnrolmentKind.SCHOOL, person__deleted_at=None)
        .select_related("person", "unit")
        .order_by("person__born", "pk")
    )


@dataclass(frozen=True)
class Told:
    """What was said as it is now, what it was before, and its appeal if any."""

    current: Assessment | Conduct
    before: list[Assessment]
    appeal: GradeAppeal | None

    @property
    def last_day(self) -> date | None:
        """The last day to appeal; None while grounds are awaited."""
        request_day = self.appeal.grounds_asked_on if self.appeal else None
        grounds_day = self.appeal.grounds_given_on if self.appeal else None
        return last_day_of_appeal(self.current.told_on, request_day, grounds_day)

    @property
    def may_be_appealed(self) -> bool:
        """Whether an appeal could still be sent: of its kind, in time, and not sent already."""
        row, before = self.current, self.appeal
        can_be = row.is_final or (
            isinstance(row, Assessment) and row.kind == AssessmentKind.EXAMINATION
        )
        is_sent = before is not None and before.sent_on is not None
        in_time = may_still_appeal(self.last_day, timezone.localdate())
        return can_be and row.replaced_at is None and not is_sent and in_time


def appealable(reader: Reader, identifier: UUID, today: date) -> Assessment | Conduct:
    """Return what was said of one of the reader's own children by `today` and can be appealed: a
    final mark, an examination, or order or conduct at the end. Raises `Http404`."""
    conditions = {"pupil__in": reader.own_children, "told_on__lte": today}
    conducts = Conduct.objects.present().filter(term=ConductTerm.FINAL, **conditions)
    if conduct := conducts.select_related("pupil", "appeal").filter(pk=identifier).first():
        return conduct
    assessments: QuerySet[Assessment] = Assessment.objects.present().filter(
        kind__in=[AssessmentKind.FINAL, AssessmentKind.EXAMINATION], **conditions
    )
    return get_object_or_404(
        assessments.select_related("pupil", "subject", "appeal"), pk=identifier
    )


@dataclass(frozen=True)
class PupilRecord:
    """All that is said of a pupil until a day."""

    told: list[Told]
    conducts: list[Told]
    warnings: list[WrittenWarning]
    choices: list[SubjectChoice]
    examinations: list[Examination]

    @property
    def assessments(self) -> list[Assessment]:
        """What is current, in subjects."""
        return [each.current for each in self.told if isinstance(each.current, Assessment)]


def record_of(pupil: Person, *, told_by: date | None) -> PupilRecord:
    """Return what was said of a pupil (five queries); for families what they are told by then."""
    until = Q(told_on__lte=told_by) if told_by else Q()
    drawn = Q(draw__told_on__lte=told_by) if told_by else Q()
    assessments = list(
        Assessment.objects.present()
        .filter(until, pupil=pupil)
        .select_related("subject", "appeal", "unit")
        .order_by("-school_year", "subject__name__norwegian", "kind", "-told_on", "-changed_at")
    )
    return PupilRecord(
        told=list(_with_history(assessments)),
        conducts=[
            Told(each, [], getattr(each, "appeal", None))
            for each in Conduct.objects.filter(CURRENT, until, pupil=pupil)
            .select_related("appeal")
            .order_by("-school_year", "area")
        ],
        warnings=list(
            WrittenWarning.objects.present().filter(pupil=pupil).select_related("subject")
        ),
        choices=list(
            SubjectChoice.objects.present()
            .filter(pupil=pupil)
            .select_related("offer__subject")
            .order_by("-validity")
        ),
        examinations=list(
            Examination.objects.present()
            .filter(drawn, pupil=pupil, draw__deleted_at=None)
            .select_related("subject", "draw")
        ),
    )


def _with_history(assessments: list[Assessment]) -> Any:
    """Yield what is current, with what it replaced; a correction that is not announced yet leaves
    current what was announced before."""
    by_key = {row.pk: row for row in assessments}
    replaced = {row.replaces_id for row in assessments}
    for row in assessments:
        if row.pk in replaced:
            continue
        before, at = [], row.replaces_id
        while at in by_key:
            before.append(by_key[at])
            at = by_key[at].replaces_id
        yield Told(row, before, getattr(row, "appeal", None))


def offers_to_choose(pupil: Person, enrolment: Enrolment, school_year: int) -> list[SubjectOffer]:
    """Return what the grade of a pupil may choose among, by set and name."""
    grade = grade_of(pupil, enrolment.unit, school_year)
    return list(
        SubjectOffer.objects.present()
        .filter(unit=enrolment.unit, school_year=school_year, grade=grade)
        .exclude(choice_set="")
        .select_related("subject", "unit")
        .order_by("choice_set", "subject__name__norwegian", "pk")
    )


def common_subjects(
    enrolment: Enrolment, grade: int | None, school_year: int
) -> list[SubjectOffer]:
    """Return the subjects that everybody in the grade has."""
    return list(
        SubjectOffer.objects.present()
        .filter(unit=enrolment.unit, school_year=school_year, grade=grade, choice_set="")
        .select_related("subject")
        .order_by("subject__name__norwegian", "pk")
    )
