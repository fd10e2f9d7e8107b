"""`make run`: database, migrations, demo data, server, and who to sign in as."""

import argparse
import http.client
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

import psutil

from devtools.preparing import prepare
from devtools.running import (
    Running,
    port_is_taken,
    read_note,
    stop_processes,
    write_note,
)

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var"
SECONDS_TO_START = 60
_SERVER = [
    *("-m", "granian", "--interface", "wsgi"),
    *("--host", "0.0.0.0"),  # noqa: S104 - reachable from a phone
    *("--workers", "1", "--blocking-threads", "4", "--log-level", "warning"),
    *("--no-ws", "--respawn-failed-workers"),
]


def main() -> int:
    """Start the portal and stay until it is stopped; return an exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    (VAR / "static").mkdir(parents=True, exist_ok=True)
    if already_running(port):
        print(f"The portal is running already: http://localhost:{port}/  (stop it: make stop)")
        return 0
    stop_processes(VAR, port)
    if port_is_taken(port):
        print(
            f"Port {port} is taken by another program. Choose a free one: make run PORT={port + 1}",
            file=sys.stderr,
        )
        return 1
    environment = os.environ | {"BASE_URL": f"http://localhost:{port}"}
    environment["DJANGO_SETTINGS_MODULE"] = "portal.settings.dev"
    return prepare(ROOT, environment) or serve(port, environment)


def already_running(port: int) -> bool:
    """Tell whether a whole `make run`, supervisor and server, is alive on `port`."""
    running = read_note(VAR, port)
    return bool(running and running.is_whole)


def serve(port: int, environment: dict[str, str]) -> int:
    """Run the portal, and a worker where there is an index to feed, until one is told to stop."""
    server = _begin(environment, [*_SERVER, "--port", str(port), "portal.wsgi:application"])
    processes = [server]
    if environment.get("ELASTICSEARCH_URL"):
        processes.append(_begin(environment, ["manage.py", "db_worker", "--queue-name", "*"]))
    started = [(each.pid, psutil.Process(each.pid).create_time()) for each in processes]
    write_note(VAR, port, Running(os.getpid(), started))
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        if not wait_until_it_answers(port, server):
            print("The server did not start; what it said stands above.", file=sys.stderr)
            return 1
        print(welcome(port), flush=True)
        return server.wait()
    except KeyboardInterrupt:
        print("\nStopping. The database stays up for quick starts; make stop stops it too.")
        return 0
    finally:
        # make and the terminal may both pass a signal on; the second must not stop the stopping.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stop_processes(VAR, port)


def _begin(environment: dict[str, str], command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment | {"PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)])},
        start_new_session=True,  # Ctrl-C reaches us alone; we stop the processes in order
    )


def _interrupt(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def wait_until_it_answers(port: int, server: subprocess.Popen[bytes]) -> bool:
    """Ask for the health page until it answers; give up when the server ends or time is over."""
    deadline = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < deadline:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == http.client.OK:
                return True
        except OSError:
            time.sleep(0.05)  # between two questions; nothing depends on its length
        finally:
            connection.close()
    return False


def welcome(port: int) -> str:
    people = (VAR / "demo-people.txt").read_text()
    worker = "Feed Elasticsearch beside it:  .venv/bin/python manage.py db_worker\n"
    return (
        f"\nThe portal:  http://localhost:{port}/\nEditors:     http://localhost:{port}/admin/\n"
        f"{worker if os.environ.get('ELASTICSEARCH_URL') else ''}\n{people}"
    )


if __name__ == "__main__":
    sys.exit(main())
