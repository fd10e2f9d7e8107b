"""What the API of module 7 shows and takes."""

from datetime import date
from uuid import UUID

from ninja import Field, Schema

from reference.api.bodies import Body, Day, Name
from reference.api.module import DatedRow, Row
from reference.kindergarten.enums import Band, Criterion, RoundKind, Ties
from reference.kindergarten.models.applications import MAX_WISHES
from reference.kindergarten.services.rounds import MAX_PLACES


class RoundRow(Row):
    name: str
    year: int
    kind: str
    opens_on: date
    deadline: date
    answer_days: int


class PlacesRow(Row):
    round_id: UUID
    unit_id: UUID
    band: str
    starts_on: date
    number: int


class WishRow(Schema):
    rank: int
    unit_id: UUID


class ApplicationRow(Row):
    round_id: UUID
    child_id: UUID
    status: str
    sent_on: date | None
    starts_on: date
    percent: int
    wishes: list[WishRow]

    resolve_wishes = staticmethod(lambda row: list(row.wishes.all()))


class CriteriaRow(DatedRow):
    unit_id: UUID | None
    criteria: list[str]
    ties: str
    starts_on: date


class OfferRow(Row):
    application_id: UUID
    unit_id: UUID
    starts_on: date
    answer_by: date
    answered_on: date | None
    answer: str


class NewRound(Body):
    name: Name
    year: int = Field(ge=2000, le=2100)
    kind: RoundKind = RoundKind.MAIN
    opens_on: Day
    deadline: Day
    answer_days: int = Field(14, ge=1, le=60)
    siblings_together: bool = False
    family_pays_unused_months: bool = False


class NewPlaces(Body):
    round_id: UUID
    unit_id: UUID
    band: Band
    starts_on: Day
    number: int = Field(ge=0, le=MAX_PLACES)


class NewCriteria(Body):
    unit_id: UUID | None = Field(None, description="None: all municipal kindergartens")
    criteria: list[Criterion] = Field(description="The first before the second")
    ties: Ties = Ties.LOTTERY
    starts_on: Day


class NewApplication(Body):
    round_id: UUID
    child_id: UUID
    guardian_id: UUID = Field(description="Who asks; must be allowed to act for the child")
    wishes: list[UUID] = Field(
        min_length=1, max_length=MAX_WISHES, description="Kindergartens, the most wanted first"
    )
    starts_on: Day
    percent: int = Field(100, ge=20, le=100)
    claims_statutory_priority: bool = False
    remark: str = Field("", max_length=2000)
    received_on: Day | None = Field(None, description="The day it came; today unless said")


class Answer(Body):
    guardian_id: UUID = Field(description="Who answers; must be allowed to act for the child")
    accept: bool


class Withdrawal(Body):
    guardian_id: UUID = Field(description="Who withdraws; must be allowed to act for the child")
