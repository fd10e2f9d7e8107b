"""How fresh an entry is: when somebody last confirmed it, and what that means to a reader."""

from datetime import date, datetime, timedelta
from enum import StrEnum

AGEING_AFTER = timedelta(days=365)
OLD_AFTER = timedelta(days=2 * 365)


class Age(StrEnum):
    FRESH = "fresh"
    AGEING = "ageing"
    OLD = "old"


def age_of(moment: date, today: date) -> Age:
    """Return how old what was confirmed at `moment` is to somebody who reads it `today`."""
    day = moment.date() if isinstance(moment, datetime) else moment
    if today - day > OLD_AFTER:
        return Age.OLD
    return Age.AGEING if today - day > AGEING_AFTER else Age.FRESH
