"""Deferred acceptance against the literature, brute force and another library."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching.games import HospitalResident

from reference.allocation.places.deferred_acceptance import match

Wishes = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Instance:
    """Wishes by applicant, and for each offer the applicants from first to last, and places."""

    wishes: Wishes
    priorities: Wishes
    places: Sequence[int]

    def ranks(self) -> list[list[int]]:
        return [
            [self.priorities[offer].index(applicant) for offer in wished]
            for applicant, wished in enumerate(self.wishes)
        ]

    def solve(self) -> list[int | None]:
        got = match(self.wishes, self.ranks(), self.places).got
        return [
            (*wished, None)[position] for wished, position in zip(self.wishes, got, strict=True)
        ]

    def matchings(self) -> Iterator[tuple[int | None, ...]]:
        """Yield every assignment to wished offers that exceeds no number of places."""
        for seats in product(*((*wished, None) for wished in self.wishes)):
            if all(seats.count(offer) <= room for offer, room in enumerate(self.places)):
                yield seats

    def is_stable(self, seats: Sequence[int | None]) -> bool:
        return not any(
            seats.count(offer) < self.places[offer]
            or any(
                seat == offer and self._before(offer, applicant, other)
                for other, seat in enumerate(seats)
            )
            for applicant, wished in enumerate(self.wishes)
            for offer in self._preferred(wished, seats[applicant])
            if self.places[offer]
        )

    def _before(self, offer: int, one: int, other: int) -> bool:
        return self.priorities[offer].index(one) < self.priorities[offer].index(other)

    @staticmethod
    def _preferred(wished: Sequence[int], seat: int | None) -> Sequence[int]:
        return wished if seat is None else wished[: wished.index(seat)]

    def position(self, applicant: int, seat: int | None) -> int:
        wished = self.wishes[applicant]
        return len(wished) if seat is None else wished.index(seat)


@st.composite
def instances(draw: st.DrawFn, applicants: int = 5, offers: int = 3) -> Instance:
    count, width = draw(st.integers(1, applicants)), draw(st.integers(1, offers))
    everyone = st.permutations(range(count))
    return Instance(
        [
            draw(st.lists(st.sampled_from(range(width)), unique=True, max_size=width))
            for _ in range(count)
        ],
        [draw(everyone) for _ in range(width)],
        [draw(st.integers(0, 2)) for _ in range(width)],
    )


def test_gale_and_shapleys_first_example_gives_every_man_his_first_choice() -> None:
    men = [[0, 1, 2], [1, 2, 0], [2, 0, 1]]
    women = [[1, 2, 0], [2, 0, 1], [0, 1, 2]]
    assert Instance(men, women, [1, 1, 1]).solve() == [0, 1, 2]


def test_gale_and_shapleys_second_example_has_its_only_stable_marriages() -> None:
    men = [[0, 1, 2, 3], [0, 3, 2, 1], [1, 0, 2, 3], [3, 1, 2, 0]]
    women = [[3, 2, 0, 1], [1, 3, 0, 2], [3, 0, 1, 2], [2, 1, 0, 3]]
    instance = Instance(men, women, [1, 1, 1, 1])
    assert instance.solve() == [2, 3, 0, 1]
    assert [seats for seats in instance.matchings() if instance.is_stable(seats)] == [(2, 3, 0, 1)]


def test_roths_colleges_get_their_only_stable_classes() -> None:
    """Roth (1985), Journal of Economic Theory 36; all colleges would rather have another one."""
    students = [[2, 0, 1], [1, 0, 2], [0, 2, 1], [0, 1, 2]]
    colleges = [[0, 1, 2, 3], [0, 1, 2, 3], [2, 0, 1, 3]]
    assert Instance(students, colleges, [2, 1, 1]).solve() == [2, 1, 0, 0]


def test_abdulkadiroglu_and_sonmezs_stable_outcome_stands_though_swapping_pleases_more() -> None:
    students = [[1, 0, 2], [0, 1, 2], [0, 1, 2]]
    schools = [[0, 2, 1], [1, 0, 2], [1, 0, 2]]
    instance = Instance(students, schools, [1, 1, 1])
    assert instance.solve() == [0, 1, 2]
    assert not instance.is_stable([1, 0, 2])


def test_a_ceiling_turns_away_a_group_and_lets_the_next_in() -> None:
    ranks = [[0], [1], [2]]
    got = match([[0]] * 3, ranks, [2], ["visitor", "visitor", "resident"], {0: {"visitor": 1}}).got
    assert got == [0, 1, 0]


def test_a_better_one_of_a_full_group_takes_the_place_of_the_worse() -> None:
    ranks = [[2], [1], [0]]
    got = match([[0]] * 3, ranks, [3], ["visitor"] * 3, {0: {"visitor": 2}}).got
    assert got == [1, 0, 0]


@given(instances())
def test_the_outcome_is_stable(instance: Instance) -> None:
    assert instance.is_stable(instance.solve())


@settings(max_examples=60)
@given(instances(applicants=4))
def test_no_stable_outcome_gives_any_applicant_more(instance: Instance) -> None:
    seats = instance.solve()
    for other in instance.matchings():
        if instance.is_stable(other):
            for applicant in range(len(seats)):
                mine = instance.position(applicant, seats[applicant])
                assert mine <= instance.position(applicant, other[applicant])


@settings(max_examples=60)
@given(instances(applicants=4))
def test_rural_hospitals_get_the_same_in_every_stable_outcome(instance: Instance) -> None:
    """Roth (1986), Econometrica 54: who is matched, and whom an offer with room gets, are fixed."""
    ours = instance.solve()
    for other in instance.matchings():
        if instance.is_stable(other):
            assert [seat is None for seat in ours] == [seat is None for seat in other]
            for offer, room in enumerate(instance.places):
                if ours.count(offer) < room:
                    assert [s == offer for s in ours] == [s == offer for s in other]


@settings(max_examples=60)
@given(instances(applicants=4), st.data())
def test_no_applicant_gains_by_wishing_otherwise(instance: Instance, data: st.DataObject) -> None:
    liar = data.draw(st.integers(0, len(instance.wishes) - 1))
    offers = range(len(instance.places))
    wishes = list(instance.wishes)
    wishes[liar] = data.draw(st.lists(st.sampled_from(offers), unique=True))
    lied = Instance(wishes, instance.priorities, instance.places).solve()[liar]
    truth = instance.position(liar, instance.solve()[liar])
    assert lied not in instance.wishes[liar][:truth]


@settings(max_examples=60)
@given(instances(), st.data())
def test_with_ceilings_nobody_gains_by_wishing_otherwise(
    instance: Instance, data: st.DataObject
) -> None:
    groups = data.draw(st.lists(st.sampled_from("ab"), min_size=5, max_size=5))
    quotas = {0: {"a": data.draw(st.integers(0, 1))}}
    honest = match(instance.wishes, instance.ranks(), instance.places, groups, quotas).got
    wishes = list(instance.wishes)
    wishes[0] = data.draw(st.lists(st.sampled_from(range(len(instance.places))), unique=True))
    lying = Instance(wishes, instance.priorities, instance.places)
    position = match(wishes, lying.ranks(), instance.places, groups, quotas).got[0]
    lied = (*wishes[0], None)[position]
    assert lied not in instance.wishes[0][: honest[0]]


@given(st.integers(0, 10**9))
@settings(max_examples=25)
def test_another_library_gives_the_same(seed: int) -> None:
    _compare(seed)


@pytest.mark.thorough
def test_another_library_gives_the_same_thousands_of_times() -> None:
    for seed in range(3000):
        _compare(seed)


def _compare(seed: int) -> None:
    """Compare with the package `matching` on an instance in which every offer is wished for."""
    dice = random.Random(seed)  # noqa: S311 - an instance, not a secret
    count, width = dice.randint(2, 8), dice.randint(1, 4)
    wishes = [dice.sample(range(width), dice.randint(1, width)) for _ in range(count)]
    wishes[0] = dice.sample(range(width), width)
    priorities = [dice.sample(range(count), count) for _ in range(width)]
    places = [dice.randint(1, 3) for _ in range(width)]
    game = HospitalResident.create_from_dictionaries(
        {f"r{i}": [f"h{offer}" for offer in wished] for i, wished in enumerate(wishes)},
        {
            f"h{offer}": [f"r{i}" for i in order if offer in wishes[i]]
            for offer, order in enumerate(priorities)
        },
        {f"h{offer}": room for offer, room in enumerate(places)},
    )
    theirs: list[int | None] = [None] * count
    for hospital, residents in game.solve(optimal="resident").items():
        for resident in residents:
            theirs[int(str(resident)[1:])] = int(str(hospital)[1:])
    assert Instance(wishes, priorities, places).solve() == theirs
