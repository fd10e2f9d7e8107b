"""What the API of module 3 shows and takes."""

from datetime import date
from uuid import UUID

from ninja import Field

from reference.api.bodies import Body, Day
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


class NewEnrolment(Body):
    person_id: UUID
    unit_id: UUID
    kind: EnrolmentKind
    starts_on: Day
    ends_on: Day | None = None
    grade: int | None = Field(None, ge=1, le=13)
    percent: int = Field(100, ge=1, le=100)


class EndOfEnrolment(Body):
    ends_on: Day


class Move(Body):
    unit_id: UUID
    on: Day = Field(description="The first day there")


class Rights(Body):
    """What a guardian may do. Whoever is blocked has no rights, and is no longer told of here."""

    parental_responsibility: bool
    lives_with: bool
    receives_information: bool
    may_act: bool
    contact_blocked: bool = False


class NewGuardianship(Rights):
    child_id: UUID
    guardian_id: UUID
    starts_on: Day


class ChangedRights(Rights):
    on: Day = Field(description="From which day; what held before stays on record")
