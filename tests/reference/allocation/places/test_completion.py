"""Who gets the vacant places, and where."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from reference.allocation.places.completion import complete

_CANDIDATES = st.lists(st.dictionaries(st.integers(0, 2), st.integers(0, 9)), max_size=5)
_PLACES = st.lists(st.integers(0, 2), min_size=3, max_size=3)


def test_an_earlier_candidate_moves_to_make_room_for_a_later() -> None:
    assert complete([{0: 1, 1: 5}, {0: 1}], [1, 1]) == {0: 1, 1: 0}


def test_the_first_in_order_get_the_places_when_there_are_too_few() -> None:
    assert complete([{0: 50}, {0: 1}], [1]) == {0: 0}


def test_nobody_travels_farther_than_the_whole_needs() -> None:
    assert complete([{0: 10, 1: 20}, {0: 10, 1: 60}], [1, 1]) == {0: 1, 1: 0}


@settings(max_examples=80)
@given(_CANDIDATES, _PLACES)
def test_no_other_seating_has_more_candidates_earlier_ones_or_less_travel(
    candidates: list[dict[int, int]], places: list[int]
) -> None:
    found = complete(candidates, places)
    best = min(_value(candidates, seats) for seats in _seatings(candidates, places))
    assert _value(candidates, [found.get(number) for number in range(len(candidates))]) == best


def _seatings(candidates: list[dict[int, int]], places: list[int]) -> list[tuple[int | None, ...]]:
    return [
        seats
        for seats in product(*((*costs, None) for costs in candidates))
        if all(seats.count(offer) <= room for offer, room in enumerate(places))
    ]


def _value(
    candidates: list[dict[int, int]], seats: "list[int | None] | tuple[int | None, ...]"
) -> tuple[list[int], int]:
    """Less is better: who is left out, compared from the first candidate on, then the cost."""
    cost = sum(
        costs[seat] for costs, seat in zip(candidates, seats, strict=True) if seat is not None
    )
    return [int(seat is None) for seat in seats], cost
