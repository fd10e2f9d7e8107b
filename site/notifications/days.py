"""The days that digests are for, as the site's time zone has them."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

READY_AT = time(6)  # before people begin to work


def beginning_of(day: date) -> datetime:
    """Return the moment at which `day` begins."""
    return timezone.make_aware(datetime.combine(day, time()))


def monday_until(day: date) -> date:
    """Return the latest Monday that is not after `day`."""
    return day - timedelta(days=day.weekday())


def next_morning(moment: datetime) -> datetime:
    """Return when digests are prepared next, after `moment`."""
    morning = timezone.make_aware(datetime.combine(timezone.localdate(moment), READY_AT))
    return morning if morning > moment else tomorrow_morning(moment)


def tomorrow_morning(moment: datetime) -> datetime:
    """Return when digests are prepared on the day after that of `moment`."""
    tomorrow = timezone.localdate(moment) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, READY_AT))
