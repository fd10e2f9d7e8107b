"""What a price is made of. Money is whole øre, time is whole minutes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import floor


class PartMonth(StrEnum):
    """What is paid for a month in which a place begins, ends or changes; local."""

    WHOLE = "whole"
    HALVES = "halves"
    DAYS = "days"


class Rounding(StrEnum):
    """Where an amount that is worked out ends; local. What the law gives is rounded down always."""

    NEAREST = "nearest"
    DOWN = "down"


class Code(StrEnum):
    """The lines of a price, in the order in which they are worked out."""

    FULL = "full"
    SPECIAL_NEEDS = "special_needs"
    FREE_HOURS = "free_hours"
    SIBLING = "sibling"
    CEILING = "ceiling"
    FOOD = "food"
    HOLIDAY = "holiday"
    HOLIDAY_FREE = "holiday_free"


# Lines that are not part of what the ceiling limits.
BESIDE_THE_FEE = frozenset({Code.FOOD, Code.HOLIDAY, Code.HOLIDAY_FREE})
# Lines that the local statutes decide on; the others are law.
LOCAL = frozenset({Code.FULL, Code.SIBLING, Code.FOOD, Code.HOLIDAY})


@dataclass(frozen=True, slots=True)
class Week:
    """A week as the child comes: days, minutes, and the price of a month of such weeks."""

    days: int
    minutes: int
    ore: int


@dataclass(frozen=True, slots=True)
class Held:
    """A place at one price from `starts_on` until the day before `ends_on`.

    `weeks` take turns: one where every week is alike, two for a child that lives in two homes.
    """

    starts_on: date
    ends_on: date | None
    weeks: tuple[Week, ...]

    def includes(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)

    @property
    def ore(self) -> Fraction:
        """The price of a whole month."""
        return Fraction(sum(week.ore for week in self.weeks), len(self.weeks))

    @property
    def days(self) -> Fraction:
        """Days a week, on average."""
        return Fraction(sum(week.days for week in self.weeks), len(self.weeks))

    def ore_after(self, free_minutes: int) -> Fraction:
        """The price of a whole month once `free_minutes` of each week are free.

        Each week by itself: what one does not use of them is not lent to the next.
        """
        paid = sum(
            Fraction(week.ore * max(0, week.minutes - free_minutes), week.minutes)
            for week in self.weeks
            if week.minutes
        )
        return Fraction(paid, len(self.weeks))


@dataclass(frozen=True, slots=True)
class HolidayDays:
    """Days that the child comes in one week of holiday, paid by the day beside the place."""

    monday: date
    days: int
    minutes_a_day: int
    ore_a_day: int


@dataclass(frozen=True, slots=True)
class Statutes:
    """The municipality's own rules on a day. `food_ore`: a month of one weekday's meals.

    `sibling_percents`: off for the second child, the third and so on; the last holds for more.
    `sibling_ore`: so much off a whole month instead, in the same order. `ceiling_by_months_held`:
    the year's ceiling is shared by the months in which the child has a place, not by all that are
    charged.
    """

    charged_months: frozenset[int]
    part_month: PartMonth = PartMonth.HALVES
    rounding: Rounding = Rounding.NEAREST
    unit: int = 100
    sibling_percents: tuple[int, ...] = ()
    sibling_ore: tuple[int, ...] = ()
    ceiling_by_months_held: bool = False
    food_ore: int = 0
    source: str = ""

    def rounded(self, ore: Fraction | int) -> int:
        """Return an amount as the statutes round it; the half goes up."""
        whole = Fraction(ore, self.unit)
        half = Fraction(1, 2) if self.rounding is Rounding.NEAREST else 0
        return floor(whole + half) * self.unit

    def rounded_down(self, ore: Fraction | int) -> int:
        """Return an amount that the law limits: never rounded up."""
        return floor(Fraction(ore, self.unit)) * self.unit

    def percent_off(self, siblings_before: int) -> int:
        return _of_child(self.sibling_percents, siblings_before)

    def ore_off(self, siblings_before: int) -> int:
        return _of_child(self.sibling_ore, siblings_before)


def _of_child(discounts: tuple[int, ...], siblings_before: int) -> int:
    """Return the discount of who has so many siblings before it; none for the first."""
    if not siblings_before or not discounts:
        return 0
    return discounts[min(siblings_before, len(discounts)) - 1]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What else decides in a month: grade, siblings who go before, the income that a decision on
    reduced payment is made on (None without one), and special needs."""

    grade: int
    siblings_before: int = 0
    income_ore: int | None = None
    special_needs: bool = False
    holidays: tuple[HolidayDays, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A step of the price: øre added or taken off, and the numbers that it was worked out from."""

    code: Code
    ore: int
    numbers: Mapping[str, int] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class MonthPrice:
    month: date
    lines: tuple[Line, ...]

    @property
    def fee(self) -> int:
        """What the place costs, food and weeks of holiday apart: this is what has a ceiling."""
        return sum(line.ore for line in self.lines if line.code not in BESIDE_THE_FEE)

    @property
    def total(self) -> int:
        return sum(line.ore for line in self.lines)

    def of(self, code: Code) -> int:
        return sum(line.ore for line in self.lines if line.code is code)
