"""The measures: nDCG at ten (Järvelin & Kekäläinen 2002, gains 2^grade − 1) and recall."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from search.questions import Answer, Question

from .entries import KIND
from .questions import QUESTIONS

DEPTH = 10
ALL = 100  # more than there are entries


@dataclass(frozen=True)
class Score:
    """One question's: both between 0 and 1."""

    words: str
    ndcg: float
    recall: float


def judge(ask: Callable[[Question], Answer]) -> list[Score]:
    """Return how well `ask` answers each judged question, in their order.

    Recall is the share of the relevant entries (grade 1 and above) that are found at all.
    """
    return [_score(question.words, question.grades, ask) for question in QUESTIONS]


def mean(scores: Sequence[Score]) -> Score:
    """Return the arithmetic mean of `scores`, of which there is at least one."""
    return Score("", fmean(each.ndcg for each in scores), fmean(each.recall for each in scores))


def ndcg(keys: Sequence[str], grades: Mapping[str, int], depth: int = DEPTH) -> float:
    """Return the normalised discounted cumulated gain of the first `depth` of `keys`."""
    ideal = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(key, 0) for key in keys[:depth]]) / ideal if ideal else 1.0


def recall(keys: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return the share of the relevant keys that are among `keys`."""
    relevant = {key for key, grade in grades.items() if grade}
    return len(relevant & set(keys)) / len(relevant) if relevant else 1.0


def _score(words: str, grades: Mapping[str, int], ask: Callable[[Question], Answer]) -> Score:
    answer = ask(Question(words=words, kinds=(KIND,), size=ALL))
    keys = [hit.document.key for hit in answer.hits]
    return Score(words, ndcg(keys, grades), recall(keys, grades))


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, 1))
