"""Judges how well an adapter ranks, on entries and questions that were graded by hand."""

from .entries import ENTRIES, KIND
from .measuring import Score, judge
from .questions import QUESTIONS, JudgedQuestion

__all__ = ["ENTRIES", "KIND", "QUESTIONS", "JudgedQuestion", "Score", "judge"]
