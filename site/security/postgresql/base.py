"""What Django looks for in a database engine."""

from types import SimpleNamespace
from typing import Any

import psycopg
from django.db.backends.postgresql import base

from .connections import GuardedConnection, ServerSilent

_PSYCOPG: Any = SimpleNamespace(**vars(psycopg) | {"connect": GuardedConnection.connect_in_time})


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, on guarded connections."""

    Database: Any = SimpleNamespace(
        **vars(psycopg) | {"connect": GuardedConnection.connect_in_time}
    )

    def is_usable(self) -> bool:
        """Tell whether the connection can be used again; raise if no new one could be used either.

        Django would connect anew, and have a visitor wait twice for the same silent server.
        """
        with self.wrap_database_errors:
            try:
                with self.connection.cursor() as cursor:
                    cursor.execute("SELECT 1")
            except ServerSilent:
                self.close()
                raise
            except psycopg.Error:
                return False
            return True
