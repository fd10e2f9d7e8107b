"""What keeps the proposer from beginning."""

from collections.abc import Mapping
from datetime import date
from typing import Any


class BadWishes(ValueError):
    """Windows that are empty or lie outside what a school year allows.

    `windows` has, for each of them, the earliest and the latest day that it may have.
    """

    def __init__(self, windows: Mapping[Any, tuple[date, date]]) -> None:
        super().__init__(", ".join(map(str, windows)))
        self.windows = windows
