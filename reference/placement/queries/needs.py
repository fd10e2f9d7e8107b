"""What the two norms need month by month, against who is employed."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from reference.allocation.ages import age_band
from reference.allocation.departments.model import WEEKDAYS, Child
from reference.allocation.departments.norms import pedagogues_needed, staff_needed

from ..enums import Band, NormKind
from ..rules import norm_rule
from .register import Attending, Register

AUGUST = 8


@dataclass(frozen=True)
class Need:
    """A norm on a day, in hundredths of a post: what it asks for, less what is dispensed, and what
    is there. `expected` is what it would ask for with the children who are only expected."""

    kind: NormKind
    needed: int
    dispensed: int
    there: int
    expected: int

    @property
    def due(self) -> int:
        """What has to be there, dispensations taken off."""
        return max(0, self.needed - self.dispensed)

    @property
    def due_if_expected(self) -> int:
        return max(0, self.expected - self.dispensed)

    @property
    def short(self) -> int:
        """What is missing today's children; none where the norm is met."""
        return max(0, self.due - self.there)

    @property
    def short_if_expected(self) -> int:
        return max(0, self.due_if_expected - self.there)

    @property
    def spare(self) -> int:
        """What is there beyond what is due; less than nothing where it is short."""
        return self.there - self.due

    @property
    def is_met(self) -> bool:
        return not self.short


@dataclass(frozen=True)
class Month:
    """A month of a kindergarten: children by age, who comes, leaves and turns three, both norms."""

    day: date
    under_three: int
    three_and_over: int
    starting: int
    leaving: int
    turning_three: int
    expected: int
    pedagogue: Need
    staffing: Need

    @property
    def children(self) -> int:
        return self.under_three + self.three_and_over

    @property
    def has_changes(self) -> bool:
        return bool(self.starting or self.leaving or self.turning_three or self.expected)

    @property
    def is_met(self) -> bool:
        return self.pedagogue.is_met and self.staffing.is_met


def next_august(today: date) -> date:
    """Return the first of the August that comes; in August that of next year."""
    return date(today.year + (today.month >= AUGUST), AUGUST, 1)


def days_to_next_august(today: date) -> list[date]:
    """Return the day on which each month is counted: today, then the last of every month.

    Who begins in the course of a month is counted in it, and who leaves is not.
    """
    end = next_august(today)
    number = (end.year - today.year) * 12 + end.month - today.month
    months = [today.month - 1 + step for step in range(1, number + 1)]
    return [today, *(last_of(today.year + each // 12, each % 12 + 1) for each in months)]


def last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def as_children(attending: Iterable[Attending], day: date) -> list[Child]:
    """Return children as the norms count them on `day`."""
    return [_child(str(each.name), each.band_on(day), each.weekdays_on(day)) for each in attending]


def needs_on(register: Register, day: date, more: Sequence[Child] = ()) -> tuple[Need, Need]:
    """Return both norms on `day`, the pedagogue norm first; `more` are counted as if there."""
    children = [*as_children(register.children_on(day), day), *more]
    guessed = [*children, *_expected_on(register, day)]
    return (
        _need(register, day, NormKind.PEDAGOGUE, children, guessed),
        _need(register, day, NormKind.STAFFING, children, guessed),
    )


def months_of(register: Register, today: date) -> list[Month]:
    """Return this month to the August that comes."""
    return _months(register, days_to_next_august(today))


def now_and_august(register: Register, today: date) -> tuple[Month, Month]:
    """Return today and the August that comes, which is counted as a change from today."""
    august = next_august(today)
    now, then = _months(register, [today, last_of(august.year, august.month)])
    return now, then


def _months(register: Register, days: Sequence[date]) -> list[Month]:
    months, before = [], register.children_on(days[0])
    for day in days:
        children = register.children_on(day)
        names = {child.name for child in children}
        known = {child.name for child in before}
        pedagogue, staffing = needs_on(register, day)
        small = sum(child.band_on(day) == Band.UNDER_THREE for child in children)
        months.append(
            Month(
                day=day,
                under_three=small,
                three_and_over=len(children) - small,
                starting=len(names - known),
                leaving=len(known - names),
                turning_three=_turning(children, day) if day != days[0] else 0,
                expected=len(_expected_on(register, day)),
                pedagogue=pedagogue,
                staffing=staffing,
            )
        )
        before = children
    return months


def _turning(children: Iterable[Attending], day: date) -> int:
    return sum(day.month == AUGUST and child.born.year + 3 == day.year for child in children)


def _need(
    register: Register,
    day: date,
    kind: NormKind,
    children: Sequence[Child],
    guessed: Sequence[Child],
) -> Need:
    return Need(
        kind,
        needed=hundredths_needed(kind, children, day),
        dispensed=register.dispensed_on(day, kind),
        there=register.hundredths_on(day, kind),
        expected=hundredths_needed(kind, guessed, day),
    )


def hundredths_needed(kind: NormKind, children: Sequence[Child], day: date) -> int:
    """Return what a norm asks for, rounded up to a hundredth of a post."""
    norm = norm_rule(kind, day).children
    if kind == NormKind.PEDAGOGUE:
        return 100 * pedagogues_needed(children, norm)
    return ceil(staff_needed(children, norm) * Fraction(100))


def _expected_on(register: Register, day: date) -> list[Child]:
    return [
        _child("", age_band(f"{each.born_year}-12", f"{day:%Y-%m}"), WEEKDAYS)
        for each in register.expected
        if each.start <= day
        for _ in range(each.number)
    ]


def _child(name: str, band: str, weekdays: tuple[str, ...]) -> Child:
    return Child(name, band, weekdays, (), (), (), None, None)
