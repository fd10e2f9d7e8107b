"""Sums over the documents that other apps have the database keep.

kept_sums.register(KeptDemand())    # compared by `search_index --check`, recomputed by --repair
"""

from collections.abc import Iterator
from typing import Protocol

from .upkeep import Difference


class KeptSum(Protocol):
    """Something that the database keeps of the documents besides their own tables."""

    def differences(self) -> Iterator[Difference]:
        """Yield each sum that is not what the documents add up to."""

    def recompute(self) -> None:
        """Compute every sum again."""


class KeptSums:
    """All that the apps registered."""

    def __init__(self) -> None:
        self._sums: list[KeptSum] = []

    def register(self, kept_sum: KeptSum) -> None:
        self._sums.append(kept_sum)

    def differences(self) -> Iterator[Difference]:
        for each in self._sums:
            yield from each.differences()

    def recompute(self) -> None:
        for each in self._sums:
            each.recompute()


kept_sums = KeptSums()
