"""The price of a school year: its twelve months, and nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from .model import Circumstances, Code, Held, MonthPrice, Statutes
from .month import price_month
from .school_years import months_of


@dataclass(frozen=True, slots=True)
class YearPrice:
    school_year: int
    months: tuple[MonthPrice, ...]

    @property
    def total(self) -> int:
        return sum(month.total for month in self.months)

    @property
    def fee(self) -> int:
        """What the place costs, food and weeks of holiday apart."""
        return sum(month.fee for month in self.months)

    def of(self, code: Code) -> int:
        return sum(month.of(code) for month in self.months)


def price_year(
    school_year: int,
    held: Sequence[Held],
    about: Callable[[date], Circumstances],
    statutes: Callable[[date], Statutes],
) -> YearPrice:
    """Return the price from August to July; `about` and `statutes` say what holds in a month."""
    return YearPrice(
        school_year,
        tuple(
            price_month(month, held, about(month), statutes(month))
            for month in months_of(school_year)
        ),
    )
