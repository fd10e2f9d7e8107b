"""Gives tests that commit a database of their own, so that they leave nothing behind for others.

Another session, such as that of a server that a browser asks, sees only what is committed. So
nothing can be rolled back; instead PostgreSQL copies the migrated test database as it stands, and
the copy is thrown away. Emptying the tables instead would lose what migrations wrote into them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.cache import cache
from django.db import connection, connections
from psycopg import sql


@contextmanager
def copied_database(template: str = "") -> Iterator[str]:
    """Point the default connection of every thread to a copy of its database, or of another that
    is kept as `template`, for a while."""
    original = connection.settings_dict["NAME"]
    copy = f"{original}_copy"
    _copy(template or original, copy)
    point_to(copy)
    try:
        yield copy
    finally:
        point_to(original)
        run_beside("DROP DATABASE {} WITH (FORCE)", copy)


@contextmanager
def kept_database(fill: Callable[[], object]) -> Iterator[str]:
    """Keep a database that `fill` has filled, to be copied from; give its name."""
    with copied_database() as filled:
        fill()
        kept = f"{filled}_kept"
        _copy(filled, kept)
    try:
        yield kept
    finally:
        run_beside("DROP DATABASE {} WITH (FORCE)", kept)


def _copy(template: str, copy: str) -> None:
    connections.close_all()
    _end_other_sessions(template)
    run_beside("DROP DATABASE IF EXISTS {} WITH (FORCE)", copy)
    run_beside("CREATE DATABASE {} TEMPLATE {}", copy, template)


def _end_other_sessions(name: str) -> None:
    """End what threads of earlier tests left open: a database in use cannot be copied."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )


def point_to(name: str) -> None:
    """Have every thread that asks from now on ask the database `name`."""
    connections.close_all()
    # All threads' connections are made from this one dict.
    connection.settings_dict["NAME"] = name
    cache.clear()


def run_beside(statement: str, *names: str) -> None:
    """Run `statement` from PostgreSQL's own database: none can be copied or dropped from within."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
