"""The measures, and the adapters measured."""

import io
import math

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from search.judging import ENTRIES, QUESTIONS
from search.judging.measuring import ndcg, recall
from search.judging.trying import try_adapters
from search.models import SearchDocument

GRADES = {"a": 3, "b": 2, "c": 1}


def test_best_order_has_an_ndcg_of_one() -> None:
    assert ndcg(["a", "b", "c"], GRADES) == 1


def test_ndcg_is_the_share_of_the_ideal_gain() -> None:
    gained = 1 / math.log2(2) + 7 / math.log2(3)
    ideal = 7 / math.log2(2) + 3 / math.log2(3) + 1 / math.log2(4)
    assert ndcg(["c", "a"], GRADES) == pytest.approx(gained / ideal)


def test_what_comes_after_the_tenth_gains_nothing() -> None:
    assert ndcg([*"0123456789", "a"], GRADES) == 0


@given(st.permutations([*GRADES, "x", "y"]))
def test_no_order_is_better_than_the_ideal(order: list[str]) -> None:
    assert 0 <= ndcg(order, GRADES) <= 1


def test_recall_is_the_share_of_the_relevant_that_is_found() -> None:
    assert recall(["a", "x"], {"a": 3, "b": 1, "x": 0}) == 0.5


def test_every_grade_is_of_an_entry() -> None:
    keys = {entry.key for entry in ENTRIES}
    graded = {key for question in QUESTIONS for key in question.grades}
    assert graded <= keys
    assert len(QUESTIONS) >= 110


@pytest.mark.django_db
@pytest.mark.usefixtures("cluster_settings")
def test_both_adapters_rank_well_and_alike() -> None:
    postgres, cluster = (trial.mean for trial in try_adapters())
    assert postgres.ndcg >= 0.96
    assert cluster.ndcg >= 0.96
    assert abs(postgres.ndcg - cluster.ndcg) <= 0.02
    assert postgres.recall == pytest.approx(cluster.recall)


@pytest.mark.django_db
def test_command_prints_figures_and_leaves_no_entry_behind() -> None:
    out = io.StringIO()
    call_command("judge_search", "--questions", stdout=out)
    assert "PostgreSQL" in out.getvalue()
    assert not SearchDocument.objects.exists()
