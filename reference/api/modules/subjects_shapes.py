"""The rows and bodies of the API of subjects and grades."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from ninja import Field
from pydantic import model_validator

from reference.api.bodies import NOT_BLANK, Body, Day
from reference.api.module import DatedRow, Row
from reference.subjects.enums import (
    AppealStatus,
    AssessmentKind,
    AssessmentOutcome,
    ChoiceSet,
    ChoiceSource,
    ConductArea,
    ConductTerm,
    ConductValue,
    ExaminationForm,
    SubjectKind,
)


class SubjectRow(DatedRow):
    grep_code: str | None = Field(description="Code in Grep; none where the subject is local")
    name: str
    name_nn: str
    kind: SubjectKind


class OfferRow(Row):
    unit_id: UUID
    subject_id: UUID
    school_year: int
    grade: int
    ordinary_hours: int
    hours: int
    ends_here: bool = Field(description="Whether a final mark is given in this grade")
    choice_set: ChoiceSet | None
    choose_by: date | None

    resolve_choice_set = staticmethod(lambda row: row.choice_set or None)


class SubjectGroupRow(Row):
    offer_id: UUID
    school_class_id: UUID | None
    teaching_group_id: UUID | None


class ChoiceRow(DatedRow):
    pupil_id: UUID
    offer_id: UUID
    choice_set: ChoiceSet
    source: ChoiceSource


class _SaidRow(Row):
    pupil_id: UUID
    unit_id: UUID
    school_year: int
    grade: int
    told_on: date
    replaces_id: UUID | None = Field(description="The row that this one corrects")
    is_current: bool = Field(description="False once another row has corrected it")

    resolve_is_current = staticmethod(lambda row: row.replaced_at is None)


class AssessmentRow(_SaidRow):
    subject_id: UUID
    kind: AssessmentKind
    outcome: AssessmentOutcome
    mark: int | None = Field(description="1 to 6, where the outcome is a mark")


class ConductRow(_SaidRow):
    area: ConductArea
    term: ConductTerm
    value: ConductValue


class WarningRow(Row):
    pupil_id: UUID
    unit_id: UUID
    school_year: int
    subject_id: UUID | None
    area: ConductArea | None
    missing: str
    sent_on: date

    resolve_area = staticmethod(lambda row: row.area or None)


class ExaminationRow(Row):
    pupil_id: UUID
    subject_id: UUID
    school_class_id: UUID
    form: ExaminationForm
    held_on: date
    told_on: date

    resolve_form = staticmethod(lambda row: row.draw.form)
    resolve_held_on = staticmethod(lambda row: row.draw.held_on)
    resolve_told_on = staticmethod(lambda row: row.draw.told_on)


class AppealRow(Row):
    assessment_id: UUID
    status: AppealStatus
    grounds_asked_on: date | None
    grounds_given_on: date | None
    sent_on: date | None
    answered_on: date | None


class NewChoice(Body):
    pupil_id: UUID
    offer_id: UUID
    starts_on: Day | None = None


class _Said(Body):
    outcome: AssessmentOutcome
    mark: int | None = Field(None, ge=1, le=6, description="Where the outcome is a mark, alone")
    told_on: Day | None = None

    @model_validator(mode="after")
    def _mark_and_outcome_agree(self) -> Self:
        if (self.outcome == AssessmentOutcome.MARK) != (self.mark is not None):
            raise ValueError("`mark` stands with the outcome `mark`, and with no other.")
        return self


class NewAssessment(_Said):
    pupil_id: UUID
    unit_id: UUID
    subject_id: UUID
    school_year: int = Field(ge=1900, le=2999)
    kind: AssessmentKind


class Correction(_Said):
    reason: Annotated[str, Field(min_length=1, max_length=500), NOT_BLANK]


class NewWarning(Body):
    pupil_id: UUID
    unit_id: UUID
    subject_id: UUID
    school_year: int = Field(ge=1900, le=2999)
    missing: Annotated[str, Field(min_length=1, max_length=2000), NOT_BLANK]
