"""Counts the SQL queries of one step, and the rows of the database."""

from collections import Counter
from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext
from psycopg import sql


def queries_of(step: Callable[[], object]) -> int:
    """Return how many SQL queries `step` runs."""
    with CaptureQueriesContext(connection) as captured:
        step()
    return len(captured)


def count_rows(*, without: set[str]) -> Counter[str]:
    """Return how many rows each table has, but those called `without`."""
    names = sorted(set(connection.introspection.table_names()) - without)
    count = sql.SQL("SELECT {name}, count(*) FROM {table}")
    counts = [count.format(name=name, table=sql.Identifier(name)) for name in names]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" UNION ALL ").join(counts))
        return Counter(dict(cursor.fetchall()))
