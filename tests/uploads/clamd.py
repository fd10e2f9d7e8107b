"""A clamd to ask: the real one where it is installed, and one that answers as it is told."""

import contextlib
import os
import shutil
import socket
import socketserver
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

# The test file of all scanners, in two parts so that no scanner refuses this source.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + rb"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SECONDS_TO_START = 60

Answers = Callable[["Handler", bytes], None]


@contextlib.contextmanager
def real_clamd(folder: Path) -> Iterator[str]:
    """Run ClamAV's own daemon with one signature, EICAR's, and give its address."""
    program = shutil.which("clamd")
    assert program
    database, place = folder / "database", folder / "clamd.sock"
    database.mkdir(mode=0o755)
    (database / "eicar.ndb").write_text(f"Eicar-Test-Signature:0:*:{EICAR.hex()}\n")
    configuration = folder / "clamd.conf"
    configuration.write_text(
        f"LocalSocket {place}\nDatabaseDirectory {database}\nForeground yes\n"
        "StreamMaxLength 1M\nMaxThreads 2\nTemporaryDirectory /tmp\n"
    )
    log = (folder / "clamd.log").open("wb")
    running = subprocess.Popen(  # noqa: S603 - found on this machine
        [program, "--config-file", str(configuration)], stdout=log, stderr=log
    )
    try:
        _wait_for(place, running, folder / "clamd.log")
        yield f"unix:{place}"
    finally:
        running.terminate()
        running.wait(timeout=30)
        log.close()


def _wait_for(place: Path, running: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and running.poll() is None:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(place))
            return
        time.sleep(0.1)
    raise AssertionError(f"clamd did not start: {log.read_text()}")


class Handler(socketserver.BaseRequestHandler):
    """Reads what INSTREAM sends, and lets the server answer."""

    server: "FakeClamd"

    def handle(self) -> None:
        content = b""
        with contextlib.suppress(OSError):
            assert self._exactly(len(b"zINSTREAM\0")) == b"zINSTREAM\0"
            while length := struct.unpack("!L", self._exactly(4))[0]:
                content += self._exactly(length)
            self.server.answers(self, content)

    def says(self, answer: bytes) -> None:
        self.request.sendall(answer)

    def _exactly(self, size: int) -> bytes:
        received = b""
        while len(received) < size:
            piece = self.request.recv(size - len(received))
            if not piece:
                raise OSError("the other side has gone")
            received += piece
        return received


class FakeClamd(socketserver.ThreadingTCPServer):
    """Speaks the documented protocol over TCP, and answers whatever a test wants."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, answers: Answers) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = answers


@contextlib.contextmanager
def fake_clamd(answers: Answers) -> Iterator[str]:
    """Run a server that answers with `answers(handler, content)`, and give its address."""
    with FakeClamd(answers) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield f"tcp://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def is_required() -> bool:
    """Tell whether a missing clamd is an error, as in CI."""
    return os.environ.get("REQUIRE_CLAMD") == "1"
