"""Pages and deltas: rows in the order in which they were last changed, tombstones among them.

A delta begins where the last one was asked, at the oldest transaction that was open then; so a row
may come twice, and none is missed.
"""

import base64
import json
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from ninja import Field, Query, Schema

from .problems import Problem

MAX_ROWS = 200

# The oldest transaction that is still open: of this one and those that the snapshot sees as open.
# Numbers are shared by all databases of a cluster, and only this database's transactions change its
# rows: those of sessions in another one do not count. One without a lock on its own number has
# ended since, so the statement that reads the rows sees what it wrote.
_OLDEST_OPEN = """
WITH seen AS (SELECT pg_current_snapshot() AS snapshot)
SELECT least(
    pg_current_xact_id_if_assigned()::text::bigint,
    (
        SELECT min(open::text::bigint)
        FROM pg_snapshot_xip(seen.snapshot) open
        JOIN pg_locks ON locktype = 'transactionid' AND mode = 'ExclusiveLock' AND granted
            AND transactionid = open::xid
        LEFT JOIN pg_stat_activity session ON session.pid = pg_locks.pid
        WHERE session.datname IS NULL OR session.datname = current_database()
    ),
    pg_snapshot_xmax(seen.snapshot)::text::bigint
)
FROM seen"""


class Asked(Schema):
    """What a list may be asked for."""

    limit: int = Field(100, ge=1, le=MAX_ROWS, description="Rows on a page")
    cursor: str | None = Field(None, description="`next` of the page before")
    since: int | None = Field(
        None, ge=0, description="`delta` of an earlier list: only what has changed after it"
    )


PageQuery = Annotated[Asked, Query()]


@dataclass(frozen=True)
class Slice:
    """A page of rows, the cursor of the next, and the delta to begin from next time."""

    rows: list[Any]
    next: str | None
    delta: int


def page_of(rows: QuerySet[Any], query: Asked, *, gone: Q | None = None) -> Slice:
    """Return the page of `rows` (tracked ones, tombstones too) that was asked for.

    Without `since` and `cursor` deleted rows are left out, and those that are `gone` for others
    than the database: who begins anew needs no tombstones.
    """
    if query.cursor:
        changed, identifier, since, delta = _read(query.cursor)
        rows = rows.filter(Q(changed_in__gt=changed) | Q(changed_in=changed, pk__gt=identifier))
    else:
        since, delta = query.since, _oldest_open_transaction()
    if since is not None:
        rows = rows.filter(changed_in__gte=since)
    else:
        rows = rows.filter(~gone if gone else Q(), deleted_at=None)
    fetched = list(rows.order_by("changed_in", "pk")[: query.limit + 1])
    page = fetched[: query.limit]
    last = page[-1] if len(fetched) > query.limit else None
    return Slice(page, _write(last.changed_in, last.pk, since, delta) if last else None, delta)


def _oldest_open_transaction() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_OLDEST_OPEN)
        return int(cursor.fetchone()[0])


def _write(changed: int, identifier: UUID, since: int | None, delta: int) -> str:
    text = json.dumps([changed, str(identifier), since, delta])
    return base64.urlsafe_b64encode(text.encode()).decode()


def _read(cursor: str) -> tuple[int, UUID, int | None, int]:
    try:
        changed, identifier, since, delta = json.loads(base64.urlsafe_b64decode(cursor))
        return int(changed), UUID(identifier), None if since is None else int(since), int(delta)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise Problem(400, "The cursor is not one of ours: begin without it.") from error
