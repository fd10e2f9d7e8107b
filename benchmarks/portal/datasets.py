"""Databases with so many synthetic entries, made once and kept in `var/postgres`."""

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

from devtools.database import socket_directory

ROOT = Path(__file__).resolve().parents[2]
NOTE = "entries made: {}"


def url_of(size: int) -> str:
    """Return the address of the database with `size` entries, made and migrated where needed."""
    name = f"moteplassen_bench_{size}"
    host = socket_directory(ROOT / "var", name)
    url = f"postgres://postgres@{quote(host, safe='')}/{name}"
    run(url, "migrate", "--verbosity", "0")
    with psycopg.connect(url, autocommit=True) as connection:
        [note] = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [name],
        ).fetchone() or [None]
        if note != NOTE.format(size):
            began = time.perf_counter()
            run(url, "load_demo", "--verbosity", "0")
            run(url, "make_entries", str(size))
            run(url, "createcachetable", settings="portal.settings.production")
            connection.execute(f"COMMENT ON DATABASE {name} IS '{NOTE.format(size)}'")
            print(f"made {size} entries in {time.perf_counter() - began:.0f} s", flush=True)
        connection.execute("VACUUM ANALYZE")
    return url


def environment(url: str, settings: str) -> dict[str, str]:
    """Return the environment of a process on that database."""
    return os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
        "SECRET_KEY": "only-for-measuring-on-this-machine-and-for-nothing-else",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "OPERATOR_NAME": "Måling",
        "OPERATOR_EMAIL": "maaling@example.org",
        "TRUSTED_PROXIES": "0",
    }


def run(url: str, *command: str, settings: str = "portal.settings.dev") -> None:
    """Run a command of `manage.py` on that database."""
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment(url, settings),
        check=True,
        stdout=subprocess.DEVNULL,
    )
