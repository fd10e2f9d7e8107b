"""Sets what a municipality decides about its calendars, from a school year on."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.dated_rows import succeed
from reference.casework.refusals import Invalid
from reference.people.models import Municipality

from ..models import CalendarSettings


def set_calendar_settings(
    *, municipality: Municipality, year: int, values: dict[str, Any]
) -> CalendarSettings:
    """Let `values` hold for school years from August of `year`; what held before ends there.

    Rows that would begin later are taken away: the newest word holds. Raises `Refusal`.
    """
    starts_on = date(year, 8, 1)
    if starts_on < date(timezone.localdate().year - 1, 8, 1):
        raise Invalid(_("That school year is over. Choose a later one."))
    row = CalendarSettings(municipality=municipality, validity=DateRange(starts_on, None), **values)
    try:
        row.clean_fields()
    except ValidationError as error:
        raise Invalid(" ".join(error.messages)) from error
    with transaction.atomic():
        Municipality.objects.select_for_update().get(pk=municipality.pk)
        return succeed(CalendarSettings.objects.filter(municipality=municipality), row)
