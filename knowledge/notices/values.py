"""The values that fields of a notice hold: texts, amounts, deadlines and durations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

NORWEGIAN_FIRST = ("NOB", "NNO", "NOR")


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


@dataclass(frozen=True)
class Deadline:
    """A day and, where the notice gives the time too, the instant with its time zone."""

    day: date
    at: datetime | None = None


@dataclass(frozen=True)
class Duration:
    """BT-36: a number of DAY, WEEK, MONTH or YEAR; BT-538: UNLIMITED or UNKNOWN without number."""

    unit: str
    number: int | None = None

    @property
    def months(self) -> int | None:
        """The duration in months where it is given in months or years."""
        if self.number is None:
            return None
        return {"MONTH": self.number, "YEAR": 12 * self.number}.get(self.unit)


def total(values: Iterable[Money | None]) -> Money | None:
    """The sum of amounts; None if there are none, one is missing or the currencies differ."""
    amounts = list(values)
    known = [money for money in amounts if money is not None]
    currencies = {money.currency for money in known}
    if len(known) != len(amounts) or len(currencies) != 1:
        return None
    return Money(sum((money.amount for money in known), Decimal(0)), currencies.pop())
