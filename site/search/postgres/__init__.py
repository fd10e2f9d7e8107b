"""The adapter for PostgreSQL's own full text search: the default, and the fallback of others."""

from .adapter import PostgresAdapter

__all__ = ["PostgresAdapter"]
