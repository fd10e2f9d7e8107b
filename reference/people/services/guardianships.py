"""Says who cares for a child, and changes what each may do without losing what was before."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reference.casework.dated_rows import cut
from reference.casework.days import check_day
from reference.casework.refusals import Invalid, Overlap, on_violation

from ..models import Guardianship, Person

MAX_AGE = 18  # of a child that has guardians


def add_guardian(
    *, child: Person, guardian: Person, starts_on: date, **rights: bool
) -> Guardianship:
    """Make `guardian` a guardian of `child`; `rights` are the fields of `Guardianship`."""
    if guardian.pk == child.pk:
        raise Invalid(_("Nobody is their own guardian."))
    if rights.get("contact_blocked") and (
        rights.get("receives_information", True) or rights.get("may_act", True)
    ):
        raise Invalid(
            _("Whoever is blocked receives no information and cannot act. Take those away.")
        )
    check_day(starts_on, first=child.born, last=date(child.born.year + MAX_AGE, 12, 31))
    with on_violation(
        "guardianship_one_at_a_time",
        refusal=Overlap(_("This adult is a guardian of the child already.")),
    ):
        return Guardianship.objects.create(
            child=child, guardian=guardian, validity=DateRange(starts_on, None), **rights
        )


@transaction.atomic
def change_rights(*, relation: Guardianship, on: date, **rights: bool) -> Guardianship:
    """Let other rights hold from the day `on`; those of before stay on record.

    Raises `Invalid` for a day before the relation began.
    """
    relation = relation.for_update("child", "guardian")
    if on < relation.validity.lower:
        raise Invalid(
            _("What is on record holds from %s. Choose that day or a later one.")
            % date_format(relation.validity.lower)
        )
    before = {name: getattr(relation, name) for name in RIGHTS}
    cut(relation, on)
    relation.save()
    return add_guardian(
        child=relation.child, guardian=relation.guardian, starts_on=on, **(before | rights)
    )


RIGHTS = (
    "parental_responsibility",
    "lives_with",
    "receives_information",
    "may_act",
    "contact_blocked",
)
