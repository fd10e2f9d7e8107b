"""The values that fields of a notice hold: texts, amounts, deadlines and durations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from knowledge.notices.working_days import nth_working_day

NORWEGIAN_FIRST = ("NOB", "NNO", "NOR")
_NORWAY = ZoneInfo("Europe/Oslo")
_MAX_WORKING_DAYS = 25_000  # a hundred years, longer than any contract


@dataclass(frozen=True)
class Text:
    """A text in one or more languages, as (ISO 639-3 code in capitals, text) pairs."""

    versions: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.versions)

    def __str__(self) -> str:
        return self.preferred()

    def preferred(self, *languages: str) -> str:
        """The text in the first of `languages` it has, else Norwegian, English, any; else ""."""
        texts = dict(self.versions)
        for language in (*languages, *NORWEGIAN_FIRST, "ENG"):
            if language in texts:
                return texts[language]
        return self.versions[0][1] if self.versions else ""


@dataclass(frozen=True)
class Money:
    """An amount in a currency (ISO 4217)."""

    amount: Decimal
    currency: str

    @property
    def is_stated(self) -> bool:
        """Whether it is a value: zero is what forms send where none was filled in."""
        return round(self.amount, 2) > 0


@dataclass(frozen=True)
class Deadline:
    """A day and, where the notice gives the time too, the instant with its time zone."""

    day: date
    at: datetime | None = None

    @property
    def norwegian_day(self) -> date:
        """The day on which it falls in Norway: 14 June 22:30 UTC is 15 June."""
        return self.at.astimezone(_NORWAY).date() if self.at else self.day


@dataclass(frozen=True)
class Duration:
    """BT-36: a number of days (calendar or working), weeks, months, half years or years, by the
    code of the EU's list timeperiod; BT-538: UNLIMITED or UNKNOWN without number."""

    unit: str
    number: int | None = None

    @property
    def months(self) -> int | None:
        """The duration in months where it is given in months or years."""
        each = {"MONTH": 1, "YEAR_HALF": 6, "YEAR": 12}.get(self.unit)
        return None if self.number is None or each is None else each * self.number

    def last_day_from(self, first: date) -> date | None:
        """The last day of a period that begins on `first`; None where it has no end in time."""
        if not self.number:
            return None
        try:
            if self.months is not None:
                return first + relativedelta(months=self.months) - timedelta(days=1)
            if self.unit == "WORKING_DAY":
                is_long = self.number > _MAX_WORKING_DAYS
                return None if is_long else nth_working_day(first, self.number)
            days = {"DAY": 1, "CALENDAR_DAY": 1, "WEEK": 7}.get(self.unit)
            return None if days is None else first + timedelta(days=days * self.number - 1)
        except (OverflowError, ValueError):  # beyond the year 9999
            return None


def total(values: Iterable[Money | None]) -> Money | None:
    """The sum of amounts; None if there are none, one is not stated or the currencies differ."""
    amounts = list(values)
    known = [money for money in amounts if money is not None and money.is_stated]
    currencies = {money.currency for money in known}
    if len(known) != len(amounts) or len(currencies) != 1:
        return None
    return Money(sum((money.amount for money in known), Decimal(0)), currencies.pop())
