"""A connection that notices when the server stops answering, and repeats no values in errors."""

import socket
from math import inf
from time import monotonic
from typing import Any, ClassVar, Self

import psycopg
from psycopg.abc import PQGen

# Together less than the three seconds in which a visitor gets an answer.
SECONDS_OF_SILENCE = 1.0
SECONDS_TO_ANSWER = 1.2
# For so long nobody asks again: a request that asks twice would be answered too late.
SECONDS_BELIEVED = 1.0
# The server answers an SSLRequest with one byte, before it asks who is there.
_SSL_REQUEST = bytes.fromhex("00000008 04d2162f")


class ServerSilent(psycopg.OperationalError):
    """The server has stopped answering, on this connection and on a new one."""


class GuardedConnection(psycopg.Connection[Any]):
    """Waits as long as the server is alive, however long a statement takes, and no longer."""

    silent_at: ClassVar[float] = -inf

    @classmethod
    def connect_in_time(cls, *args: Any, **kwargs: Any) -> Self:
        """Connect, but not to a server that has just been found silent."""
        if monotonic() - GuardedConnection.silent_at < SECONDS_BELIEVED:
            raise ServerSilent("The server has just been found silent.")
        try:
            return cls.connect(*args, **kwargs)
        except psycopg.errors.ConnectionTimeout:
            GuardedConnection.silent_at = monotonic()
            raise

    def wait(self, gen: PQGen[Any], *args: Any, **kwargs: Any) -> Any:
        """Return what `gen` returns; raise `ServerSilent` if the server stops answering.

        PostgreSQL's own time-outs need a server that runs, and TCP's a kernel that does not answer
        for it; a stopped server or a stalled proxy is noticed only by asking.
        """
        try:
            return super().wait(self._watched(gen), *args, **kwargs)
        except psycopg.Error as error:
            error.args = (message_without_values(error),)
            raise

    def _watched(self, gen: PQGen[Any]) -> PQGen[Any]:
        try:
            wait = next(gen)
            heard_at = monotonic()
            while True:
                ready = yield wait
                if ready:
                    heard_at = monotonic()
                elif monotonic() - heard_at > SECONDS_OF_SILENCE:
                    self._check_server()
                    heard_at = monotonic()
                wait = gen.send(ready)
        except StopIteration as done:
            return done.value

    def _check_server(self) -> None:
        host = self.pgconn.hostaddr or self.pgconn.host
        if not server_answers(host.decode(), int(self.pgconn.port)):
            self.pgconn.finish()
            GuardedConnection.silent_at = monotonic()
            raise ServerSilent("The server has stopped answering.")


def server_answers(host: str, port: int) -> bool:
    """Return whether the server answers a new connection within `SECONDS_TO_ANSWER`.

    `host` is a name, an address, or the folder of a socket.
    """
    try:
        with _connect(host, port) as probe:
            probe.sendall(_SSL_REQUEST)
            return bool(probe.recv(1))
    except OSError:
        return False


def _connect(host: str, port: int) -> socket.socket:
    if not host.startswith("/"):
        return socket.create_connection((host, port), timeout=SECONDS_TO_ANSWER)
    probe = socket.socket(socket.AF_UNIX)
    probe.settimeout(SECONDS_TO_ANSWER)
    probe.connect(f"{host}/.s.PGSQL.{port}")
    return probe


def message_without_values(error: psycopg.Error) -> str:
    """Return what `error` says about the rule that was broken, without the row that broke it.

    PostgreSQL's DETAIL quotes rows, and its messages about data quote what was sent: both would
    end in the log.
    """
    if isinstance(error, psycopg.DataError):
        return f"{type(error).__name__} (SQLSTATE {error.sqlstate})"
    return error.diag.message_primary or str(error)
