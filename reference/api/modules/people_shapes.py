"""What the API of module 3 shows and takes."""

from datetime import date
from uuid import UUID

from ninja import Field, Schema

from reference.api.module import DatedRow, Row
from reference.people.enums import EnrolmentKind


class UnitRow(Row):
    kind: str
    name: str
    ownership: str
    organisation_number: str | None
    closed_on: date | None


class PersonRow(Row):
    given_name: str
    family_name: str
    born: date
    language: str


class GuardianshipRow(DatedRow):
    child_id: UUID
    guardian_id: UUID
    parental_responsibility: bool
    lives_with: bool
    receives_information: bool
    may_act: bool


class EnrolmentRow(DatedRow):
    person_id: UUID
    unit_id: UUID
    kind: str
    grade: int | None
    percent: int


class NewEnrolment(Schema):
    person_id: UUID
    unit_id: UUID
    kind: EnrolmentKind
    starts_on: date
    ends_on: date | None = None
    grade: int | None = Field(None, ge=1, le=13)
    percent: int = Field(100, ge=1, le=100)


class EndOfEnrolment(Schema):
    ends_on: date


class Move(Schema):
    unit_id: UUID
    on: date = Field(description="The first day there")


class Rights(Schema):
    """What a guardian may do. Whoever is blocked has no rights, and is no longer told of here."""

    parental_responsibility: bool
    lives_with: bool
    receives_information: bool
    may_act: bool
    contact_blocked: bool = False


class NewGuardianship(Rights):
    child_id: UUID
    guardian_id: UUID
    starts_on: date


class ChangedRights(Rights):
    on: date = Field(description="From which day; what held before stays on record")
