"""Closes kindergartens and schools."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reference.casework.dated_rows import not_over
from reference.casework.days import check_years
from reference.casework.refusals import Invalid

from ..models import Enrolment, Unit

YEARS_AHEAD = 20


@transaction.atomic
def close_unit(*, unit: Unit, on: date | None) -> Unit:
    """Let a unit be closed from the day `on`, or (None) take its closing back.

    Raises `Invalid` where children belong there on that day or later: they have to be moved first.
    """
    unit = unit.for_update()
    if on is not None and on < timezone.localdate():
        raise Invalid(_("The day has passed already. Choose today or later."))
    if on is not None:
        check_years(on, back=0, ahead=YEARS_AHEAD)
        _check_nobody_stays(unit, on)
    unit.closed_on = on
    unit.save()
    return unit


def _check_nobody_stays(unit: Unit, on: date) -> None:
    if number := Enrolment.objects.present().filter(not_over(on), unit=unit).count():
        raise Invalid(
            _("%(number)d belong to %(unit)s on %(day)s or later. Move them or end that first.")
            % {"number": number, "unit": unit, "day": date_format(on)}
        )
