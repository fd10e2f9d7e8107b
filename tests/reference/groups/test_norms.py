"""The teacher norm as the law computes it: group size 2 by main stage, no ceiling for a class."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.groups.enums import MainStage
from reference.groups.norms import Hours, compute_norm, norm_rule

DAY = date(2026, 10, 1)


def test_special_needs_and_special_norwegian_are_left_out() -> None:
    """60 pupils with 700 hours: 42,000 pupil hours over 3,000 - 150 - 50 ordinary ones."""
    result = compute_norm(
        stage=MainStage.LOWER_PRIMARY, day=DAY, pupils=60, hours=Hours(700, 3000, 150, 50)
    )
    assert (result.pupil_hours, result.ordinary_hours) == (42_000, 2800)
    assert result.size == 15
    assert result.is_met


def test_what_is_lacking_is_told_in_hours_and_in_posts() -> None:
    """10 pupil hours too many for 2,800: 42,010 / 15 = 2,800.67, so 0.67 hours lack."""
    result = compute_norm(
        stage=MainStage.LOWER_PRIMARY, day=DAY, pupils=1, hours=Hours(42_010, 2800)
    )
    assert not result.is_met
    assert (result.lacking_hours, result.lacking_posts) == (1, 1)


@pytest.mark.parametrize(
    ("stage", "most", "post"),
    [
        (MainStage.LOWER_PRIMARY, 15, 741),
        (MainStage.UPPER_PRIMARY, 20, 741),
        (MainStage.LOWER_SECONDARY, 20, 656),
    ],
)
def test_each_main_stage_has_its_own_size_and_post(stage: MainStage, most: int, post: int) -> None:
    one_post = compute_norm(stage=stage, day=DAY, pupils=1, hours=Hours(most * post, 0))
    assert (one_post.size, one_post.lacking_hours, one_post.lacking_posts) == (None, post, 100)


def test_the_norm_of_the_first_year_was_sixteen_and_twenty_one() -> None:
    most = norm_rule(date(2019, 7, 31)).most
    assert [most[stage] for stage in MainStage] == [16, 21, 21]
    assert norm_rule(date(2019, 8, 1)).most[MainStage.LOWER_PRIMARY] == 15


def test_there_is_no_norm_before_the_first_rule() -> None:
    with pytest.raises(LookupError):
        norm_rule(date(2010, 1, 1))


@given(
    st.sampled_from(list(MainStage)),
    st.integers(0, 800),
    st.integers(0, 1200),
    st.integers(0, 60_000),
)
def test_the_norm_is_met_exactly_when_the_size_is_within_it(
    stage: MainStage, pupils: int, hours: int, teacher_hours: int
) -> None:
    result = compute_norm(stage=stage, day=DAY, pupils=pupils, hours=Hours(hours, teacher_hours))
    size = result.size if result.size is not None else Fraction(0 if not pupils * hours else 10**9)
    assert result.is_met == (size <= result.most)
    filled = compute_norm(
        stage=stage,
        day=DAY,
        pupils=pupils,
        hours=Hours(hours, teacher_hours + result.lacking_hours),
    )
    assert filled.is_met
