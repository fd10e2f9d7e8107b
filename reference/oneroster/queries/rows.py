"""Pages of entities, single ones, and whole files, straight from PostgreSQL.

Every name in this SQL is from our own tables; what a client says is a parameter.
"""

# ruff: noqa: S608

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection, transaction
from django.utils import timezone

from reference.people.models import Municipality

from .entities import Entity
from .fields import Field
from .sessions import sessions_json

_SQL = Path(__file__).parents[1] / "sql"
_ROSTER = (_SQL / "roster.sql").read_text(encoding="utf-8")
GRADEBOOK_SQL = _ROSTER + (_SQL / "gradebook.sql").read_text(encoding="utf-8")

_UNSEEN = """(
    SELECT array_agg(x::text::bigint) FROM pg_snapshot_xip(pg_current_snapshot()) x
), pg_snapshot_xmax(pg_current_snapshot())::text::bigint"""


@dataclass(frozen=True)
class Reach:
    """How far who asks sees: a municipality's schools, or some; `base` is where REST is served."""

    municipality: Municipality
    units: frozenset[UUID] | None
    base: str = ""

    @cached_property
    def parameters(self) -> dict[str, Any]:
        """What the SQL of every entity needs; worked out once."""
        return {
            "municipality": self.municipality.pk,
            "units": None if self.units is None else list(self.units),
            "today": timezone.localdate(),
            "sessions": sessions_json(self.municipality),
            "base": self.base,
            "gradebook": self.base.replace("/rostering/", "/gradebook/"),
        }


@dataclass(frozen=True)
class Asked:
    """Which rows: a condition on `r` with its parameters, in which order, from where, how many."""

    conditions: tuple[str, ...] = ()
    parameters: Mapping[str, Any] | None = None
    fields: tuple[Field, ...] = ()
    sort: Field | None = None
    descending: bool = False
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True)
class Unseen:
    """Transactions that a snapshot does not show: those `open`, and all from `first_later` on."""

    open: list[int]
    first_later: int


@dataclass(frozen=True)
class Page:
    """Rows as JSON, how many there are in all, of whom they tell, and what they do not show."""

    rows: list[str]
    total: int
    persons: set[UUID]
    unseen: Unseen


@contextmanager
def everybody() -> Iterator[Any]:
    """Give a cursor for statements over a whole municipality: they join by hash, whatever the
    planner guesses of relations that it has no statistics of."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")
        yield cursor


def _rows_of(entity: Entity) -> str:
    return (
        "SELECT x.*, CASE WHEN x.gone THEN 'tobedeleted' ELSE 'active' END AS status,"
        " NOT x.gone AS enabled, date_trunc('milliseconds', x.modified) AS modified_at"
        f" FROM {entity.relation} x"
    )


def _relations(entity: Entity) -> str:
    return GRADEBOOK_SQL if entity.is_gradebook else _ROSTER


def page_of(entity: Entity, reach: Reach, query: Asked) -> Page:
    """Return the rows that were asked for, and what is open at the same moment."""
    pairs = ", ".join(f"'{each.name}', {each.json}" for each in query.fields or entity.fields)
    order = f"{query.sort.sort} {'DESC' if query.descending else 'ASC'}, " if query.sort else ""
    person = f"r.{entity.person}" if entity.person else "NULL::uuid"
    statement = f"""{_relations(entity)}, found AS MATERIALIZED (
        SELECT r.* FROM ({_rows_of(entity)}) r WHERE {" AND ".join(query.conditions) or "true"}
    ), page AS (
        SELECT json_strip_nulls(json_build_object({pairs}))::text AS said, {person} AS person,
            row_number() OVER (ORDER BY {order}r.id) AS place
        FROM (SELECT * FROM found r ORDER BY {order}r.id
              LIMIT %(limit)s OFFSET %(offset)s) r
    )
    SELECT (SELECT count(*) FROM found),
        {_UNSEEN},
        (SELECT array_agg(said ORDER BY place) FROM page),
        (SELECT array_agg(DISTINCT person) FILTER (WHERE person IS NOT NULL) FROM page)"""
    parameters = reach.parameters | {"limit": query.limit, "offset": query.offset}
    with everybody() as cursor:
        cursor.execute(statement, parameters | dict(query.parameters or {}))
        total, still_open, first_later, rows, persons = cursor.fetchone()
    return Page(rows or [], total, set(persons or []), Unseen(still_open or [], first_later))


def unseen_now() -> Unseen:
    """Return what the snapshot of the running transaction does not show."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_UNSEEN}")
        still_open, first_later = cursor.fetchone()
    return Unseen(still_open or [], first_later)


def columns_of(entity: Entity, *, delta: bool) -> str:
    """Return the SELECT list of the entity's CSV file, the three common columns first."""
    fields = entity.by_name
    common = ("status", "dateLastModified")
    columns = [f'{fields["sourcedId"].csv} AS "sourcedId"']
    columns += [f'{fields[name].csv if delta else "NULL"} AS "{name}"' for name in common]
    for header, name in entity.columns.items():
        columns.append(f'{fields[name].csv if name else "NULL"} AS "{header}"')
    return ", ".join(columns)


def csv_of(entity: Entity, reach: Reach, since: datetime | None) -> Iterator[bytes]:
    """Give the entity's CSV file block by block, header first; with `since` what changed after it.

    PostgreSQL writes the file (COPY), so that nothing of it is kept in memory here.
    """
    which = "r.modified >= %(since)s" if since else "NOT r.gone"
    statement = (
        f"{_relations(entity)} SELECT {columns_of(entity, delta=since is not None)}"
        f" FROM ({_rows_of(entity)}) r WHERE {which} ORDER BY r.id"
    )
    parameters = reach.parameters | {"since": since}
    connection.ensure_connection()
    raw = connection.connection
    query = psycopg.ClientCursor(raw).mogrify(statement, parameters)
    with (
        raw.cursor() as cursor,
        cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT csv, HEADER)") as rows,
    ):
        for block in rows:
            yield bytes(block).replace(b"\n", b"\r\n")  # no field has a line break (RFC 4180)


def persons_of(entity: Entity, reach: Reach, since: datetime | None) -> set[UUID]:
    """Return of whom the rows tell that a file of the entity has."""
    which = "modified >= %(since)s" if since else "NOT gone"
    statement = f"{_relations(entity)} SELECT {entity.person} FROM {entity.relation} WHERE {which}"
    with everybody() as cursor:
        cursor.execute(statement, reach.parameters | {"since": since})
        return {row[0] for row in cursor.fetchall()}


def counts_of(entities: tuple[Entity, ...], reach: Reach) -> list[tuple[int, int, datetime | None]]:
    """Return, for each entity, how many rows are active and gone, and when the last changed."""
    each = " UNION ALL ".join(
        f"SELECT {place} AS place, count(*) FILTER (WHERE NOT gone), count(*) FILTER (WHERE gone),"
        f" max(modified) FROM {entity.relation}"
        for place, entity in enumerate(entities)
    )
    with everybody() as cursor:
        statement = f"{GRADEBOOK_SQL} SELECT * FROM ({each}) x ORDER BY place"
        cursor.execute(statement, reach.parameters)
        return [(row[1], row[2], row[3]) for row in cursor.fetchall()]
