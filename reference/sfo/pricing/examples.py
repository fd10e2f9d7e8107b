"""Worked examples: prices worked out by hand, which the code has to agree with to the øre.

`docs/reference/sfo.md` shows them as `markdown` writes them; a test compares both.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from .model import Circumstances, Code, Held, HolidayDays, PartMonth, Statutes, Week
from .school_years import FIRST_MONTH
from .year import YearPrice, price_year

YEAR = 2026
AUGUST = date(YEAR, 8, 1)
ALL_BUT_JULY = frozenset(range(1, 13)) - {7}
STATUTES = Statutes(
    charged_months=ALL_BUT_JULY,
    part_month=PartMonth.HALVES,
    unit=100,
    sibling_percents=(30, 50),
    food_ore=3_000,
    source="Statutes of a municipality that does not exist",
)
FIVE_DAYS = Week(days=5, minutes=20 * 60, ore=330_000)
THREE_DAYS = Week(days=3, minutes=9 * 60, ore=210_000)
NO_DAYS = Week(days=0, minutes=0, ore=0)

Months = Sequence[int]  # 8 is August; a year's months in the order of the school year
Amounts = Mapping[Code, int]  # kroner times hundred


@dataclass(frozen=True)
class Example:
    """`worked` are the lines of the months named, in øre; months that are not named cost nothing.

    `total` is the year, added up by hand.
    """

    title: str
    story: str
    held: Sequence[Held]
    about: Callable[[date], Circumstances]
    worked: Sequence[tuple[Months, Amounts]]
    total: int
    statutes: Statutes = STATUTES

    @property
    def price(self) -> YearPrice:
        return price_year(YEAR, self.held, self.about, lambda _month: self.statutes)


def _always(grade: int, **more: int | bool) -> Callable[[date], Circumstances]:
    about = Circumstances(grade, **more)  # type: ignore[arg-type]  # numbers and flags
    return lambda _month: about


def _from(month: date, grade: int, income_ore: int) -> Callable[[date], Circumstances]:
    return lambda day: Circumstances(grade, income_ore=income_ore if day >= month else None)


def _with_week(month: date, grade: int, week: HolidayDays) -> Callable[[date], Circumstances]:
    return lambda day: Circumstances(grade, holidays=(week,) if day == month else ())


ELEVEN = (8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6)
WHOLE_YEAR = (Held(AUGUST, None, (FIVE_DAYS,)),)
FOOD = {Code.FOOD: 15_000}
FULL = {Code.FULL: 330_000}

EXAMPLES = (
    Example(
        "Grade 4, five days",
        "20 hours a week for 3,300 a month, and food at 30 a month for each weekday: "
        "11 months of 3,450.",
        WHOLE_YEAR,
        _always(4),
        [(ELEVEN, FULL | FOOD)],
        3_795_000,
    ),
    Example(
        "Grade 2, five days",
        "12 of 20 hours are free, 8 are paid: 3,300 × 8/20 = 1,320.",
        WHOLE_YEAR,
        _always(2),
        [(ELEVEN, FULL | {Code.FREE_HOURS: -198_000} | FOOD)],
        1_617_000,
    ),
    Example(
        "Grade 1, three days",
        "9 hours are all free; food for three weekdays is 90.",
        (Held(AUGUST, None, (THREE_DAYS,)),),
        _always(1),
        [(ELEVEN, {Code.FULL: 210_000, Code.FREE_HOURS: -210_000, Code.FOOD: 9_000})],
        99_000,
    ),
    Example(
        "Grade 3, every other week",
        "20 hours one week and none the next. On average that is 10 hours, fewer than 12; but a "
        "week lends nothing to another, so 8 hours of every other week are paid: "
        "3,300 / 2 × 8/20 = 660.",
        (Held(AUGUST, None, (FIVE_DAYS, NO_DAYS)),),
        _always(3),
        [(ELEVEN, {Code.FULL: 165_000, Code.FREE_HOURS: -99_000, Code.FOOD: 7_500})],
        808_500,
    ),
    Example(
        "Grade 4, income 452,317, applied before August",
        "6 % is 27,139.02. In whole kroner 27,139 over 11 months is 2,467 and 2 over: August and "
        "September 2,468, the others 2,467.",
        WHOLE_YEAR,
        _from(AUGUST, 4, 45_231_700),
        [
            ((8, 9), FULL | {Code.CEILING: -83_200} | FOOD),
            ((10, 11, 12, 1, 2, 3, 4, 5, 6), FULL | {Code.CEILING: -83_300} | FOOD),
        ],
        2_713_900 + 165_000,
    ),
    Example(
        "The same, applied on 14 October",
        "The ceiling holds from November: three months of 3,300 and eight of 2,467.",
        WHOLE_YEAR,
        _from(date(YEAR, 11, 1), 4, 45_231_700),
        [
            ((8, 9, 10), FULL | FOOD),
            ((11, 12, 1, 2, 3, 4, 5, 6), FULL | {Code.CEILING: -83_300} | FOOD),
        ],
        990_000 + 1_973_600 + 165_000,
    ),
    Example(
        "Grade 2, second child, income 150,000",
        "First the free hours (1,320), then 30 % off for the second child (924), then the "
        "ceiling: 9,000 over 11 months is 818 and 2 over.",
        WHOLE_YEAR,
        _always(2, siblings_before=1, income_ore=15_000_000),
        [
            (months, FULL | FREE | {Code.SIBLING: -39_600, Code.CEILING: off} | FOOD)
            for FREE in [{Code.FREE_HOURS: -198_000}]
            for months, off in [((8, 9), -10_500), ((10, 11, 12, 1, 2, 3, 4, 5, 6), -10_600)]
        ],
        900_000 + 165_000,
    ),
    Example(
        "Grade 4, begins 20 October, three days from 10 February, ends after 15 April",
        "Halves of months: half of October; February is paid as five days in the first half "
        "(held when it begins) and three days in the second, 1,650 + 1,050; half of April.",
        (
            Held(date(YEAR, 10, 20), date(YEAR + 1, 2, 10), (FIVE_DAYS,)),
            Held(date(YEAR + 1, 2, 10), date(YEAR + 1, 4, 16), (THREE_DAYS,)),
        ),
        _always(4),
        [
            ((10,), {Code.FULL: 165_000, Code.FOOD: 7_500}),
            ((11, 12, 1), FULL | FOOD),
            ((2,), {Code.FULL: 270_000, Code.FOOD: 12_000}),
            ((3,), {Code.FULL: 210_000, Code.FOOD: 9_000}),
            ((4,), {Code.FULL: 105_000, Code.FOOD: 4_500}),
        ],
        172_500 + 1_035_000 + 282_000 + 219_000 + 109_500,
    ),
    Example(
        "Grade 6 with special needs",
        "The place is free, food is not.",
        WHOLE_YEAR,
        _always(6, special_needs=True),
        [(ELEVEN, FULL | {Code.SPECIAL_NEEDS: -330_000} | FOOD)],
        165_000,
    ),
    Example(
        "Grade 5, in øre and days: 3,215.50 from 12 September to the end of it",
        "19 of 30 days: 2,036.4833, in øre 2,036.48; food for five weekdays, 95.00.",
        (
            Held(
                date(YEAR, 9, 12),
                date(YEAR, 10, 1),
                (replace(FIVE_DAYS, ore=321_550),),
            ),
        ),
        _always(5),
        [((9,), {Code.FULL: 203_648, Code.FOOD: 9_500})],
        213_148,
        replace(STATUTES, part_month=PartMonth.DAYS, unit=1),
    ),
    Example(
        "Grade 2, a week of holiday beside no place",
        "Five days of 9 hours at 350 are 1,750. 12 of 45 hours are free: 1,750 × 33/45 = "
        "1,283.33, and what the law gives is rounded down: 1,283.",
        (),
        _with_week(
            date(YEAR, 10, 1),
            2,
            HolidayDays(date(YEAR, 10, 5), days=5, minutes_a_day=540, ore_a_day=35_000),
        ),
        [((10,), {Code.HOLIDAY: 175_000, Code.HOLIDAY_FREE: -46_700})],
        128_300,
    ),
)


def markdown(example: Example) -> str:
    """Return the example as the functional description shows it: story, table, sum."""
    codes = [code for code in Code if any(code in amounts for _, amounts in example.worked)]
    head = ["months", *(str(code) for code in codes), "a month"]
    rows = [head, ["---"] * len(head)]
    for months, amounts in example.worked:
        cells = [_kroner(amounts.get(code, 0)) for code in codes]
        rows.append([_named(months), *cells, _kroner(sum(amounts.values()))])
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return (
        f"### {example.title}\n{example.story}\n\n{table}\n\n"
        f"The school year: {_kroner(example.total)}."
    )


_NAMES = "January February March April May June July August September October November December"


def _named(months: Months) -> str:
    names = _NAMES.split()
    ordered = sorted(months, key=lambda month: (month - FIRST_MONTH) % 12)
    first, last = names[ordered[0] - 1], names[ordered[-1] - 1]
    return first if first == last else f"{first}–{last}"


def _kroner(ore: int) -> str:
    return f"{ore / 100:,.2f}".replace("-", "−")
