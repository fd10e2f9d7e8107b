"""Lists legal plans best first, exactly, and counts them all.

Blocks are layers of a graph without cycles, and what has been chosen so far is one state: school
days, weeks that count, planning days, length, days of tests. A table made from the last block to
the first knows what the best completion of each state costs and how many there are. With it,
best-first search (Hart, Nilsson and Raphael 1968) never begins a plan that cannot be finished, and
its order is that of the costs; equals come in the order of the calendar.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heappop, heappush

from reference.casework.public_holidays import is_working_day, weekdays

from .blocks import Block, Option, blocks_of, weeks_between
from .plan import Day, Kind, Occasion, Plan
from .rules import LocalRules, YearRule, year_rule
from .wishes import Wish, Wishes, check_wishes

# School days, weeks that count, planning days, length in days, school days in each test period.
Status = tuple[int, ...]


@dataclass(frozen=True)
class Proposal:
    """A legal plan, what it costs, and how much of it each unmet wish costs."""

    plan: Plan
    cost: int
    unmet: dict[Wish, int]


@dataclass(frozen=True)
class Proposals:
    """How many legal plans there are, and the best of them."""

    count: int
    best: list[Proposal]


def propose(wishes: Wishes, local: LocalRules, *, number: int = 10) -> Proposals:
    """Return the `number` best legal plans and how many there are.

    "Legal plans" are those of the shape that `blocks` describes; a plan made by hand may have
    another. Raises `BadWishes` and, for a year before the first known rule, `LookupError`.
    """
    check_wishes(wishes)
    blocks = blocks_of(wishes, local)
    search = _Search(blocks, _Effects(wishes, local, blocks), year_rule(wishes.year))
    best = [
        _proposal(wishes, local, [b.options[i] for b, i in zip(blocks, picks, strict=True)])
        for picks in search.best(number)
    ]
    return Proposals(search.count, best)


class _Effects:
    """What each option contributes to the state, and what a complete state must have."""

    def __init__(self, wishes: Wishes, local: LocalRules, blocks: Sequence[Block]) -> None:
        self.wishes, self.local = wishes, local
        self.test_days = [
            set(filter(is_working_day, weekdays(each.first, each.last))) for each in local.tests
        ]
        weeks = set(weeks_between(date(wishes.year, 8, 1), blocks[-1].weeks[-1]))
        untouched = weeks - {week for block in blocks for week in block.weeks}
        self.beginning = self._of_weeks(sorted(untouched), Option({}, {}))

    def of(self, block: Block, option: Option) -> Status:
        return self._of_weeks(block.weeks, option)

    def _of_weeks(self, weeks: Sequence[date], option: Option) -> Status:
        school: list[date] = []
        counted = 0
        for monday in weeks:
            days = [
                day
                for day in weekdays(monday, monday + timedelta(days=4))
                if is_working_day(day) and day not in option.marks
            ]
            school += days
            counted += len(days) >= self.local.week_needs
        planned = sum(1 for mark in option.marks.values() if mark and mark[0] == Kind.PLANNING)
        length = option.last.toordinal() + 1 if option.last else 0
        length -= option.first.toordinal() if option.first else 0
        tests = (sum(1 for day in school if day in period) for period in self.test_days)
        return (len(school), counted, planned, length, *tests)

    def is_legal(self, status: Status, law: YearRule) -> bool:
        days, weeks, planned, length, *tests = status
        return (
            days >= self.local.least_days
            and weeks >= law.least_weeks
            and planned == self.local.planning_days
            and length <= 7 * law.within_weeks
            and all(
                number >= each.days for number, each in zip(tests, self.local.tests, strict=True)
            )
        )

    def cost(self, status: Status, option: Option) -> int:
        """Return the cost of an option whose effect is `state`, its school days included."""
        return sum(option.costs.values()) + self.wishes.cost(Wish.SPARE, status[0])


class _Search:
    def __init__(self, blocks: Sequence[Block], effects: _Effects, law: YearRule) -> None:
        self.moves = [
            [(effect, effects.cost(effect, o)) for o in b.options for effect in [effects.of(b, o)]]
            for b in blocks
        ]
        self.begin = effects.beginning
        self.table = self._table(lambda status: effects.is_legal(status, law))
        self.count = self.table[0].get(self.begin, (0, 0))[1]

    def _table(self, is_legal: Callable[[Status], bool]) -> list[dict[Status, tuple[int, int]]]:
        """Return for each layer the states from which a legal plan can be completed, with the
        cost of the cheapest completion and the number of all."""
        kinds = [_kinds(moves) for moves in self.moves]
        layers: list[set[Status]] = [{self.begin}]
        for effects in kinds:
            layers.append({_sum(status, effect) for status in layers[-1] for effect in effects})
        table: list[dict[Status, tuple[int, int]]] = [{} for _ in layers]
        table[-1] = {status: (0, 1) for status in layers[-1] if is_legal(status)}
        for layer in reversed(range(len(kinds))):
            after = table[layer + 1]
            for status in layers[layer]:
                ahead = [
                    (cheapest + after[to][0], number * after[to][1])
                    for effect, (cheapest, number) in kinds[layer].items()
                    if (to := _sum(status, effect)) in after
                ]
                if ahead:
                    total = sum(number for _, number in ahead)
                    table[layer][status] = (min(ahead)[0], total)
        return table

    def best(self, number: int) -> list[tuple[int, ...]]:
        """Return the picks (an option for each block) of the `number` cheapest legal plans."""
        if not self.count:
            return []
        plans: list[tuple[int, ...]] = []
        whole = self.table[0][self.begin][0]
        heap: list[tuple[int, tuple[int, ...], int, Status]] = [(whole, (), 0, self.begin)]
        while heap and len(plans) < number:
            _, picks, spent, status = heappop(heap)
            layer = len(picks)
            if layer == len(self.moves):
                plans.append(picks)
                continue
            for index, (effect, cost) in enumerate(self.moves[layer]):
                to = _sum(status, effect)
                if to in self.table[layer + 1]:
                    ahead = self.table[layer + 1][to][0]
                    entry = (spent + cost + ahead, (*picks, index), spent + cost, to)
                    heappush(heap, entry)
        return plans


def _kinds(moves: list[tuple[Status, int]]) -> dict[Status, tuple[int, int]]:
    """Return the different effects of a block's options: the cheapest with each, and how many."""
    kinds: dict[Status, tuple[int, int]] = {}
    for effect, cost in moves:
        cheapest, number = kinds.get(effect, (cost, 0))
        kinds[effect] = (min(cheapest, cost), number + 1)
    return kinds


def _sum(one: Status, other: Status) -> Status:
    return tuple(map(int.__add__, one, other))


def _proposal(wishes: Wishes, local: LocalRules, options: Sequence[Option]) -> Proposal:
    marks = {day: mark for option in options for day, mark in option.marks.items()}
    first = next(option.first for option in options if option.first)
    last = next(option.last for option in options if option.last)
    planned = [day for day, mark in marks.items() if mark and mark[0] == Kind.PLANNING]
    days = [
        _day(day, marks.get(day, (Kind.SCHOOL, Occasion.NONE)), local)
        for day in weekdays(min([first, *planned]), last)
    ]
    plan = Plan.of(wishes.year, days)
    unmet: dict[Wish, int] = {}
    for option in options:
        for wish, cost in option.costs.items():
            unmet[wish] = unmet.get(wish, 0) + cost
    spare = len(plan.school_days) - local.least_days
    unmet[Wish.SPARE] = wishes.cost(Wish.SPARE, spare)
    return Proposal(plan, sum(unmet.values()), {w: cost for w, cost in unmet.items() if cost})


def _day(day: date, mark: tuple[Kind, Occasion] | None, local: LocalRules) -> Day:
    if not is_working_day(day):
        return Day(day, Kind.HOLIDAY)
    kind, occasion = mark or (Kind.BREAK, Occasion.OTHER)
    is_open = {
        Kind.SCHOOL: True,
        Kind.PLANNING: local.sfo_on_planning_days,
        Kind.BREAK: occasion.value in local.sfo_breaks,
    }[kind]
    return Day(day, kind, is_open, occasion)
