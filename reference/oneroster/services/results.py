"""Registering a result that another system sends: an assessment, through its own service."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from reference.casework.refusals import Refusal, on_violation
from reference.people.models import Person, Unit
from reference.subjects.entries import ABBREVIATIONS, Verdict
from reference.subjects.enums import AssessmentKind, AssessmentOutcome
from reference.subjects.models import Assessment, Subject
from reference.subjects.models.assessments import CURRENT
from reference.subjects.rules import MARKS
from reference.subjects.services.assessments import About, assess, correct

from ..models import SuppliedIdentifier


class ResultProblem(Refusal):
    """The result cannot be registered; the text says why."""


@dataclass(frozen=True)
class Slot:
    """What a result fills: one pupil in one line item; `derived` is our identifier of it."""

    pupil: UUID
    subject: UUID
    unit: UUID
    school_year: int
    kind: str
    derived: UUID


def verdict_of(*, status: str, score: float | None, text: str | None) -> Verdict:
    """Return what a result says; raises `ResultProblem` where it is nothing that a school says."""
    if status not in ("fully graded", "exempt"):
        raise ResultProblem("scoreStatus is 'fully graded' or 'exempt' here.")
    if score is None and text is None and status != "exempt":
        raise ResultProblem("A result has a score or a textScore.")
    read = {_of_score(score)} if score is not None else set()
    read |= {_of_text(text)} if text is not None else set()
    read |= {Verdict(AssessmentOutcome.EXEMPT)} if status == "exempt" else set()
    if len(read) > 1:
        raise ResultProblem("scoreStatus, score and textScore say different things: send one.")
    return read.pop()


def _of_score(score: float) -> Verdict:
    if score not in MARKS:
        raise ResultProblem("score is a whole number from 1 to 6.")
    return Verdict.of_mark(int(score))


def _of_text(text: str) -> Verdict:
    if text not in ABBREVIATIONS:
        raise ResultProblem(f"textScore is one of {', '.join(ABBREVIATIONS)}; a mark is a score.")
    return Verdict(ABBREVIATIONS[text])


@transaction.atomic
def put_result(*, slot: Slot, sourced_id: UUID, verdict: Verdict, by: str) -> Assessment:
    """Say it, or correct what was said; the same again changes nothing. Raises `ResultProblem`.

    The result keeps the identifier that it was first sent with.
    """
    _name(slot.derived, sourced_id)
    pupil = Person.objects.select_for_update().get(pk=slot.pupil)
    assessment = Assessment.objects.filter(
        CURRENT,
        pupil=pupil,
        subject=slot.subject,
        school_year=slot.school_year,
        kind=slot.kind,
    ).first()
    try:
        if assessment is None:
            about = About(
                pupil,
                Unit.objects.get(pk=slot.unit),
                Subject.objects.get(pk=slot.subject),
                slot.school_year,
                AssessmentKind(slot.kind),
            )
            return assess(about=about, verdict=verdict, author=None)
        if (assessment.outcome, assessment.mark) == (verdict.outcome, verdict.mark):
            return assessment
        return correct(
            assessment=assessment, verdict=verdict, reason=f"OneRoster: {by}", author=None
        )
    except Refusal as error:
        raise ResultProblem(str(error)) from error


def _name(derived: UUID, sourced_id: UUID) -> None:
    known = SuppliedIdentifier.objects.filter(pk=derived).first()
    if (known.sourced_id if known else derived) == sourced_id:
        return
    if known:
        raise ResultProblem(f"This result has the sourcedId {known.sourced_id}.")
    with on_violation(
        "oneroster_suppliedidentifier_sourced_id_key",
        "oneroster_suppliedidentifier_pkey",
        refusal=ResultProblem("Another result has this sourcedId."),
    ):
        SuppliedIdentifier.objects.create(result=derived, sourced_id=sourced_id)
