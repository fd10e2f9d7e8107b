"""The choices that make a plan: each block of weeks can be arranged in some ways.

No two blocks share a calendar week, so what a block contributes (school days, weeks that count,
planning days, days of national tests) does not depend on how the others are arranged.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from dateutil.easter import easter

from reference.casework.public_holidays import (
    is_squeezed,
    is_working_day,
    monday_of,
    weekdays,
    working_days,
)

from .plan import Kind, Occasion
from .rules import LocalRules
from .wishes import Wish, Wishes

WEEK = timedelta(weeks=1)
# What a working day is in an arrangement; None is before the first or after the last row.
Marks = dict[date, tuple[Kind, Occasion] | None]
PLANNING = (Kind.PLANNING, Occasion.NONE)
SCHOOL = (Kind.SCHOOL, Occasion.NONE)


@dataclass(frozen=True)
class Option:
    """One way to arrange a block: the days that are not school days, and what it costs by wish."""

    marks: Mapping[date, tuple[Kind, Occasion] | None]
    costs: Mapping[Wish, int]
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Block:
    weeks: tuple[date, ...]  # Mondays
    options: tuple[Option, ...]


def blocks_of(wishes: Wishes, local: LocalRules) -> list[Block]:
    """Return the blocks of a school year in the order of the calendar."""
    start, end = _start(wishes, local), _end(wishes)
    fixed = [
        *_break(wishes, local.autumn_weeks, wishes.year, Wish.AUTUMN, Occasion.AUTUMN),
        _christmas(wishes),
        *_break(wishes, local.winter_weeks, wishes.year + 1, Wish.WINTER, Occasion.WINTER),
        _easter(wishes),
    ]
    occupied = {week for block in (start, *fixed, end) for week in block.weeks}
    blocks = [start, *fixed, *_squeezed(wishes, occupied), end]
    return sorted(blocks, key=lambda block: block.weeks)


def weeks_between(first: date, last: date) -> tuple[date, ...]:
    """Return the Mondays of the weeks from that of `first` to that of `last`."""
    monday, weeks = monday_of(first), []
    while monday <= last:
        weeks.append(monday)
        monday += WEEK
    return tuple(weeks)


def _apart(one: date, other: date) -> int:
    return abs((one - other).days)


def _start(wishes: Wishes, local: LocalRules) -> Block:
    """The first school day, and the planning days right before it."""
    window, august = wishes.start, date(wishes.year, 8, 1)
    weeks = weeks_between(august, window.last)
    options = []
    fewest, most = wishes.planning_before
    for first in filter(is_working_day, window.days()):
        before = working_days(august, first - timedelta(days=1))
        for number in range(fewest, min(most, len(before), local.planning_days) + 1):
            marks: Marks = dict.fromkeys(working_days(weeks[0], first - timedelta(days=1)))
            marks |= dict.fromkeys(before[len(before) - number :], PLANNING)
            costs = {Wish.START: wishes.cost(Wish.START, _apart(first, window.wanted))}
            options.append(Option(marks, costs, first=first))
    return Block(weeks, tuple(options))


def _end(wishes: Wishes) -> Block:
    window = wishes.end
    weeks = weeks_between(window.first, window.last)
    final = weeks[-1] + timedelta(days=4)
    options = []
    for last in filter(is_working_day, window.days()):
        after = working_days(last + timedelta(days=1), final)
        costs = {Wish.END: wishes.cost(Wish.END, _apart(last, window.wanted))}
        options.append(Option(dict.fromkeys(after), costs, last=last))
    return Block(weeks, tuple(options))


def _free(days: Iterable[date], occasion: Occasion) -> Marks:
    return dict.fromkeys(filter(is_working_day, days), (Kind.BREAK, occasion))


def _planning(wishes: Wishes, days: Iterable[date]) -> tuple[Marks, int]:
    """Return planning days and what they cost by falling on weekdays that were not wanted."""
    there = list(days)
    wrong = sum(1 for day in there if day.weekday() not in wishes.planning_weekdays)
    return dict.fromkeys(there, PLANNING), wishes.cost(Wish.PLANNING, wrong)


def _break(
    wishes: Wishes, weeks: tuple[int, ...], year: int, wish: Wish, occasion: Occasion
) -> Iterator[Block]:
    """A week off, with a planning day on the Friday before or the Monday after, or none."""
    if not weeks:
        return
    mondays = sorted(date.fromisocalendar(year, week, 1) for week in weeks)
    preferred = wishes.autumn_week if wish == Wish.AUTUMN else wishes.winter_week
    options = []
    for monday in mondays:
        other = preferred is not None and monday.isocalendar().week != preferred
        free = _free(weekdays(monday, monday + timedelta(days=4)), occasion)
        for planned in ([], [monday - timedelta(days=3)], [monday + WEEK]):
            marks, cost = _planning(wishes, filter(is_working_day, planned))
            costs = {wish: wishes.cost(wish, int(other)), Wish.PLANNING: cost}
            options.append(Option(free | marks, costs))
    yield Block(weeks_between(mondays[0] - WEEK, mondays[-1] + WEEK), tuple(options))


def _christmas(wishes: Wishes) -> Block:
    """The days between the last school day and the first, the last of them perhaps for planning."""
    before, after = wishes.christmas, wishes.back
    options = []
    for last, back in product(before.days(), after.days()):
        if not (is_working_day(last) and is_working_day(back)):
            continue
        free = _free(
            weekdays(last + timedelta(days=1), back - timedelta(days=1)), Occasion.CHRISTMAS
        )
        costs = {
            Wish.CHRISTMAS: wishes.cost(Wish.CHRISTMAS, _apart(last, before.wanted)),
            Wish.BACK: wishes.cost(Wish.BACK, _apart(back, after.wanted)),
        }
        options.append(Option(free, costs))
        marks, cost = _planning(wishes, [back])
        options.append(Option(free | marks, costs | {Wish.PLANNING: cost}))
    return Block(weeks_between(before.first, after.last), tuple(options))


def _easter(wishes: Wishes) -> Block:
    """Monday to Wednesday before Easter from some day on, and the Tuesday after it."""
    sunday = easter(wishes.year + 1)
    monday, tuesday = sunday - timedelta(days=6), sunday + timedelta(days=2)
    before = weekdays(monday, monday + timedelta(days=2))
    options = []
    for school_days in range(len(before) + 1):
        free = _free(before[school_days:], Occasion.EASTER)
        costs = {Wish.EASTER: wishes.cost(Wish.EASTER, school_days)}
        options.append(Option(free, costs))
        if is_working_day(tuesday):
            options.append(Option(free | _free([tuesday], Occasion.EASTER), costs))
            marks, cost = _planning(wishes, [tuesday])
            options.append(Option(free | marks, costs | {Wish.PLANNING: cost}))
    return Block(weeks_between(monday, tuesday), tuple(options))


def _squeezed(wishes: Wishes, occupied: set[date]) -> Iterator[Block]:
    """Each week with squeezed-in days: every such day with school, free, or for planning."""
    for week in weeks_between(wishes.start.last + WEEK, wishes.end.first - WEEK):
        days = [d for d in weekdays(week, week + timedelta(days=4)) if is_squeezed(d)]
        if week in occupied or not days:
            continue
        options = []
        for kinds in product((SCHOOL, (Kind.BREAK, Occasion.SQUEEZED), PLANNING), repeat=len(days)):
            by_day = dict(zip(days, kinds, strict=True))
            at_school = sum(1 for mark in kinds if mark == SCHOOL)
            planned = [day for day, mark in by_day.items() if mark == PLANNING]
            costs = {
                Wish.SQUEEZED: wishes.cost(Wish.SQUEEZED, at_school),
                Wish.PLANNING: _planning(wishes, planned)[1],
            }
            options.append(Option({d: m for d, m in by_day.items() if m != SCHOOL}, costs))
        yield Block((week,), tuple(options))
