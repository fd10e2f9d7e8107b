"""What `make run` needs is started again when it dies."""

import os
import signal
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from devtools.database import is_running, start_server
from devtools.stop import stop_postgres
from devtools.supervision import Supervisor
from tests.waiting import wait_until

ROOT = Path(__file__).parents[2]
PORT = 8000


@pytest.fixture
def var() -> Iterator[Path]:
    """A folder with a server of its own, named shortly: its socket lies in it."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        var = Path(folder) / "var"
        start_server(var)
        yield var
        stop_postgres(var / "postgres")


@pytest.fixture
def supervisor(var: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Supervisor]:
    """A supervisor that watches a server which does nothing."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    supervisor = Supervisor(ROOT, var, PORT)
    server = supervisor.begin(dict(os.environ), ["-c", "import time; time.sleep(600)"])
    watching = threading.Thread(target=supervisor.watch, args=[server])
    watching.start()
    yield supervisor
    server.kill()
    watching.join(timeout=30)


def test_killed_database_is_started_again(var: Path, supervisor: Supervisor) -> None:
    uri = start_server(var)
    number = int((var / "postgres" / "postmaster.pid").read_text().split()[0])
    with psycopg.connect(uri, autocommit=True) as before:
        before.execute("CREATE TABLE kept (number int)")
    psutil.Process(number).send_signal(signal.SIGKILL)
    wait_until(lambda: not is_running(var / "postgres"))
    wait_until(lambda: answers(uri))
    with psycopg.connect(uri) as again:
        assert again.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def answers(uri: str) -> bool:
    try:
        psycopg.connect(uri, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def test_killed_worker_is_started_again_and_an_ended_one_is_not(
    var: Path, supervisor: Supervisor, tmp_path: Path
) -> None:
    note = "import os, pathlib, sys, time; pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))"
    killed, ended = tmp_path / "killed", tmp_path / "ended"
    supervisor.keep(dict(os.environ), ["-c", f"{note}; time.sleep(600)", str(killed)])
    supervisor.keep(dict(os.environ), ["-c", note, str(ended)])
    wait_until(lambda: killed.exists() and killed.read_text() and ended.exists())
    first, only = killed.read_text(), ended.read_text()
    os.kill(int(first), signal.SIGKILL)
    wait_until(lambda: killed.read_text() not in {"", first})
    assert ended.read_text() == only
    os.kill(int(killed.read_text()), signal.SIGTERM)
