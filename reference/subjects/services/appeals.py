"""An appeal of a final mark, of order or conduct, or of an examination: grounds, appeal, answer."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.refusals import Invalid, NotYours
from reference.people.models import Person, User
from reference.people.queries.reach import may_act_for

from ..appeal_rules import (
    ANSWERS,
    MAY_ASK_FOR_GROUNDS,
    appealed_kind,
    conduct_to_give,
    marks_to_give,
)
from ..entries import Verdict
from ..enums import (
    AppealedKind,
    AppealStatus,
    AssessmentKind,
    ConductArea,
    ConductTerm,
    ConductValue,
)
from ..models import Assessment, Conduct, Examination, GradeAppeal
from ..rules import last_day_of_appeal, may_still_appeal, needs_consent
from ..statuses import TRANSITIONS
from .assessments import ConductSaid, PupilInYear, correct, say_conduct
from .refusals import TooLate

CAN_BE_APPEALED = (AssessmentKind.FINAL, AssessmentKind.EXAMINATION)
Judged = Assessment | Conduct
_ABOUT = ("assessment__pupil", "assessment__subject", "conduct__pupil", "conduct__unit")


@transaction.atomic
def ask_for_grounds(*, assessment: Judged, by: User) -> GradeAppeal:
    """Ask why the mark is what it is; in time, this interrupts the days to appeal.

    Of a written examination there is no right to grounds.
    """
    assessment = _open(assessment, by)
    if kind_of(assessment) not in MAY_ASK_FOR_GROUNDS:
        raise Invalid(
            _("There is no right to grounds for a written examination. You may appeal at once.")
        )
    if GradeAppeal.objects.filter(**_of(assessment)).exists():
        raise Invalid(_("Grounds have been asked for, or it has been appealed."))
    _check_in_time(assessment, None)
    return GradeAppeal.objects.create(
        **_of(assessment),
        status=AppealStatus.GROUNDS_ASKED,
        by=by,
        grounds_asked_on=timezone.localdate(),
    )


@transaction.atomic
def give_grounds(*, appeal: GradeAppeal, grounds: str) -> GradeAppeal:
    """Say why; from today the days to appeal begin again."""
    appeal = appeal.for_update(*_ABOUT)
    if not grounds.strip():
        raise Invalid(_("Write the grounds."))
    appeal.grounds, appeal.grounds_given_on = grounds.strip(), timezone.localdate()
    return _moved(appeal, AppealStatus.GROUNDS_GIVEN)


@transaction.atomic
def appeal(
    *, assessment: Judged, by: User, text: str, consent: Person | None = None
) -> GradeAppeal:
    """Appeal in time; `appeal_rules` says what may come of it.

    A guardian who may act for the pupil agrees by appealing. A pupil below fifteen who appeals
    needs the `consent` of such a guardian. Raises `NotYours`, `TooLate` and `Refusal`.
    """
    assessment = _open(assessment, by)
    before = GradeAppeal.objects.select_for_update().filter(**_of(assessment)).first()
    _check_in_time(assessment, before)
    today = timezone.localdate()
    pupil = assessment.pupil
    grade_appeal = before or GradeAppeal(**_of(assessment), by=by, status=AppealStatus.RECEIVED)
    grade_appeal.needs_consent = needs_consent(pupil.born, today)
    grade_appeal.consented_by = consent or (by.person if by.person_id != pupil.pk else None)
    if grade_appeal.needs_consent and not (
        grade_appeal.consented_by and _is_guardian(grade_appeal.consented_by, pupil, today)
    ):
        raise Invalid(_("Below fifteen a guardian must agree to the appeal."))
    if not text.strip():
        raise Invalid(_("Write why you appeal."))
    grade_appeal.text, grade_appeal.sent_on, grade_appeal.by = text.strip(), today, by
    return _moved(grade_appeal, AppealStatus.RECEIVED) if before else _kept(grade_appeal)


@transaction.atomic
def forward(*, appeal: GradeAppeal) -> GradeAppeal:
    """Send it on to the body of appeal, where the school does not change the mark itself."""
    return _moved(appeal.for_update(*_ABOUT), AppealStatus.FORWARDED)


@transaction.atomic
def answer_appeal(
    *,
    appeal: GradeAppeal,
    answer: str,
    by: User,
    mark: int | ConductValue | None = None,
    result: AppealStatus | None = None,
) -> GradeAppeal:
    """Answer with another `mark` (a value, of order and conduct), or with the `result` (upheld
    unless said otherwise).

    Raises `Invalid` for what the rules of its kind do not allow the school or the body of appeal.
    """
    appeal = appeal.for_update(*_ABOUT)
    if not answer.strip():
        raise Invalid(_("Write the answer and its grounds."))
    about, kind = appeal.about, kind_of(appeal.about)
    status = AppealStatus.CHANGED if mark is not None else result or AppealStatus.KEPT
    if status not in ANSWERS.get((kind, AppealStatus(appeal.status)), ()):
        raise Invalid(_not_allowed(kind))
    if mark is not None and mark not in _to_give(about, kind, appeal.status):
        raise Invalid(_not_allowed(kind))
    appeal.answer, appeal.answered_by, appeal.answered_on = answer.strip(), by, timezone.localdate()
    moved = _moved(appeal, status)
    if status in (AppealStatus.SET_ASIDE, AppealStatus.ANNULLED):
        about.replaced_at = timezone.now()  # it is given, or held, anew
        about.save()
    elif mark is not None:
        _change(about, mark, by)
    return moved


def _to_give(about: Judged, kind: AppealedKind, status: str) -> Sequence[int | ConductValue]:
    if isinstance(about, Conduct):
        return conduct_to_give(status, about.value)
    return marks_to_give(kind, status, about.mark)


def _change(about: Judged, mark: int | ConductValue, by: User) -> None:
    reason = _("After an appeal")
    if isinstance(about, Conduct) and isinstance(mark, ConductValue):
        statement = ConductSaid(ConductArea(about.area), ConductTerm(about.term), mark)
        whose = PupilInYear(about.pupil, about.unit, about.school_year)
        say_conduct(whose=whose, said=statement, author=by, reason=reason)
    elif isinstance(about, Assessment) and isinstance(mark, int):
        correct(assessment=about, verdict=Verdict.of_mark(mark), reason=reason, author=by)


@transaction.atomic
def withdraw(*, appeal: GradeAppeal, by: User) -> GradeAppeal:
    """Take it back while nobody has answered."""
    appeal = appeal.for_update(*_ABOUT)
    _check_acts_for(by, appeal.about.pupil)
    return _moved(appeal, AppealStatus.WITHDRAWN)


def kind_of(assessment: Judged) -> AppealedKind:
    """Return which rules of appeal hold; those of order and conduct are those of final marks."""
    if isinstance(assessment, Conduct):
        return AppealedKind.FINAL
    forms = Examination.objects.present().filter(
        pupil=assessment.pupil_id,
        subject=assessment.subject_id,
        draw__school_year=assessment.school_year,
        draw__deleted_at=None,
    )
    form = forms.values_list("draw__form", flat=True).first()
    return appealed_kind(assessment.kind, form or "")


def _not_allowed(kind: AppealedKind) -> str:
    return {
        AppealedKind.FINAL: _(
            "The school may only raise a final mark. Otherwise forward it: the county governor "
            "upholds the mark or sets it aside, and gives none."
        ),
        AppealedKind.WRITTEN: _(
            "The body of appeal answers: it upholds the mark or gives another one."
        ),
        AppealedKind.ORAL: _(
            "The body of appeal answers, about formal errors alone: it upholds the mark, or annuls "
            "the examination."
        ),
    }[kind]


def _of(judged: Judged) -> dict[str, Judged]:
    """Return the field of an appeal that says what it is about."""
    return {"conduct" if isinstance(judged, Conduct) else "assessment": judged}


def _open(judged: Judged, by: User) -> Judged:
    """Return what was said, locked, if `by` may appeal it."""
    judged = judged.for_update("pupil")
    _check_acts_for(by, judged.pupil)
    is_examination = isinstance(judged, Assessment) and judged.kind == AssessmentKind.EXAMINATION
    if not (judged.is_final or is_examination):
        raise Invalid(_("Half-year assessments cannot be appealed."))
    if judged.replaced_at or judged.deleted_at:
        raise Invalid(_("It has been corrected already. Load the page again."))
    if is_examination:
        of_body = GradeAppeal.objects.filter(
            assessment=judged.replaces_id, status=AppealStatus.CHANGED
        )  # of a final mark, the school's own change opens a new right
        if of_body.exists():
            raise Invalid(_("This mark came of an appeal, and that answer is final."))
    if judged.told_on > timezone.localdate():
        raise Invalid(_("The mark has not been told yet."))
    return judged


def _check_acts_for(by: User, pupil: Person) -> None:
    if by.person_id != pupil.pk and not may_act_for(by, pupil):
        raise NotYours(_("You cannot appeal for this pupil."))


def _check_in_time(assessment: Judged, before: GradeAppeal | None) -> None:
    last = last_day_of_appeal(
        assessment.told_on,
        before.grounds_asked_on if before else None,
        before.grounds_given_on if before else None,
    )
    if not may_still_appeal(last, timezone.localdate()):
        raise TooLate(_("The days to appeal are over."))


def _is_guardian(person: Person, pupil: Person, day: date) -> bool:
    return bool(pupil.guardianships.valid_on(day).filter(guardian=person, may_act=True).exists())


def _moved(appeal: GradeAppeal, status: AppealStatus) -> GradeAppeal:
    TRANSITIONS.put(appeal, status)
    return _kept(appeal)


def _kept(appeal: GradeAppeal) -> GradeAppeal:
    appeal.save()
    appeal.refresh_from_db()
    return appeal
