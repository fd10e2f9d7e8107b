"""Notices are put in the order in which they were announced."""

from knowledge.facts.sequence import in_order
from tests.knowledge.facts.announced import announced, change, identified


def name(number: int) -> str:
    return identified(number).partition(">")[2].partition("<")[0]


def numbers(*notices: object) -> list[int]:
    ordered = in_order(notices)  # type: ignore[arg-type]
    return [int(notice.notice_id[-12:]) for notice in ordered]


def test_time_of_day_decides_on_the_same_day() -> None:
    late = announced(1, time="15:00:00+01:00")
    early = announced(2, time="09:00:00+01:00")
    assert numbers(late, early) == [2, 1]


def test_time_is_compared_across_zones() -> None:
    late = announced(1, time="10:00:00-05:00")
    early = announced(2, time="12:00:00+01:00")
    assert numbers(late, early) == [2, 1]


def test_what_changes_another_comes_after_it_whatever_the_clock_says() -> None:
    correction = announced(
        1, day="2024-03-01", extensions=change("cor-buy", f"{name(2).upper()}-01")
    )
    assert numbers(correction, announced(2, day="2024-03-02")) == [2, 1]


def test_identifier_never_decides_between_forms() -> None:
    result = announced(1, subtype="29")
    assert numbers(result, announced(2)) == [2, 1]


def test_notices_that_change_each_other_are_put_by_time() -> None:
    first = announced(1, day="2024-03-01", extensions=change("cor-buy", name(2)))
    second = announced(2, day="2024-03-02", extensions=change("cor-buy", name(1)))
    assert numbers(second, first) == [1, 2]
