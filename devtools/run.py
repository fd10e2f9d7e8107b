"""`make run`: database, migrations, demo data, both servers, and who to sign in as."""

import argparse
import http.client
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from devtools.preparing import prepare
from devtools.programs import PORTAL, REFERENCE, Program
from devtools.running import free_port, port_is_taken, read_note, stop_processes
from devtools.supervision import Supervisor

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var"
SECONDS_TO_START = 60
_SERVER = [
    *("-m", "granian", "--interface", "wsgi"),
    *("--host", "0.0.0.0"),  # noqa: S104 - reachable from a phone
    *("--workers", "1", "--blocking-threads", "4", "--log-level", "warning"),
    *("--no-ws", "--respawn-failed-workers"),
]
_SCHEDULED_JOBS = ["reference/manage.py", "do_duties", "--every", "3600"]
_INTRODUCTION = ["manage.py", "sync_reference", "--verbosity", "0"]
_MAIL_SERVER = ["-m", "aiosmtpd", "--nosetuid", "--class", "aiosmtpd.handlers.Mailbox"]
_WORKER = ["manage.py", "db_worker", "--queue-name", "*", "--no-reload", "--verbosity", "0"]


def main() -> int:
    """Start both programs and stay until they are stopped; return an exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--reference-port", type=int, default=8001)
    options = parser.parse_args()
    ports = {PORTAL: options.port, REFERENCE: options.reference_port}
    (VAR / "static").mkdir(parents=True, exist_ok=True)
    (VAR / "reference-static").mkdir(exist_ok=True)
    if already_running(options.port):
        print(f"It is running already: http://localhost:{options.port}/  (stop it: make stop)")
        return 0
    stop_processes(VAR, options.port)
    if problem := problem_of(ports):
        print(problem, file=sys.stderr)
        return 1
    environments = {program: environment_of(program, ports) for program in ports}
    environments[PORTAL]["DEMO_MAIL_PORT"] = str(free_port())
    return _prepare(PORTAL, environments[PORTAL]) or serve(ports, environments)


def problem_of(ports: dict[Program, int]) -> str:
    """Return what prevents serving at `ports` and what to do, or nothing."""
    if ports[PORTAL] == ports[REFERENCE]:
        return "PORT and REFERENCE_PORT are the same: choose two."
    for variable, port in zip(("PORT", "REFERENCE_PORT"), ports.values(), strict=True):
        if port_is_taken(port):
            return (
                f"Port {port} is taken by another program. "
                f"Choose a free one: make run {variable}={port + 10}"
            )
    return ""


def environment_of(program: Program, ports: dict[Program, int]) -> dict[str, str]:
    """Return the environment in which `program` is prepared and served."""
    return os.environ | {
        "BASE_URL": f"http://localhost:{ports[PORTAL]}",
        "REFERENCE_URL": f"http://localhost:{ports[REFERENCE]}",
        "DJANGO_SETTINGS_MODULE": program.settings,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
    }


def already_running(port: int) -> bool:
    """Tell whether a whole `make run`, supervisor and servers, is alive on `port`."""
    running = read_note(VAR, port)
    return bool(running and running.is_whole)


def serve(ports: dict[Program, int], environments: dict[Program, dict[str, str]]) -> int:
    """Run both programs, the worker and a mail server until one stops; return an exit status.

    One after the other, so that the portal's first page need not wait for three to be read.
    """
    main_port = ports[PORTAL]
    supervisor = Supervisor(ROOT, VAR, main_port)
    portal, reference = environments[PORTAL], environments[REFERENCE]
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        mailbox = ["--listen", f"127.0.0.1:{portal['DEMO_MAIL_PORT']}", str(VAR / "mailbox")]
        supervisor.begin(portal, [*_MAIL_SERVER, *mailbox])
        server = _serve_one(supervisor, PORTAL, main_port, portal)
        if server is None:
            return 1
        print(welcome(main_port), flush=True)
        supervisor.keep(portal, _WORKER)
        if _prepare(REFERENCE, reference) == 0 and _serve_one(
            supervisor, REFERENCE, ports[REFERENCE], reference
        ):
            supervisor.keep(reference, _SCHEDULED_JOBS)
            print(welcome_to_reference(ports[REFERENCE]), flush=True)
            # Now that both servers answer, the portal reads what the modules say of themselves.
            supervisor.begin(portal, _INTRODUCTION)
        return supervisor.watch(server)
    except KeyboardInterrupt:
        print("\nStopping. The database stays up for quick starts; make stop stops it too.")
        return 0
    finally:
        # make and the terminal may both pass a signal on; the second must not stop the stopping.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stop_processes(VAR, main_port)


def _prepare(program: Program, environment: dict[str, str]) -> int:
    owner = environment | {"DJANGO_SETTINGS_MODULE": program.owner_settings}
    return prepare(program, ROOT, owner)


def _serve_one(
    supervisor: Supervisor, program: Program, port: int, environment: dict[str, str]
) -> "subprocess.Popen[bytes] | None":
    """Start a server and wait until it answers; None, and said so, when it does not."""
    server = supervisor.begin(environment, [*_SERVER, "--port", str(port), program.application])
    if wait_until_it_answers(port, server):
        return server
    print(f"The {program.name} did not start; its output is above.", file=sys.stderr)
    return None


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
    site = f"http://localhost:{port}"
    return (
        f"\nThe portal:  {site}/\nEditors:     {site}/admin/\n"
        f"Their email: {site}/postkassen/\n\n{people}"
    )


def welcome_to_reference(port: int) -> str:
    people = (VAR / "reference-people.txt").read_text()
    return (
        f"\nThe reference implementation:  http://localhost:{port}/\n\n"
        f"Its people, with the same password:\n{people}"
    )


if __name__ == "__main__":
    sys.exit(main())
