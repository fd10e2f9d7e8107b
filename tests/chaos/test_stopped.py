"""A real PostgreSQL that is stopped (SIGSTOP) takes connections and never answers: 503 in time."""

import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.silence import answers_before_and_after

from .programs import Programs, programs_below

pytestmark = pytest.mark.chaos

IN_TIME = 3  # seconds


@pytest.fixture
def programs(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Programs]:
    with (
        tempfile.TemporaryDirectory(dir="/tmp") as folder,
        programs_below(Path(folder) / "var", 0, connection.settings_dict) as programs,
        django_db_blocker.unblock(),
    ):
        try:
            yield programs
        finally:
            programs.send("postgres", signal.SIGCONT)


@pytest.mark.parametrize(
    ("settings", "page"),
    [("portal.settings.dev", "/konto/login/"), ("reference.settings.dev", "/logg-inn/")],
)
def test_stopped_postgresql_is_told_in_time(programs: Programs, settings: str, page: str) -> None:
    def stop() -> None:
        programs.send("postgres", signal.SIGSTOP)

    before, after = answers_before_and_after(
        settings, programs.database_url, stop, "/healthz", page
    )
    assert before[0][1] == 200
    assert [status for _path, status, *_rest in after] == [503, 503]
    assert "Databasen svarer ikke" in after[1][3]
    assert max(seconds for *_rest, seconds in after) < IN_TIME
