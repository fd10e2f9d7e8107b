"""Failures with one cause put together, so that one reads of it once."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]
MAJORITY = 0.5


@dataclass
class Cause:
    """What failed in one way: the check, what was expected, and the results, first come first."""

    check: str
    requirement: str
    rows: list[Row] = field(default_factory=list)

    @property
    def operations(self) -> list[str]:
        return [row["operation"] for row in self.rows]


def causes_of(results: Iterable[Row]) -> list[Cause]:
    """Return the failures by cause, the one that most operations share first."""
    causes: dict[tuple[str, ...], Cause] = {}
    for row in results:
        if row["outcome"] == "failed":
            key = (row["check"], *_shown(row))
            causes.setdefault(key, Cause(row["check"], row["requirement"])).rows.append(row)
    return sorted(causes.values(), key=lambda cause: -len(cause.rows))


def shared_status(results: Iterable[Row]) -> str:
    """Say so where most failures came with one status, whatever was tried: look at that first."""
    statuses = [_status(row) for row in results if row["outcome"] == "failed"]
    if len(statuses) < 2:
        return ""
    [(status, number)] = Counter(statuses).most_common(1)
    if not status or number <= len(statuses) * MAJORITY:
        return ""
    return f"{number} of {len(statuses)} failures came with {status}: look at that first."


def _shown(row: Row) -> tuple[str, str]:
    first = row["findings"][0]["expected"] if row["findings"] else row["why"]
    return first, _status(row)


def _status(row: Row) -> str:
    return str(row["findings"][0]["came"]["status"]) if row["findings"] else ""
