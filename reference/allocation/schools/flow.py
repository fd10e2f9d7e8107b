"""Who leaves an overfull school, and where to: a flow of minimum cost, made unique by a lottery.

The prices are the dual of the flow (Ford and Fulkerson 1957, Naval Research Logistics Quarterly 4,
47–54): with them anybody can verify that nothing is cheaper, without solving anything. Whatever is
cheapest uses tight options alone (complementary slackness), so equals are told apart inside these:
the children choose one after the other in drawn order, as far as all can still be seated.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ortools.graph.python.min_cost_flow import SimpleMinCostFlow


@dataclass(frozen=True, slots=True)
class Overflow:
    """Children of overfull schools in drawn order, and the schools that have room.

    `burdens[i]` maps the schools open to child i to a cost; the last school is nowhere, which
    costs more than all else together. `rooms[s]` are places; those in `exact` are all to be used.
    """

    burdens: Sequence[Mapping[int, int]]
    rooms: Sequence[int]
    exact: frozenset[int]
    homes: Sequence[int]

    @property
    def nowhere(self) -> int:
        return len(self.rooms) - 1

    def choices(self, child: int) -> list[int]:
        """Return the schools open to a child, its local one first, then the least burden."""
        own = self.burdens[child]
        return sorted(own, key=lambda school: (school != self.homes[child], own[school], school))


@dataclass(frozen=True, slots=True)
class Spread:
    """A school for each child, the price of each school, and those whom the lot moved."""

    seats: list[int]
    prices: list[int]
    by_lot: frozenset[int]


def spread(overflow: Overflow) -> Spread:
    """Return the cheapest way to seat everybody, the only one that the lottery leaves."""
    seats = _cheapest(overflow)
    prices = _prices(overflow, seats)
    ties = _Ties(overflow, seats, prices)
    for child in range(len(seats)):
        ties.choose(child)
    moved = [child for child, seat in enumerate(ties.seats) if seat != overflow.homes[child]]
    by_lot = frozenset(child for child in moved if ties.could_stay(child))
    return Spread(ties.seats, prices, by_lot)


def _cheapest(overflow: Overflow) -> list[int]:
    flow = SimpleMinCostFlow()
    count = len(overflow.burdens)
    arcs = {}
    for child, burdens in enumerate(overflow.burdens):
        flow.set_node_supply(child, 1)
        for school, cost in sorted(burdens.items()):
            arc = flow.add_arc_with_capacity_and_unit_cost(child, count + school, 1, cost)
            arcs[arc] = child, school
    sink = count + len(overflow.rooms)
    remaining = count
    for school, room in enumerate(overflow.rooms):
        if school in overflow.exact:
            flow.set_node_supply(count + school, -room)
            remaining -= room
        else:
            flow.add_arc_with_capacity_and_unit_cost(count + school, sink, room, 0)
    flow.set_node_supply(sink, -remaining)
    if flow.solve() != flow.OPTIMAL:
        raise AssertionError("everybody can be nowhere, so there is always a flow")
    school_of = dict(pair for arc, pair in arcs.items() if flow.flow(arc))
    return [school_of[child] for child in range(count)]


def _prices(overflow: Overflow, seats: Sequence[int]) -> list[int]:
    """Return the lowest prices at which every child is where burden and price are least.

    A school that need not be full costs nothing unless it is; the prices grow along what children
    would rather have, at most once for each school.
    """
    gains: dict[tuple[int, int], int] = {}
    for child, seat in enumerate(seats):
        own = overflow.burdens[child]
        for school, cost in own.items():
            gain = own[seat] - cost
            gains[seat, school] = max(gain, gains.get((seat, school), gain))
    prices: dict[int, int] = {
        school: 0 for school in range(len(overflow.rooms)) if school not in overflow.exact
    }
    for _ in overflow.rooms:
        for (seat, school), gain in gains.items():
            if seat in prices and prices[seat] + gain > prices.get(school, prices[seat] + gain - 1):
                prices[school] = prices[seat] + gain
    return [prices.get(school, 0) for school in range(len(overflow.rooms))]


@dataclass
class _Ties:
    """All cheapest seatings: whoever has several tight schools may change, and be held."""

    overflow: Overflow
    seats: list[int]
    prices: Sequence[int]
    held: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.tight = [self._tight(child) for child in range(len(self.seats))]
        self.loose = [child for child, tight in enumerate(self.tight) if len(tight) > 1]

    def _tight(self, child: int) -> set[int]:
        full = {s: cost + self.prices[s] for s, cost in self.overflow.burdens[child].items()}
        least = min(full.values())
        return {school for school, cost in full.items() if cost == least}

    def choose(self, child: int) -> None:
        """Give a child the best school that it can have beside those held before, and hold it."""
        self.held.add(child)
        for school in self.overflow.choices(child):
            if school == self.seats[child]:
                return
            if school in self.tight[child] and (shifts := self._shifts(child, school)) is not None:
                for other, seat in [*shifts, (child, school)]:
                    self.seats[other] = seat
                return

    def could_stay(self, child: int) -> bool:
        """Whether it is as cheap to leave the child at its local school and move others."""
        home = self.overflow.homes[child]
        self.held = {child}
        return home in self.tight[child] and self._shifts(child, home) is not None

    def _shifts(self, child: int, school: int) -> list[tuple[int, int]] | None:
        """Return who changes to where so that `child` can go to `school`; None if it cannot."""
        slack, goal = -1, self.seats[child]
        came: dict[int, tuple[int, int]] = {}
        queue = deque([school])
        while queue:
            here = queue.popleft()
            if here == goal:
                return self._along(came, school, goal)
            for there, mover in self._steps(here, slack):
                if there != school and there not in came:
                    came[there] = here, mover
                    queue.append(there)
        return None

    def _steps(self, here: int, slack: int) -> list[tuple[int, int]]:
        """Return where one too many can go from `here`, and who would: nobody, by way of slack."""
        free = [s for s in range(len(self.prices)) if s not in self.overflow.exact]
        if here == slack:
            return [(school, -1) for school in free if self.prices[school] == 0]
        steps = [
            (school, other)
            for other in self.loose
            if other not in self.held and self.seats[other] == here
            for school in sorted(self.tight[other] - {here})
        ]
        has_room = here in free and self.seats.count(here) < self.overflow.rooms[here]
        return [*steps, (slack, -1)] if has_room else steps

    @staticmethod
    def _along(
        came: Mapping[int, tuple[int, int]], school: int, goal: int
    ) -> list[tuple[int, int]]:
        shifts = []
        here = goal
        while here != school:
            before, mover = came[here]
            if mover >= 0:
                shifts.append((mover, here))
            here = before
        return shifts
