"""What the database itself refuses and sees to, whatever the application asks."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext

from reference.people.models import Enrolment, Person, RecordRead
from tests.factories.people import (
    AddressFactory,
    EmploymentFactory,
    EnrolmentFactory,
    GuardianshipFactory,
    PersonFactory,
    RoleFactory,
    synthetic_number,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE people_recordread SET reader = 'nobody'",
        "DELETE FROM people_recordread",
        "TRUNCATE people_recordread",
        "DROP TABLE people_recordread",
        "ALTER TABLE people_recordread DROP COLUMN reader",
        "DROP TRIGGER track_change ON people_person",
        "DELETE FROM django_migrations",
    ],
)
def test_application_cannot_change_the_log_or_the_tables(statement: str) -> None:
    RecordRead.objects.create(person_id=PersonFactory().pk, reader="kim", purpose="test")
    with (
        pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert RecordRead.objects.get().reader == "kim"


@pytest.mark.parametrize(
    ("make", "same"),
    [
        (EnrolmentFactory, ("person",)),
        (AddressFactory, ("person",)),
        (GuardianshipFactory, ("child", "guardian")),
        (EmploymentFactory, ("person", "unit")),
        (RoleFactory, ("user", "municipality")),
    ],
)
def test_overlapping_validity_is_refused(
    make: Callable[..., Enrolment], same: tuple[str, ...]
) -> None:
    first = make(validity=DateRange(date(2025, 8, 1), date(2026, 8, 1)))
    shared = {name: getattr(first, name) for name in same}
    make(validity=DateRange(date(2026, 8, 1), None), **shared)
    with pytest.raises(IntegrityError, match="one_at_a_time"), transaction.atomic():
        make(validity=DateRange(date(2026, 7, 31), date(2026, 8, 1)), **shared)


def test_blocked_contact_cannot_have_rights() -> None:
    with pytest.raises(IntegrityError, match="blocked_contact"), transaction.atomic():
        GuardianshipFactory(contact_blocked=True, may_act=True, receives_information=False)


def test_every_change_is_numbered_by_the_database() -> None:
    person = PersonFactory()
    person.refresh_from_db()
    before = (person.version, person.changed_at)
    Person.objects.filter(pk=person.pk).update(given_name="Ny", version=40)
    person.refresh_from_db()
    assert person.version == before[0] + 1
    assert person.changed_at > before[1]
    assert Person.objects.changed_since(person.changed_in).contains(person)
    assert not Person.objects.changed_since(person.changed_in + 1).contains(person)


def test_number_stands_in_no_statement_that_is_logged() -> None:
    number = synthetic_number(date(2024, 5, 17))
    with CaptureQueriesContext(connection) as queries:
        PersonFactory(identity_number=number)
    assert not any(number.digits in query["sql"] for query in queries)
