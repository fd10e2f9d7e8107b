"""Registering a result that another system sends: an assessment, through its own service."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from reference.casework.refusals import Refusal, on_violation
from reference.people.models import Person, Unit
from reference.subjects.entries import Verdict, read_entry
from reference.subjects.enums import AssessmentKind, AssessmentOutcome
from reference.subjects.models import Assessment, Subject
from reference.subjects.models.assessments import CURRENT
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
    if status == "exempt":
        return Verdict(AssessmentOutcome.EXEMPT)
    if status != "fully graded":
        raise ResultProblem("scoreStatus is 'fully graded' or 'exempt' here.")
    try:
        read = read_entry(text or "") if score is None else read_entry(f"{score:g}")
    except ValueError as error:
        raise ResultProblem("score is 1 to 6, or textScore IV, F, D or ID.") from error
    if read is None:
        raise ResultProblem("A result has a score or a textScore.")
    return read


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
