"""Days that people type: a year that nobody can mean is refused, and told in words."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .refusals import Invalid


def check_day(day: date, *, first: date, last: date) -> None:
    """Raise `Invalid` unless `day` is one of those from `first` to `last` that can be meant."""
    if not first <= day <= last:
        raise Invalid(
            _("%(day)s cannot be meant here. Choose a day from %(first)s to %(last)s.")
            % {
                "day": date_format(day),
                "first": date_format(first),
                "last": date_format(last),
            }
        )


def check_years(day: date, *, back: int, ahead: int) -> None:
    """Raise `Invalid` unless `day` is at most `back` years ago and at most `ahead` to come."""
    year = timezone.localdate().year
    check_day(day, first=date(year - back, 1, 1), last=date(year + ahead, 12, 31))
