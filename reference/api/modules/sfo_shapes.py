"""The rows and bodies of the API of after-school places."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Schema

from reference.api.bodies import Body, Day
from reference.api.module import DatedRow, Row


class PlaceTypeRow(Row):
    code: str
    name: str
    minutes_a_day: int


class PriceRow(DatedRow):
    place_type_id: UUID
    days: int
    ore: int


class ApplicationRow(Row):
    child_id: UUID
    guardian_id: UUID
    unit_id: UUID
    place_type_id: UUID
    weekdays: list[int]
    odd_weekdays: list[int] | None
    starts_on: date
    sent_on: date
    status: str


class PlaceRow(DatedRow):
    child_id: UUID
    unit_id: UUID
    place_type_id: UUID
    weekdays: list[int]
    odd_weekdays: list[int] | None


class LineRow(Row):
    """A line of a locked month; `month` before `invoiced_in` is a correction."""

    child_id: UUID
    payer_id: UUID
    unit_id: UUID
    invoiced_in: date
    month: date
    code: str
    ore: int
    numbers: dict[str, int]
    source: str

    resolve_invoiced_in = staticmethod(lambda row: row.basis.month)


Weekday = Annotated[int, Field(ge=1, le=5)]


class NewApplication(Body):
    """`weekdays` from 1 (Monday) to 5; `odd_weekdays` only where odd weeks differ."""

    child_id: UUID
    guardian_id: UUID
    unit_id: UUID
    place_type_id: UUID
    weekdays: list[Weekday]
    odd_weekdays: list[Weekday] | None = None
    starts_on: Day
    remark: str = Field("", max_length=2000)


class MonthOfPrice(Schema):
    month: date
    fee_ore: int
    total_ore: int
    lines: list[dict[str, Any]]


class Price(Schema):
    """What a school year costs: øre a month, line by line; `fee` is without food and holidays."""

    school_year: int
    fee_ore: int
    total_ore: int
    months: list[MonthOfPrice]
