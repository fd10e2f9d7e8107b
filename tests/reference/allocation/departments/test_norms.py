"""The two norms, which count differently."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from reference.allocation.ages import age_band
from reference.allocation.checks.norms import places as places_by_the_checker
from reference.allocation.departments.model import WEEKDAYS, Child, Norm
from reference.allocation.departments.norms import (
    full_time_places,
    pedagogues_needed,
    staff_needed,
)

PEDAGOGUES, STAFF = Norm(7, 14), Norm(3, 6)
_DAYS = st.lists(st.sampled_from(WEEKDAYS), unique=True, min_size=1)


def children(under: int, over: int, weekdays: tuple[str, ...] = WEEKDAYS) -> list[Child]:
    bands = ["under_three"] * under + ["three_and_over"] * over
    return [Child(str(n), band, weekdays, (), (), (), None, None) for n, band in enumerate(bands)]


def test_one_child_more_triggers_a_whole_pedagogue() -> None:
    assert pedagogues_needed(children(7, 14), PEDAGOGUES) == 2
    assert pedagogues_needed(children(8, 14), PEDAGOGUES) == 3
    assert pedagogues_needed(children(7, 15), PEDAGOGUES) == 3


def test_half_a_post_for_each_age_is_one_for_the_kindergarten() -> None:
    assert pedagogues_needed(children(3, 8), PEDAGOGUES) == 1


def test_the_staffing_norm_asks_for_parts_of_posts() -> None:
    assert staff_needed(children(9, 19), STAFF) == Fraction(37, 6)


def test_two_part_timers_who_never_meet_are_one_in_the_staffing_norm_only() -> None:
    pair = [*children(1, 0, WEEKDAYS[:2]), *children(1, 0, WEEKDAYS[2:])]
    assert staff_needed(pair, STAFF) == Fraction(1, 3)
    assert pedagogues_needed(pair, Norm(1, 2)) == 2


def test_three_who_meet_each_other_in_turn_share_no_place() -> None:
    monday, tuesday, wednesday = WEEKDAYS[:3]
    assert full_time_places([[monday, tuesday], [tuesday, wednesday], [wednesday, monday]]) == 3


@settings(max_examples=60)
@given(st.lists(_DAYS, max_size=8))
def test_full_time_places_are_as_few_as_can_be(weeks: list[list[str]]) -> None:
    assert full_time_places(weeks) == places_by_the_checker([frozenset(week) for week in weeks])


def test_a_child_counts_as_three_from_august_of_the_year_it_turns_three() -> None:
    assert age_band("2023-12", "2026-07") == "under_three"
    assert age_band("2023-12", "2026-08") == "three_and_over"
    assert age_band("2023-01", "2026-07") == "under_three"
    assert age_band("2023-01", "2027-01") == "three_and_over"
