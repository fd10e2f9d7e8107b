"""Rounds, what owners put first, applications, runs of the allocation, and offers."""

from .applications import Application, DecisionOnApplication, GroundDocument, Wish
from .offers import PlaceOffer
from .rounds import CriteriaSet, Places, Round
from .runs import Run

__all__ = [
    "Application",
    "CriteriaSet",
    "DecisionOnApplication",
    "GroundDocument",
    "PlaceOffer",
    "Places",
    "Round",
    "Run",
    "Wish",
]
