"""A plan of a school year: what each weekday is, for pupils, teachers and after-school children."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from reference.casework.public_holidays import monday_of


class Kind(StrEnum):
    """What a day is. Pupils come on school days; teachers on planning days too."""

    SCHOOL = "school"
    PLANNING = "planning"
    BREAK = "break"
    HOLIDAY = "holiday"


class Occasion(StrEnum):
    """Why pupils are free on a day that is not a public holiday."""

    NONE = ""
    AUTUMN = "autumn"
    CHRISTMAS = "christmas"
    WINTER = "winter"
    EASTER = "easter"
    SQUEEZED = "squeezed"
    OTHER = "other"


@dataclass(frozen=True, order=True)
class Day:
    day: date
    kind: Kind
    sfo: bool = False
    occasion: Occasion = Occasion.NONE

    @property
    def pupils(self) -> bool:
        return self.kind == Kind.SCHOOL

    @property
    def teachers(self) -> bool:
        return self.kind in {Kind.SCHOOL, Kind.PLANNING}


@dataclass(frozen=True)
class Plan:
    """A school year from August of `year`; `days` in the order of the calendar."""

    year: int
    days: tuple[Day, ...]

    @classmethod
    def of(cls, year: int, days: Iterable[Day]) -> "Plan":
        return cls(year, tuple(sorted(days)))

    @cached_property
    def by_day(self) -> dict[date, Day]:
        return {each.day: each for each in self.days}

    @cached_property
    def school_days(self) -> list[date]:
        return [each.day for each in self.days if each.pupils]

    @cached_property
    def teacher_days(self) -> list[date]:
        return [each.day for each in self.days if each.teachers]

    @cached_property
    def sfo_days(self) -> list[date]:
        return [each.day for each in self.days if each.sfo]

    def days_of_weeks(self) -> dict[date, int]:
        """Return how many school days each calendar week has, by its Monday."""
        weeks: dict[date, int] = {}
        for day in self.school_days:
            weeks[monday_of(day)] = weeks.get(monday_of(day), 0) + 1
        return weeks

    def with_days(self, changed: Iterable[Day]) -> "Plan":
        """Return the plan with some days as `changed` has them."""
        merged = self.by_day | {each.day: each for each in changed}
        return Plan.of(self.year, merged.values())
