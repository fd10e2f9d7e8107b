"""Where a delta begins while others are still writing."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from tests.factories.clients import client_access
from tests.factories.people import MunicipalityFactory, UnitFactory

from .client import Caller

pytestmark = pytest.mark.django_db


@contextmanager
def open_transaction(database: str) -> Iterator[int]:
    """Have another session write in `database` and not end; give the number of its transaction."""
    parameters = connection.get_connection_params() | {"dbname": database}
    with psycopg.connect(**parameters) as session:
        row = session.execute("SELECT pg_current_xact_id()::text::bigint").fetchone()
        assert row
        yield int(row[0])


def delta_of_units() -> int:
    access = client_access(MunicipalityFactory())
    UnitFactory()
    answer = Caller(access).get("/api/people/v1/units")
    assert answer.status_code == 200
    return int(answer.json()["delta"])


def test_delta_begins_at_the_transaction_that_may_still_change_rows() -> None:
    with open_transaction(connection.settings_dict["NAME"]) as writing:
        assert delta_of_units() <= writing


def test_writing_in_another_database_of_the_cluster_holds_no_delta_back() -> None:
    with open_transaction("postgres") as writing:
        with open_transaction("postgres"):
            pass  # the snapshot counts from the last transaction that has ended
        assert delta_of_units() > writing
