"""Says what a pupil has achieved in a subject, of order and conduct, and warns in writing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reference.casework.refusals import Invalid, on_violation
from reference.people.models import Person, Unit, User

from ..entries import Verdict
from ..enums import (
    AssessmentKind,
    AssessmentOutcome,
    ConductArea,
    ConductTerm,
    ConductValue,
    SubjectKind,
)
from ..models import Assessment, Conduct, Subject, WrittenWarning
from ..models.assessments import CURRENT
from ..queries.grades import grade_of
from ..rules import FIRST_GRADE_WITH_MARKS, MARKS, days_to_tell
from .refusals import AlreadySaid

_FOR_ATTENDANCE = {
    AssessmentOutcome.ATTENDED,
    AssessmentOutcome.NOT_ATTENDED,
    AssessmentOutcome.EXEMPT,
}


@dataclass(frozen=True)
class About:
    """What an assessment is about: who, where, in what, which one and when."""

    pupil: Person
    unit: Unit
    subject: Subject
    school_year: int
    kind: AssessmentKind

    def said(
        self, verdict: Verdict, grade: int, saying: "Saying", before: Assessment | None = None
    ) -> Assessment:
        """Return the row that says `verdict`, unsaved, in the place of the one `before` if any.

        Raises `Invalid` for a day on which nobody can be told of the school year.
        """
        check_day_to_tell(told_on=saying.told_on, school_year=self.school_year)
        return Assessment(
            pupil=self.pupil,
            unit=self.unit,
            subject=self.subject,
            school_year=self.school_year,
            kind=self.kind,
            grade=grade,
            outcome=verdict.outcome,
            mark=verdict.mark,
            told_on=saying.told_on,
            author=saying.author,
            replaces=before,
            reason=saying.reason.strip() if before else "",
        )


@dataclass(frozen=True)
class Saying:
    """By whom something is said, from which day families are told, and why it is corrected."""

    author: User | None
    told_on: date
    reason: str = ""


def check_day_to_tell(*, told_on: date, school_year: int) -> None:
    """Raise `Invalid` unless families can be told of the school year on that day."""
    first, last = days_to_tell(school_year)
    if not first <= told_on <= last:
        raise Invalid(
            _("Families are told from %(first)s to %(last)s. Check the year.")
            % {"first": date_format(first), "last": date_format(last)}
        )


def assess(
    *, about: About, verdict: Verdict, author: User | None, told_on: date | None = None
) -> Assessment:
    """Say it for the first time; raises `AlreadySaid` and `Refusal`."""
    grade = _checked_grade(about, verdict)
    assessment = about.said(verdict, grade, Saying(author, told_on or timezone.localdate()))
    with on_violation(
        "one_current_assessment_of_a_kind",
        refusal=AlreadySaid(_("This has been assessed already. Correct it, and say why.")),
    ):
        assessment.save()
    return assessment


@transaction.atomic
def correct(
    *,
    assessment: Assessment,
    verdict: Verdict,
    reason: str,
    author: User | None,
    told_on: date | None = None,
) -> Assessment:
    """Say something else in the place of what was said, which stays in the history."""
    assessment = assessment.for_update("pupil", "unit", "subject")
    if assessment.replaced_at or assessment.deleted_at:
        raise Invalid(_("It has been corrected already. Load the page again."))
    if not reason.strip():
        raise Invalid(_("Say why it is corrected."))
    about = About(
        assessment.pupil,
        assessment.unit,
        assessment.subject,
        assessment.school_year,
        AssessmentKind(assessment.kind),
    )
    _check_verdict(about, verdict, assessment.grade)
    assessment.replaced_at = timezone.now()
    assessment.save()
    saying = Saying(author, told_on or timezone.localdate(), reason)
    correction = about.said(verdict, assessment.grade, saying, before=assessment)
    correction.save()
    return correction


@dataclass(frozen=True)
class PupilInYear:
    """Who, at which school, in which school year."""

    pupil: Person
    unit: Unit
    school_year: int

    @property
    def grade(self) -> int | None:
        return grade_of(self.pupil, self.unit, self.school_year)


@dataclass(frozen=True)
class ConductSaid:
    """Order or conduct of a pupil in a term of a school year."""

    area: ConductArea
    term: ConductTerm
    value: ConductValue


@transaction.atomic
def say_conduct(
    *,
    whose: PupilInYear,
    said: ConductSaid,
    author: User | None,
    reason: str = "",
    told_on: date | None = None,
) -> Conduct:
    """Say it, in the place of what was said before if that has a `reason`."""
    grade = whose.grade
    if grade is None or grade < FIRST_GRADE_WITH_MARKS:
        raise Invalid(_("Order and conduct are assessed from grade 8 on."))
    if said.value != ConductValue.GOOD:  # also before Nokså god (statsforvalteren.no, 2025)
        _check_warned_of_conduct(whose, said.area)
    told_on = told_on or timezone.localdate()
    check_day_to_tell(told_on=told_on, school_year=whose.school_year)
    of_term = Conduct.objects.filter(
        CURRENT,
        pupil=whose.pupil,
        school_year=whose.school_year,
        area=said.area,
        term=said.term,
    )
    before = of_term.select_for_update().first()
    if before:
        if not reason.strip():
            raise AlreadySaid(_("This has been assessed already. Correct it, and say why."))
        before.replaced_at = timezone.now()
        before.save()
    return Conduct.objects.create(
        pupil=whose.pupil,
        unit=whose.unit,
        school_year=whose.school_year,
        grade=grade,
        area=said.area,
        term=said.term,
        value=said.value,
        told_on=told_on,
        author=author,
        replaces=before,
        reason=reason.strip() if before else "",
    )


def warn(
    *,
    whose: PupilInYear,
    about: Subject | ConductArea,
    missing: str,
    author: User | None,
    sent_on: date | None = None,
) -> WrittenWarning:
    """Warn the guardians in writing, of a subject or of order or conduct."""
    if not missing.strip():
        raise Invalid(_("Write what is missing, and what the pupil can do about it."))
    if whose.grade is None:
        raise Invalid(_("The pupil does not go to this school in that year."))
    return WrittenWarning.objects.create(
        pupil=whose.pupil,
        unit=whose.unit,
        school_year=whose.school_year,
        subject=about if isinstance(about, Subject) else None,
        area="" if isinstance(about, Subject) else about,
        missing=missing.strip(),
        sent_on=sent_on or timezone.localdate(),
        author=author,
    )


def problems_with(
    *, about: About, verdict: Verdict, grade: int | None, is_warned: bool
) -> Sequence[str]:
    """Return all that is wrong with saying `verdict` of a pupil in `grade`."""
    problems = []
    if grade is None:
        return [_("The pupil does not go to this school in that year.")]
    has_mark = verdict.outcome == AssessmentOutcome.MARK
    if has_mark and verdict.mark not in MARKS:
        problems.append(_("A mark is a whole number from 1 to 6."))
    if has_mark and grade < FIRST_GRADE_WITH_MARKS:
        problems.append(_("No marks are given through grade 7."))
    is_attended = about.subject.kind == SubjectKind.ATTENDANCE
    if is_attended and verdict.outcome not in _FOR_ATTENDANCE:
        problems.append(_("This elective is attended or not attended; it has no mark."))
    if not is_attended and verdict.outcome in _FOR_ATTENDANCE - {AssessmentOutcome.EXEMPT}:
        problems.append(_("Only some electives are attended or not attended."))
    if verdict.outcome == AssessmentOutcome.NO_BASIS and not is_warned:
        problems.append(_("Warn the guardians in writing first: no warning is on record."))
    stayed_away = verdict.outcome in (AssessmentOutcome.ABSENT, AssessmentOutcome.EXCUSED)
    if stayed_away and about.kind != AssessmentKind.EXAMINATION:
        problems.append(_("Only for an examination one can fail to meet (IM, IMD)."))
    if about.kind in (AssessmentKind.FINAL, AssessmentKind.EXAMINATION) and (
        grade < FIRST_GRADE_WITH_MARKS
    ):
        problems.append(_("Final marks and examinations are given from grade 8 on."))
    return problems


def _checked_grade(about: About, verdict: Verdict) -> int:
    """Return the grade that the pupil is in; raises `Refusal` with all that is wrong."""
    grade = grade_of(about.pupil, about.unit, about.school_year)
    _check_verdict(about, verdict, grade)
    return grade or 0


def _check_verdict(about: About, verdict: Verdict, grade: int | None) -> None:
    is_warned = (
        verdict.outcome == AssessmentOutcome.NO_BASIS
        and WrittenWarning.objects.present()
        .filter(pupil=about.pupil, subject=about.subject, school_year=about.school_year)
        .exists()
    )
    if problems := problems_with(about=about, verdict=verdict, grade=grade, is_warned=is_warned):
        raise Invalid(" ".join(problems))


def _check_warned_of_conduct(whose: PupilInYear, area: ConductArea) -> None:
    warned = WrittenWarning.objects.present().filter(
        pupil=whose.pupil, school_year=whose.school_year, area=area
    )
    if not warned.exists():
        raise Invalid(_("Warn the guardians in writing first: no warning is on record."))
