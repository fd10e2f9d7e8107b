"""Fulfils the right to a place with what the wishes left vacant.

Who gets one: applicants are taken in order, and one is added whenever all chosen so far can be
seated together. Sets that can be seated form a transversal matroid, so this greedy choice seats as
many as possible, and nobody could be replaced by an earlier one (Edmonds 1971, Mathematical
Programming 1, 127–136). Where: a flow of minimum cost over the chosen, the cost being travel time.
"""

from collections.abc import Mapping, Sequence

from ortools.graph.python.min_cost_flow import SimpleMinCostFlow


def complete(candidates: Sequence[Mapping[int, int]], places: Sequence[int]) -> dict[int, int]:
    """Return an offer for each candidate that gets one.

    `candidates`, in falling order of precedence, map the offers that will do to a cost (minutes);
    `places` are the vacant places of each offer.
    """
    seats = _Seats(places)
    numbers = [number for number, costs in enumerate(candidates) if seats.add(number, costs)]
    return _cheapest({number: candidates[number] for number in numbers}, places)


class _Seats:
    """A growing assignment; offers from which no vacant place can be reached are given up."""

    def __init__(self, places: Sequence[int]) -> None:
        self._places = places
        self._held: dict[int, set[int]] = {}
        self._accepts: dict[int, Sequence[int]] = {}
        self._seat: dict[int, int] = {}
        self._closed: set[int] = set()

    def add(self, candidate: int, offers: Mapping[int, int]) -> bool:
        """Seat `candidate`, moving others if need be; return whether that was possible."""
        self._accepts[candidate] = sorted(offers)
        came_from: dict[int, int] = {}
        queue = self._open(candidate, came_from)
        for offer in queue:
            if len(self._held.setdefault(offer, set())) < self._places[offer]:
                self._shift(offer, came_from, candidate)
                return True
            for other in sorted(self._held[offer]):
                queue.extend(self._open(other, came_from))
        self._closed.update(came_from)
        return False

    def _open(self, candidate: int, came_from: dict[int, int]) -> list[int]:
        """Return the offers that `candidate` opens to the search, and note that it did."""
        new = [
            offer
            for offer in self._accepts[candidate]
            if offer not in came_from and offer not in self._closed
        ]
        came_from.update(dict.fromkeys(new, candidate))
        return new

    def _shift(self, offer: int, came_from: Mapping[int, int], newcomer: int) -> None:
        mover = came_from[offer]
        while mover != newcomer:
            vacated = self._seat[mover]
            self._held[vacated].discard(mover)
            self._sit(mover, offer)
            offer, mover = vacated, came_from[vacated]
        self._sit(newcomer, offer)

    def _sit(self, candidate: int, offer: int) -> None:
        self._held.setdefault(offer, set()).add(candidate)
        self._seat[candidate] = offer


def _cheapest(candidates: Mapping[int, Mapping[int, int]], places: Sequence[int]) -> dict[int, int]:
    """Return a seating of all `candidates`, who can be seated, at the least total cost."""
    flow = SimpleMinCostFlow()
    first_offer, arcs = len(candidates), {}
    for node, (number, costs) in enumerate(candidates.items()):
        for offer, cost in sorted(costs.items()):
            arcs[flow.add_arc_with_capacity_and_unit_cost(node, first_offer + offer, 1, cost)] = (
                number,
                offer,
            )
        flow.set_node_supply(node, 1)
    sink = first_offer + len(places)
    for offer, room in enumerate(places):
        flow.add_arc_with_capacity_and_unit_cost(first_offer + offer, sink, room, 0)
    flow.set_node_supply(sink, -len(candidates))
    if flow.solve() != flow.OPTIMAL:
        raise AssertionError("candidates that were seated one by one can be seated together")
    return dict(pair for arc, pair in arcs.items() if flow.flow(arc))
