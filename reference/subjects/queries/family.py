"""What is told of one pupil: its subjects, choices, assessments with their history, warnings."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Person
from reference.people.queries.reach import Reader

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
from ..rules import last_day_of_appeal
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
    """One assessment as it stands, what it was before, and its appeal if any."""

    current: Assessment
    before: list[Assessment]
    appeal: GradeAppeal | None

    @property
    def last_day(self) -> date | None:
        """The last day to appeal; None while grounds are awaited."""
        asked = self.appeal.grounds_asked_on if self.appeal else None
        given = self.appeal.grounds_given_on if self.appeal else None
        return last_day_of_appeal(self.current.told_on, asked, given)


@dataclass(frozen=True)
class PupilRecord:
    """All that is said of a pupil until a day."""

    told: list[Told]
    conducts: list[Conduct]
    warnings: list[WrittenWarning]
    choices: list[SubjectChoice]
    examinations: list[Examination]


def record_of(pupil: Person, *, told_by: date | None) -> PupilRecord:
    """Return what was said of a pupil (five queries); for families what they are told by then."""
    until = Q(told_on__lte=told_by) if told_by else Q()
    drawn = Q(draw__told_on__lte=told_by) if told_by else Q()
    said = list(
        Assessment.objects.present()
        .filter(until, pupil=pupil)
        .select_related("subject", "appeal", "unit")
        .order_by("-school_year", "subject__name", "kind", "-told_on", "-changed_at")
    )
    return PupilRecord(
        told=list(_with_history(said)),
        conducts=list(
            Conduct.objects.filter(CURRENT, until, pupil=pupil).order_by("-school_year", "area")
        ),
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


def _with_history(said: list[Assessment]) -> Any:
    """Yield what stands, with what it took the place of; a correction that is not told yet lets
    what was told before stand."""
    by_key = {row.pk: row for row in said}
    replaced = {row.replaces_id for row in said}
    for row in said:
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
        .order_by("choice_set", "subject__name", "pk")
    )


def common_subjects(
    enrolment: Enrolment, grade: int | None, school_year: int
) -> list[SubjectOffer]:
    """Return the subjects that everybody in the grade has."""
    return list(
        SubjectOffer.objects.present()
        .filter(unit=enrolment.unit, school_year=school_year, grade=grade, choice_set="")
        .select_related("subject")
        .order_by("subject__name", "pk")
    )
