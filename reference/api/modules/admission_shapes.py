"""The rows and bodies of the API of admission."""

from datetime import date
from typing import Literal
from uuid import UUID

from ninja import Field

from reference.admission.models.applications import MAX_WISHES
from reference.api.bodies import Body
from reference.api.module import DatedRow, Row


class RegulationRow(DatedRow):
    title: str
    text: str
    adopted_on: date


class StreetRangeRow(Row):
    regulation_id: UUID
    school_id: UUID
    street: str
    first_number: int
    last_number: int | None
    side: str

    resolve_first_number = staticmethod(lambda row: row.numbers.lower)
    resolve_last_number = staticmethod(lambda row: row.last)


class CapacityRow(Row):
    school_id: UUID
    grade: int
    year: int
    places: int


class CohortRow(Row):
    year: int
    grade: int
    changes_until: date


class AdmissionRow(Row):
    cohort_id: UUID
    child_id: UUID
    status: str
    local_id: UUID | None
    school_id: UUID | None
    placed_by: str
    answer_by: date | None


class ApplicationRow(Row):
    cohort_id: UUID
    child_id: UUID
    kind: str
    status: str
    sent_on: date
    wishes: list[UUID]

    resolve_wishes = staticmethod(lambda row: [wish.school_id for wish in row.wishes.all()])


class NewApplication(Body):
    """On behalf of a guardian who may act for the child."""

    admission_id: UUID
    guardian_id: UUID
    kind: Literal["change", "deferral"]
    schools: list[UUID] = Field([], max_length=MAX_WISHES)
    reasons: str = Field("", max_length=3000)


class Answer(Body):
    guardian_id: UUID
    answer: Literal["yes", "no"]


class Withdrawal(Body):
    guardian_id: UUID
