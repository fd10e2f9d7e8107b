"""A database for each worker, copied from one that is migrated once.

Migrating costs half a minute of computing, a copy a blink. So the first worker of a run that asks
brings the template up to date, and begins with what the last run left if that came of the same
migrations. What follows every migration (permissions, triggers) is done in each run.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql
from pytest_django import DjangoDbBlocker

from tests.databases import point_to, run_beside


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    testrun_uid: str,
    worker_id: str,
) -> Iterator[None]:
    """Give this worker an empty, migrated database of its own, as long as it works."""
    with django_db_blocker.unblock(), own_database(testrun_uid, worker_id):
        yield


@contextmanager
def own_database(run: str, worker: str) -> Iterator[None]:
    """Point the default connection to a new copy of the template that `run` has migrated."""
    original = connection.settings_dict["NAME"]
    template, own = f"test_{original}_template", f"test_{original}_{worker}"
    with _alone_with(template):
        _bring_up_to_date(template, run)
        run_beside("DROP DATABASE IF EXISTS {} WITH (FORCE)", own)
        run_beside("CREATE DATABASE {} TEMPLATE {}", own, template)
    point_to(own)
    try:
        yield
    finally:
        point_to(original)
        run_beside("DROP DATABASE {} WITH (FORCE)", own)


@contextmanager
def _alone_with(template: str) -> Iterator[None]:
    """Keep other workers from `template`: it can be neither migrated twice nor copied in use."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [template])
        yield
        cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [template])


def _bring_up_to_date(template: str, run: str) -> None:
    migrations = _digest_of_migrations()
    noted = _note_on(template)
    if noted == f"{migrations} {run}":
        return
    if not noted.startswith(migrations):
        run_beside("DROP DATABASE IF EXISTS {} WITH (FORCE)", template)
        run_beside("CREATE DATABASE {}", template)
    point_to(template)
    call_command("migrate", interactive=False, run_syncdb=True, verbosity=0)
    connections.close_all()  # nobody can copy a database in use
    _note(template, f"{migrations} {run}")


def _digest_of_migrations() -> str:
    digest = hashlib.sha256()
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path).glob("migrations/*.py")):
            digest.update(f"{app.label} {path.name}".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _note_on(database: str) -> str:
    """Return what a run noted when it had migrated `database`, nothing if none ever did."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [database],
        )
        found = cursor.fetchone()
    return found[0] or "" if found else ""


def _note(database: str, text: str) -> None:
    with connection._nodb_cursor() as cursor:
        statement = sql.SQL("COMMENT ON DATABASE {} IS {}")
        cursor.execute(statement.format(sql.Identifier(database), sql.Literal(text)))
