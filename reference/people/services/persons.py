"""Registers people, with the fødselsnummer sealed."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.days import check_years
from reference.casework.refusals import on_violation

from ..encryption import hash_of, seal
from ..identity_numbers import IdentityNumber
from ..models import Municipality, Person
from .refusals import AlreadyRegistered

MAX_AGE = 120


def register_person(
    *,
    municipality: Municipality,
    given_name: str,
    family_name: str,
    born: date,
    identity_number: IdentityNumber | None = None,
    **details: str,
) -> Person:
    """Add a person; raises `AlreadyRegistered` where the municipality has the number already."""
    check_years(born, back=MAX_AGE, ahead=0)
    with on_violation(
        "person_is_registered_once",
        refusal=AlreadyRegistered(
            _("A person with this fødselsnummer is registered already. Look the person up instead.")
        ),
    ):
        return Person.objects.create(
            municipality=municipality,
            given_name=given_name,
            family_name=family_name,
            born=born,
            identity_number_encrypted=identity_number and seal(identity_number),
            identity_number_hash=identity_number and hash_of(identity_number),
            **details,
        )


@transaction.atomic
def delete_person(*, person: Person) -> None:
    """Take a person out; a tombstone stays so that others learn of it, without name and number."""
    person.given_name = person.family_name = "–"
    person.email = person.phone = ""
    person.identity_number_encrypted = person.identity_number_hash = None
    person.deleted_at = timezone.now()
    person.save()
