"""Limits what this thread has the database do."""

from typing import Any

from django.db import connections


def limit_statements(seconds: float | None) -> None:
    """Have each statement on this thread's connection end in time; None lifts the limit."""
    wrapper: Any = connections["default"]
    wrapper.limit_statements(seconds)
