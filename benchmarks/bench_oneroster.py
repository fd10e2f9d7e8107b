"""`make bench-oneroster`: a whole roster by REST and by CSV, beside a bare copy of the same tables.

Measures Lysvik, the municipality that `make run` makes (some 5,300 pupils). Seconds depend on the
machine; the ratios to the bare copy of this run say something elsewhere.
"""

import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import psutil

from devtools.local_secrets import local_secret
from devtools.preparing import prepare
from devtools.programs import REFERENCE
from devtools.run import wait_until_it_answers

ROOT = Path(__file__).resolve().parents[1]
PORT = int(os.environ.get("BENCH_PORT", "8139"))
BASE = "/ims/oneroster/rostering/v1p2"
LISTS = ("academicSessions", "orgs", "courses", "classes", "users", "enrollments", "demographics")
TABLES = (
    "people_person",
    "people_enrolment",
    "people_guardianship",
    "people_address",
    "groups_classmembership",
    "groups_teachinggroupmembership",
)
# What the CSV export does in a process of its own, so that its memory is its own.
EXPORT = """
import resource, sys, time, django
django.setup()
from django.core.management import call_command
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.perf_counter()
call_command("export_oneroster", sys.argv[1], municipality="9901")
print("seconds", time.perf_counter() - began)
print("grew", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
COPY = """
import sys, time, django
django.setup()
from django.db import connection
connection.ensure_connection()
began = time.perf_counter()
for table in sys.argv[1:]:
    with connection.connection.cursor() as cursor:
        with cursor.copy(f"COPY (SELECT * FROM {table}) TO STDOUT (FORMAT csv)") as rows:
            for block in rows:
                pass
print("seconds", time.perf_counter() - began)
"""


def main() -> int:
    """Print seconds, ratios and memory; return an exit status."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "reference.settings.dev",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
        "REFERENCE_URL": f"http://localhost:{PORT}",
    }
    owner = environment | {"DJANGO_SETTINGS_MODULE": "reference.settings.owner"}
    if status := prepare(REFERENCE, ROOT, owner):
        return status
    bare = float(_said(COPY, environment, *TABLES)["seconds"])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "roster.zip"
        figures = _said(EXPORT, environment, str(file))
        by_csv = float(figures["seconds"])
        size = file.stat().st_size
    with _server(environment) as server:
        token = _token()
        memory = psutil.Process(server.pid)
        before = _memory(memory)
        by_rest, rows = _timed(lambda: sum(_rows(name, token) for name in LISTS))
        grew = _memory(memory) - before
        print(f"pupils {_count('students', token)}, rows by REST {rows}, zip {size / 1e6:.1f} MB")
    print(f"{'':16} {'seconds':>8} {'x bare copy':>12} {'memory grew':>12}")
    print(f"{'bare copy':16} {bare:8.2f} {1:12.1f}")
    print(
        f"{'CSV, whole':16} {by_csv:8.2f} {by_csv / bare:12.1f} {int(figures['grew']) // 1024:9} MB"
    )
    print(f"{'REST, whole':16} {by_rest:8.2f} {by_rest / bare:12.1f} {grew // 2**20:9} MB")
    return 0


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def _said(program: str, environment: dict[str, str], *arguments: str) -> dict[str, str]:
    """Run a program and return the pairs of words that it prints."""
    done = subprocess.run(  # noqa: S603 - ours
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return dict(line.split(" ", 1) for line in done.stdout.splitlines())


@contextmanager
def _server(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Serve as `make run` does, in a process of its own."""
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
        *("--workers", "1", "--blocking-threads", "4", "--log-level", "warning"),
        *("--port", str(PORT), "reference.wsgi:application"),
    ]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)  # noqa: S603 - ours
    try:
        if not wait_until_it_answers(PORT, server):
            raise SystemExit("The server did not start; choose another BENCH_PORT.")
        yield server
    finally:
        server.terminate()
        server.wait()


def _memory(process: psutil.Process) -> int:
    return sum(each.memory_info().rss for each in [process, *process.children(recursive=True)])


def _ask(method: str, address: str, body: str, headers: dict[str, str]) -> Any:
    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    connection.request(method, address, body, headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    if answer.status != http.client.OK:
        raise SystemExit(f"{address}: {answer.status} {content[:300]!r}")
    return json.loads(content), answer


def _token() -> str:
    secret = local_secret(ROOT / "var" / "reference-demo-client", length=24)
    credentials = b64encode(f"demonstrasjon:{secret}".encode()).decode()
    scope = "https://purl.imsglobal.org/spec/or/v1p2/scope/"
    scopes = f"{scope}roster.readonly {scope}roster-demographics.readonly"
    body = urlencode({"grant_type": "client_credentials", "scope": scopes})
    headers = {
        "Authorization": f"Basic {credentials}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    return str(_ask("POST", "/oauth/token/", body, headers)[0]["access_token"])


def _count(name: str, token: str) -> str:
    query = urlencode({"limit": 1, "filter": "status='active'"})
    headers = {"Authorization": f"Bearer {token}"}
    return str(_ask("GET", f"{BASE}/{name}?{query}", "", headers)[1].headers["X-Total-Count"])


def _rows(name: str, token: str) -> int:
    """Read a whole list by its links; return how many rows it had."""
    address: str | None = f"{BASE}/{name}?limit=1000"
    rows = 0
    while address:
        page, answer = _ask("GET", address, "", {"Authorization": f"Bearer {token}"})
        rows += len(page[name])
        links = {
            link.partition("rel=")[2].strip('"'): link[link.index("<") + 1 : link.index(">")]
            for link in answer.headers["Link"].split(", ")
        }
        parts = urlsplit(links.get("next", ""))
        address = f"{parts.path}?{parts.query}" if parts.path else None
    return rows


if __name__ == "__main__":
    sys.exit(main())
