"""Registers people, with the fødselsnummer sealed; lets them move out, and takes them out."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.dated_rows import end_rows, not_over
from reference.casework.days import check_years
from reference.casework.refusals import Invalid, on_violation

from ..encryption import hash_of, seal
from ..identity_numbers import IdentityNumber
from ..models import Address, Employment, Enrolment, Guardianship, Municipality, Person, User
from .enrolments import end_enrolment
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
    """Take a person out; a tombstone stays so that others learn of it, without name and number.

    Raises `Invalid` for somebody who belongs to a unit, works, cares for a child or signs in.
    """
    person = person.for_update()
    _check_nothing_depends_on(person)
    person.given_name = person.family_name = "–"
    person.email = person.phone = ""
    person.identity_number_encrypted = person.identity_number_hash = None
    person.deleted_at = timezone.now()
    person.save()


@transaction.atomic
def move_out(*, person: Person, on: date) -> None:
    """Let somebody live in another municipality from the day `on`: what it belongs to here ends,
    with all that depends on it, and so does its address."""
    check_years(on, back=1, ahead=2)
    for enrolment in Enrolment.objects.present().filter(not_over(on), person=person):
        end_enrolment(enrolment=enrolment, ends_on=on)
    end_rows(Address.objects.filter(person=person), on)


def _check_nothing_depends_on(person: Person) -> None:
    today = timezone.localdate()
    rows = (
        Enrolment.objects.filter(person=person),
        Employment.objects.filter(person=person),
        Guardianship.objects.filter(guardian=person, child__deleted_at=None),
    )
    is_bound = any(each.present().filter(not_over(today)).exists() for each in rows)
    if is_bound or User.objects.filter(person=person, is_active=True).exists():
        raise Invalid(
            _("%s belongs to a unit, works, cares for a child or signs in. End that first.")
            % person
        )
