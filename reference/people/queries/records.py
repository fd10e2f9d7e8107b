"""Reading children's records: within reach, and noted."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from ..encryption import hash_of
from ..identity_numbers import IdentityNumber
from ..models import Address, Enrolment, Guardianship, Municipality, Person, RecordRead
from .reach import Reader, within_reach

FOUND_AT_MOST = 20


def open_record(reader: Reader, identifier: UUID, *, purpose: str) -> Person:
    """Return a person's whole record, and note that `reader` read it.

    Raises `Person.DoesNotExist` also where the person exists out of reach.
    """
    person: Person = (
        Person.objects.present()
        .filter(within_reach(reader), pk=identifier)
        .select_related("municipality")
        .prefetch_related(
            Prefetch(
                "addresses",
                Address.objects.valid_on(timezone.localdate()),
                to_attr="current_addresses",
            ),
            Prefetch(
                "guardianships",
                Guardianship.objects.valid_on(timezone.localdate()).select_related("guardian"),
                to_attr="current_guardianships",
            ),
            Prefetch(
                "enrolments",
                Enrolment.objects.present().select_related("unit").order_by("-validity"),
                to_attr="history",
            ),
        )
        .get()
    )
    note_reads(reader, [person.pk], purpose=purpose)
    return person


def persons_within(reader: Reader) -> QuerySet[Person]:
    """Return those within reach, unread: whoever shows them notes it (`note_reads`)."""
    return Person.objects.present().filter(within_reach(reader))


def find_persons(
    reader: Reader, *, identity_number: IdentityNumber | None, name: str, purpose: str
) -> list[Person]:
    """Return those within reach who have this number, or all words of `name` in theirs; noted.

    At most `FOUND_AT_MOST`, so that nobody can page through a whole population.
    """
    matches = persons_within(reader)
    if identity_number:
        matches = matches.filter(identity_number_hash=hash_of(identity_number))
    for word in name.split():
        matches = matches.filter(Q(given_name__icontains=word) | Q(family_name__icontains=word))
    persons = list(matches[:FOUND_AT_MOST])
    note_reads(reader, [person.pk for person in persons], purpose=purpose)
    return persons


def person_of_number(municipality: Municipality, number: IdentityNumber) -> Person | None:
    """Return who has this number in a municipality; for those who write it themselves."""
    return (
        Person.objects.present()
        .filter(municipality=municipality, identity_number_hash=hash_of(number))
        .first()
    )


def note_reads(reader: Reader, persons: Iterable[UUID], *, purpose: str) -> None:
    """Add a row to the log for each of `persons`, in one statement."""
    read = list(persons)
    if not read:
        return
    # By hand: a whole municipality's roster is read at once, and objects for it cost seconds.
    statement = (
        f"INSERT INTO {RecordRead._meta.db_table} (person_id, reader, municipality, purpose)"
        " SELECT unnest(%s::uuid[]), %s, %s, %s"
    )
    number = reader.municipality.number if reader.municipality else ""
    with connection.cursor() as cursor:
        cursor.execute(statement, [read, reader.name, number, purpose])


def reads_of(person: Person) -> QuerySet[RecordRead]:
    """Return who has read this person's record, the latest first."""
    return RecordRead.objects.filter(person_id=person.pk)


def records_may_be_audited(reader: Reader, person: Person) -> bool:
    """Return whether `reader` may see who read the record: guardians of the child, case workers."""
    return reader.is_case_worker or person.pk in reader.own_children
