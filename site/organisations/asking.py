"""When an entry is asked about: when its period ends, and twice more when nobody answers."""

from datetime import date, timedelta

REMINDED_AFTER = (timedelta(days=14), timedelta(days=28))


def times_asked(*, fresh_on: date, period: timedelta, day: date) -> int:
    """Return how often what was fresh on `fresh_on` has been asked about by `day`: 0 to 3."""
    due = fresh_on + period
    moments = [due, *(due + wait for wait in REMINDED_AFTER)]
    return sum(moment <= day for moment in moments)


def occasion_of(fresh_on: date, times: int | str) -> str:
    """Return what distinguishes one question about an entry from another."""
    return f"{fresh_on.isoformat()} {times}"
