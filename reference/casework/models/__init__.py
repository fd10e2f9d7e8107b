"""Decisions, appeals, and what runs of the allocation have in common."""

from .decisions import Appeal, Decision
from .runs import PublishedRun, SolvedRun

__all__ = ["Appeal", "Decision", "PublishedRun", "SolvedRun"]
