"""What Django looks for in a database engine."""

from types import SimpleNamespace
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from .connections import GuardedConnection, ServerSilent

_PSYCOPG: Any = SimpleNamespace(**vars(psycopg) | {"connect": GuardedConnection.connect_in_time})
# What is set within a transaction that is rolled back is taken back too.
_UNKNOWN = -1.0


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, on guarded connections."""

    Database: Any = SimpleNamespace(
        **vars(psycopg) | {"connect": GuardedConnection.connect_in_time}
    )

    _limit: float | None = None
    _limit_set: float | None = None

    def limit_statements(self, seconds: float | None) -> None:
        """Have PostgreSQL end each statement from the next on that takes longer; None: as before.

        The server receives it with the next statement, and only where that differs from the last.
        """
        self._limit = seconds

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        self._limit_set = None
        return super().get_new_connection(conn_params)

    def create_cursor(self, name: str | None = None) -> Any:
        broken = self.connection.info.transaction_status == TransactionStatus.INERROR
        if self._limit != self._limit_set and not broken:
            milliseconds = "DEFAULT" if self._limit is None else round(1000 * self._limit)
            self.connection.execute(f"SET statement_timeout TO {milliseconds}")
            self._limit_set = self._limit
        return super().create_cursor(name)

    def _rollback(self) -> Any:
        self._limit_set = _UNKNOWN
        return super()._rollback()  # type: ignore[misc]  # the stubs leave it out

    def _savepoint_rollback(self, sid: str) -> None:
        self._limit_set = _UNKNOWN
        super()._savepoint_rollback(sid)  # type: ignore[misc]  # the stubs leave it out

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
