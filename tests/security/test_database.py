"""What the portal's login may do in the database, and what its errors say in the log."""

import logging
from collections.abc import Iterator

import psycopg
import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import override_settings
from django.urls import path

from devtools.database import PORTAL
from organisations.models import Organisation
from portal.urls import urlpatterns as urls_of_the_portal
from tests.factories.organisations import OrganisationFactory

SECRET = "Hemmelig navn 4711"


@pytest.fixture
def as_the_login(db: None) -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
    """A session of the login that `make run` serves with."""
    database = connection.settings_dict
    with psycopg.connect(
        host=database["HOST"], user=PORTAL.login, dbname=database["NAME"], autocommit=True
    ) as session:
        yield session


@pytest.mark.parametrize(
    "statement",
    [
        "SET ROLE postgres",
        "SET SESSION AUTHORIZATION postgres",
        "CREATE TABLE mine (number int)",
        "DROP TABLE organisations_organisation",
        "ALTER TABLE organisations_organisation DISABLE TRIGGER ALL",
        "UPDATE wagtailcore_pagelogentry SET action = ''",
        "DELETE FROM wagtailcore_modellogentry",
        "TRUNCATE wagtailcore_pagelogentry",
        "DELETE FROM django_migrations",
        "COPY organisations_user TO PROGRAM 'cat'",
        "GRANT portal_application TO postgres",
        "ALTER ROLE portal_application_login SUPERUSER",
    ],
)
def test_login_of_the_portal_can_neither_become_the_owner_nor_change_a_log(
    as_the_login: "psycopg.Connection[tuple[object, ...]]", statement: str
) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_the_login.execute(statement)


def test_login_of_the_portal_reads_and_writes_rows(
    as_the_login: "psycopg.Connection[tuple[object, ...]]",
) -> None:
    assert as_the_login.execute("SELECT count(*) FROM organisations_organisation").fetchone()
    changed = as_the_login.execute("UPDATE organisations_organisation SET name = name")
    assert changed.rowcount >= 0


def break_a_rule(request: object) -> None:
    number = Organisation.objects.get().organisation_number
    Organisation.objects.create(name=SECRET, slug="annen", organisation_number=number)


def send_no_number(request: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::int", [SECRET])


urlpatterns = [
    path("rule/", break_a_rule),
    path("number/", send_no_number),
    *urls_of_the_portal,
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/rule/", "/number/"])
@override_settings(ROOT_URLCONF=__name__)
def test_errors_of_the_database_log_no_values(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    known = OrganisationFactory()
    visitor = Client(raise_request_exception=False)
    with caplog.at_level(logging.WARNING), transaction.atomic():
        assert visitor.get(address).status_code == 500
        transaction.set_rollback(True)
    logged = "\n".join([caplog.text, *(str(record.exc_info) for record in caplog.records)])
    assert "Error" in logged
    assert SECRET not in logged
    assert "DETAIL" not in logged
    assert str(known.organisation_number) not in logged


@pytest.mark.django_db
def test_error_still_names_the_rule_that_was_broken() -> None:
    OrganisationFactory()
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        break_a_rule(None)
    assert isinstance(raised.value.__cause__, psycopg.Error)
    assert raised.value.__cause__.diag.constraint_name
    with pytest.raises(DataError, match="SQLSTATE 22P02"), transaction.atomic():
        send_no_number(None)


@pytest.mark.django_db
def test_portal_may_use_tables_that_a_command_makes_after_the_migrations() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE made_later (number int)")
        cursor.execute("SET LOCAL ROLE portal_application")
        cursor.execute("INSERT INTO made_later VALUES (1)")
        cursor.execute("RESET ROLE")
