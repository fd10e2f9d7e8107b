"""Says who works where, and until when."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from reference.casework.dated_rows import MAX_YEARS, end_row
from reference.casework.days import check_years
from reference.casework.refusals import Invalid, Overlap, on_violation

from ..models import Employment, Person, Unit
from .dependents import EMPLOYMENT, end_dependents

YEARS_AHEAD = 5


def employ(
    *, person: Person, unit: Unit, position: str, hundredths: int, starts_on: date
) -> Employment:
    """Let somebody work in a unit from `starts_on`; raises `Overlap` and `Invalid`."""
    if not 1 <= hundredths <= 100:
        raise Invalid(_("A post is from 1 to 100 hundredths."))
    check_years(starts_on, back=MAX_YEARS, ahead=YEARS_AHEAD)
    with on_violation(
        "employment_one_at_a_time",
        refusal=Overlap(_("This person works here as that in that time already.")),
    ):
        return Employment.objects.create(
            person=person,
            unit=unit,
            position=position,
            hundredths=hundredths,
            validity=DateRange(starts_on, None),
        )


@transaction.atomic
def end_employment(*, employment: Employment, ends_on: date) -> Employment:
    """Let it end the day before `ends_on`; one that had not begun is deleted.

    Who has no other post in the unit then leaves the groups that it teaches there.
    """
    ended = end_row(employment, ends_on)
    others = Employment.objects.valid_on(ends_on).filter(person=ended.person_id, unit=ended.unit_id)
    if not others.exists():
        end_dependents(ended.person_id, ended.unit_id, EMPLOYMENT, ends_on)
    return ended
