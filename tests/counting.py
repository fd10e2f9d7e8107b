"""Counts the SQL queries of one step."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(step: Callable[[], object]) -> int:
    """Return how many SQL queries `step` runs."""
    with CaptureQueriesContext(connection) as captured:
        step()
    return len(captured)
