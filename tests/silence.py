"""A database server that accepts connections and never answers, and a program that asks it."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
# The first answers also read templates and addresses; the time counts from the second on.
_PROGRAM = """
import json, logging, sys, time
import django
django.setup()
logging.disable()
from django.test import Client
client = Client(raise_request_exception=False)
answers = []
for path in sys.argv[1:] * 2:
    begun = time.monotonic()
    answer = client.get(path)
    seconds = time.monotonic() - begun
    answers.append((path, answer.status_code, answer["Content-Type"], answer.text, seconds))
print(json.dumps(answers[len(sys.argv) - 1:]))
"""


@contextmanager
def silent_server() -> Iterator[int]:
    """Yield the port of a server that takes every connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as server:
        yield server.getsockname()[1]


def answers_without_database(settings: str, port: int, *paths: str) -> list[list[Any]]:
    """Return path, status, type, text and seconds of each answer, with the database at `port`."""
    url = f"postgres://nobody@127.0.0.1:{port}/nothing"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": settings,
        "DATABASE_URL": url,
        "REFERENCE_DATABASE_URL": url,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
    }
    command = [sys.executable, "-c", _PROGRAM, *paths]
    done = subprocess.run(  # noqa: S603 - our own program
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    answers: list[list[Any]] = json.loads(done.stdout.splitlines()[-1])
    return answers
