"""Keeps what `make run` has started up until its server stops, whatever dies meanwhile."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from devtools import database
from devtools.running import Running, read_note, write_note

SECONDS_BETWEEN_LOOKS = 1
# How a process ends that somebody asked to: `make stop` must not find it begun again.
_ENDED_ON_PURPOSE = {0, -signal.SIGTERM, -signal.SIGINT}


@dataclass
class _Kept:
    environment: dict[str, str]
    command: list[str]
    process: "subprocess.Popen[bytes]"


class Supervisor:
    """Starts processes of the checkout `root`, noted for `port` below `var`."""

    def __init__(self, root: Path, var: Path, port: int) -> None:
        self._root, self._var, self._port = root, var, port
        self._kept: list[_Kept] = []

    def begin(self, environment: dict[str, str], command: list[str]) -> "subprocess.Popen[bytes]":
        """Start a Python program and note it, so that it is found again whatever becomes of us."""
        begun = subprocess.Popen(
            [sys.executable, *command],
            cwd=self._root,
            env=environment,
            start_new_session=True,  # Ctrl-C reaches us alone; we stop the processes in order
        )
        noted = read_note(self._var, self._port)
        before = noted.processes if noted and noted.supervisor == os.getpid() else ()
        started = (begun.pid, psutil.Process(begun.pid).create_time())
        write_note(self._var, self._port, Running(os.getpid(), [*before, started]))
        return begun

    def keep(self, environment: dict[str, str], command: list[str]) -> None:
        """Start a Python program, and start it again when it dies."""
        self._kept.append(_Kept(environment, command, self.begin(environment, command)))

    def watch(self, server: "subprocess.Popen[bytes]") -> int:
        """Wait until `server` ends; return its exit status."""
        while True:
            with suppress(subprocess.TimeoutExpired):
                return server.wait(timeout=SECONDS_BETWEEN_LOOKS)
            if not os.environ.get("DATABASE_URL"):
                self._keep_database()
            for each in self._kept:
                if each.process.poll() not in {None, *_ENDED_ON_PURPOSE}:
                    each.process = self.begin(each.environment, each.command)

    def _keep_database(self) -> None:
        if database.is_running(self._var / "postgres"):
            return
        # In a process of its own: the library believes for good in the server it has started.
        command = [sys.executable, "-m", "devtools.database", str(self._var)]
        started = subprocess.run(command, cwd=self._root, check=False, capture_output=True)
        if started.returncode == 0:
            print("PostgreSQL had stopped, and was started again.", flush=True)
