"""Says who cares for a child, and changes what each may do without losing what was before."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from reference.casework.dated_rows import cut
from reference.casework.refusals import Invalid, Overlap, on_violation

from ..models import Guardianship, Person


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
    with on_violation(
        "guardianship_one_at_a_time",
        refusal=Overlap(_("This adult is a guardian of the child already.")),
    ):
        return Guardianship.objects.create(
            child=child, guardian=guardian, validity=DateRange(starts_on, None), **rights
        )


@transaction.atomic
def change_rights(*, relation: Guardianship, on: date, **rights: bool) -> Guardianship:
    """Let other rights hold from the day `on`; those of before stay on record."""
    relation = relation.for_update()
    starts_on = max(on, relation.validity.lower)
    kept = {name: getattr(relation, name) for name in RIGHTS}
    cut(relation, starts_on)
    relation.save()
    return add_guardian(
        child=relation.child, guardian=relation.guardian, starts_on=starts_on, **(kept | rights)
    )


RIGHTS = (
    "parental_responsibility",
    "lives_with",
    "receives_information",
    "may_act",
    "contact_blocked",
)
