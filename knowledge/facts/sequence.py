"""The order in which the notices of a procurement came."""

import heapq
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from knowledge.notices import Notice
from knowledge.notices.identifiers import notice_keys

# How far a notice is in the life of a procurement, for notices of the same moment.
_STAGES = (
    "planning",
    "consultation",
    "competition",
    "dir-awa-pre",
    "result",
    "cont-modif",
    "completion",
)
_SortKey = tuple[datetime, date, int, int, tuple[int, int], str]


def announced_on(notice: Notice) -> date | None:
    """When the notice was published, else sent."""
    return notice.published_on or notice.dispatched_on


def in_order(notices: Iterable[Notice]) -> list[Notice]:
    """Return the notices from the oldest to the newest, the same in whatever order they are given.

    A notice comes after those that it changes or refers to (BT-758, BT-1501, OPP-090, BT-125), and
    after earlier versions of itself (BT-757). Else the time of dispatch decides (BT-05), then the
    day of publication (OPP-012), how far the notice is in the life of a procurement, and its number
    in the Official Journal.
    """
    remaining = sorted(notices, key=_sort_key)
    earlier = [_indices_of_earlier(notice, remaining) for notice in remaining]
    placed: set[int] = set()
    waiting = set(range(len(remaining)))
    ordered: list[Notice] = []
    while waiting:
        ready = [index for index in waiting if not earlier[index] - placed]
        # Notices that refer to each other in a circle leave only the time to go by.
        following = heapq.nsmallest(1, ready or waiting)[0]
        waiting.remove(following)
        placed.add(following)
        ordered.append(remaining[following])
    return ordered


def _indices_of_earlier(notice: Notice, others: list[Notice]) -> set[int]:
    referred = notice_keys(notice.earlier_notices)
    return {
        index
        for index, other in enumerate(others)
        if other is not notice
        and (_names(other) & (referred - _names(notice)) or _is_later_version(notice, other))
    }


def _is_later_version(notice: Notice, other: Notice) -> bool:
    return notice.notice_id == other.notice_id and _version(notice) > _version(other)


def _names(notice: Notice) -> frozenset[str]:
    return notice_keys((notice.notice_id, notice.publication_number))


def _version(notice: Notice) -> int:
    version = notice.version or ""
    return int(version) if version.isdecimal() else 0


def _sort_key(notice: Notice) -> _SortKey:
    """The identifier comes last, and only so that the order does not depend on that of reading."""
    day = notice.dispatched_on or notice.published_on or date.min
    sent = notice.dispatched_at or datetime.combine(day, time.min, UTC)
    form = notice.form_type or ""
    return (
        sent,
        notice.published_on or day,
        _STAGES.index(form) if form in _STAGES else len(_STAGES),
        _version(notice),
        _journal_number(notice),
        notice.notice_id,
    )


def _journal_number(notice: Notice) -> tuple[int, int]:
    """Year and number of publication; (0, 0) for a notice without."""
    for key in notice_keys([notice.publication_number]):
        number, separator, year = key.partition("-")
        if separator and number.isdecimal() and year.isdecimal():
            return int(year), int(number)
    return 0, 0
