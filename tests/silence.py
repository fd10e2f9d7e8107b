"""Database servers that never answer, or stop answering, and a program that asks them."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
# The first answers also read templates and addresses, and open a connection; then a line is waited
# for, and the time counts from there on.
_PROGRAM = """
import json, logging, sys, time
import django
django.setup()
logging.disable()
from django.test import Client
client = Client(raise_request_exception=False)

def answer_to(path):
    begun = time.monotonic()
    answer = client.get(path)
    seconds = time.monotonic() - begun
    return path, answer.status_code, answer["Content-Type"], answer.text, seconds

print(json.dumps([answer_to(path) for path in sys.argv[1:]]), flush=True)
sys.stdin.readline()
print(json.dumps([answer_to(path) for path in sys.argv[1:]]), flush=True)
"""


@contextmanager
def silent_server() -> Iterator[int]:
    """Yield the port of a server that takes every connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as server:
        yield server.getsockname()[1]


class StallingProxy:
    """Passes on what a client and the database at `target` say, until it is frozen."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._moving = threading.Event()
        self._moving.set()
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def freeze(self) -> None:
        """Accept from now on, and keep what is open, but pass nothing on."""
        self._moving.clear()

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                client, _ = self._listening.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._target)
                for source, sink in ((client, server), (server, client)):
                    threading.Thread(target=self._pass_on, args=[source, sink], daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                self._moving.wait()
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)


@contextmanager
def stalling_proxy(host: str) -> Iterator[StallingProxy]:
    """Yield a proxy to the PostgreSQL whose socket is in the folder `host`."""
    proxy = StallingProxy(f"{host}/.s.PGSQL.5432")
    try:
        yield proxy
    finally:
        proxy.close()


def answers_without_database(settings: str, port: int, *paths: str) -> list[list[Any]]:
    """Return path, status, type, text and seconds of each answer, with the database at `port`."""
    _, answers = _answers(settings, f"postgres://nobody@127.0.0.1:{port}/nothing", *paths)
    return answers


def answers_before_and_after(
    settings: str, url: str, change: Callable[[], object], *paths: str
) -> tuple[list[list[Any]], list[list[Any]]]:
    """Return the answers with the database at `url`, and the same process's after `change`."""
    return _answers(settings, url, *paths, change=change)


def _answers(
    settings: str, url: str, *paths: str, change: Callable[[], object] = lambda: None
) -> tuple[list[list[Any]], list[list[Any]]]:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": settings,
        "DATABASE_URL": url,
        "REFERENCE_DATABASE_URL": url,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
    }
    command = [sys.executable, "-c", _PROGRAM, *paths]
    with subprocess.Popen(  # noqa: S603 - our own program
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdin
        assert program.stdout
        before = json.loads(program.stdout.readline())
        change()
        program.stdin.write("\n")
        program.stdin.flush()
        after = json.loads(program.stdout.readline())
    return before, after
