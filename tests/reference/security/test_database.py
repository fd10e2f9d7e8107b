"""What the login of `make run` may do in the database, and what its errors say in the log."""

import logging
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import path

from devtools.database import REFERENCE
from reference.people.models import Municipality
from reference.urls import urlpatterns as urls_of_the_program
from tests.factories.people import MunicipalityFactory, case_worker

SECRET = "Hemmelig navn 4711"


@pytest.fixture
def as_the_login(db: None) -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
    """A session of the login that `make run` serves with."""
    database = connection.settings_dict
    with psycopg.connect(
        host=database["HOST"], user=REFERENCE.login, dbname=database["NAME"], autocommit=True
    ) as session:
        yield session


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "SET ROLE postgres",
        "SET SESSION AUTHORIZATION postgres",
        "RESET ROLE; DELETE FROM people_recordread",
        "UPDATE people_recordread SET reader = ''",
        "TRUNCATE people_recordread",
        "ALTER TABLE people_recordread RENAME TO gone",
        "CREATE OR REPLACE FUNCTION track_change() RETURNS trigger LANGUAGE plpgsql AS ''",
        "DELETE FROM django_migrations",
        "ALTER ROLE reference_application_login SUPERUSER",
    ],
)
def test_login_can_neither_become_the_owner_nor_change_the_log_of_reads(
    as_the_login: "psycopg.Connection[tuple[object, ...]]", statement: str
) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_the_login.execute(statement)


@pytest.mark.django_db
def test_login_reads_the_log_and_writes_rows(
    as_the_login: "psycopg.Connection[tuple[object, ...]]",
) -> None:
    assert as_the_login.execute("SELECT count(*) FROM people_recordread").fetchone()
    assert as_the_login.execute("UPDATE people_municipality SET name = name").rowcount >= 0


def break_a_rule(request: HttpRequest) -> HttpResponse:
    known = Municipality.objects.get()
    Municipality.objects.create(number=known.number, name=SECRET)
    return HttpResponse()


def send_no_number(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::int", [SECRET])
    return HttpResponse()


urlpatterns = [
    path("rule/", break_a_rule),
    path("number/", send_no_number),
    *urls_of_the_program,
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/rule/", "/number/"])
@override_settings(ROOT_URLCONF=__name__)
def test_errors_of_the_database_log_no_values(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    visitor = Client(raise_request_exception=False)
    municipality = MunicipalityFactory()
    visitor.force_login(case_worker(municipality))
    with caplog.at_level(logging.WARNING), transaction.atomic():
        assert visitor.get(address).status_code == 500
        transaction.set_rollback(True)
    assert "Error" in caplog.text
    assert SECRET not in caplog.text
    assert "DETAIL" not in caplog.text
