"""Synthetic entries for measuring: many, seeded, in Norwegian; see `make_entries`."""

from .making import make_entries
from .shelf import NowhereToWrite

__all__ = ["NowhereToWrite", "make_entries"]
