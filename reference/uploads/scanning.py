"""Asks ClamAV whether a file holds something harmful (clamd's INSTREAM, see `man clamd`)."""

import re
import socket
import struct
import time
from dataclasses import dataclass
from typing import IO, Self
from urllib.parse import urlsplit

_CHUNK = 64 * 1024
_LENGTH = struct.Struct("!L")
_LONGEST_ANSWER = 4096
_FOUND = re.compile(r"^stream: .+ FOUND$")
_CLEAN = "stream: OK"


class ScannerUnavailable(Exception):
    """Nobody can say whether the file is clean."""


@dataclass(frozen=True)
class Scanner:
    """A clamd at `address`: `unix:/run/clamav/clamd.ctl` or `tcp://host:3310`.

    `timeout` bounds the whole of a scan, in seconds, not each of its steps.
    """

    address: str
    timeout: float = 30.0

    def finds_harm(self, file: IO[bytes]) -> bool:
        """Return whether `file`, read from its beginning, is known to be harmful.

        Raises `ScannerUnavailable` for everything but a clear answer.
        """
        file.seek(0)
        try:
            with _Conversation.begin(self) as conversation:
                answer = conversation.stream(file)
        except (OSError, ValueError) as error:
            raise ScannerUnavailable(str(error)) from error
        finally:
            file.seek(0)
        if answer == _CLEAN:
            return False
        if _FOUND.match(answer):
            return True
        raise ScannerUnavailable(answer or "no answer")


class _Conversation:
    """One connection, which is given up when the time of the scan has passed."""

    def __init__(self, connection: socket.socket, ends_at: float) -> None:
        self._connection, self._ends_at = connection, ends_at

    @classmethod
    def begin(cls, scanner: Scanner) -> Self:
        ends_at = time.monotonic() + scanner.timeout
        place = urlsplit(scanner.address)
        if place.scheme == "unix":
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            connection.settimeout(scanner.timeout)
            try:
                connection.connect(place.path)
            except OSError:
                connection.close()
                raise
        elif place.scheme == "tcp" and place.hostname:
            connection = socket.create_connection(
                (place.hostname, place.port or 3310), timeout=scanner.timeout
            )
        else:
            raise ValueError(f"CLAMAV_ADDRESS is neither unix:/… nor tcp://…: {scanner.address}")
        return cls(connection, ends_at)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._connection.close()

    def stream(self, file: IO[bytes]) -> str:
        """Send the file and return clamd's line."""
        try:
            self._send(b"zINSTREAM\0")
            while chunk := file.read(_CHUNK):
                self._send(_LENGTH.pack(len(chunk)) + chunk)
            self._send(_LENGTH.pack(0))
        except (BrokenPipeError, ConnectionResetError):
            pass  # clamd stops listening where the file is too large for it, and says so
        return self._line()

    def _send(self, data: bytes) -> None:
        self._connection.settimeout(self._time_left())
        self._connection.sendall(data)

    def _line(self) -> str:
        answer = b""
        while b"\0" not in answer and len(answer) < _LONGEST_ANSWER:
            self._connection.settimeout(self._time_left())
            received = self._connection.recv(_LONGEST_ANSWER)
            if not received:
                break
            answer += received
        return answer.partition(b"\0")[0].decode(errors="replace").strip()

    def _time_left(self) -> float:
        remaining = self._ends_at - time.monotonic()
        if remaining <= 0:
            raise TimeoutError("the scan took too long")
        return remaining
