"""A calendar as a picture: where each day stands, how it is marked, and the same in words."""

from calendar import Calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from reference.casework.public_holidays import holiday_on, is_weekend

from .planning.plan import Day, Kind, Plan
from .planning.spans import Span, spans_of
from .sentences import range_text, title_of

COLUMN, ROW, LEFT, TOP = 24, 24, 26, 22  # of the SVG, in its own units


@dataclass(frozen=True)
class Cell:
    """A day: `look` names its colour and pattern, `mark` is the letter that says the same."""

    day: date
    look: str
    mark: str
    sfo: bool
    is_edge: bool
    x: int
    y: int

    @property
    def middle(self) -> int:
        return self.x + COLUMN // 2

    @property
    def right(self) -> int:
        return self.x + COLUMN - 1

    @property
    def bottom(self) -> int:
        return self.y + ROW - 1


@dataclass(frozen=True)
class Month:
    """A month: its cells, week numbers with their heights, numbers of days, and words for all."""

    name: str
    cells: list[Cell]
    weeks: list[tuple[int, int]]
    height: int
    pupils: int
    teachers: int
    sfo: int
    words: str


def marks() -> dict[str, str]:
    """Return the letter that marks each look, in the language of the page."""
    return {
        "school": "",
        "planning": pgettext("mark of a planning day", "P"),
        "break": pgettext("mark of a day off", "B"),
        "holiday": pgettext("mark of a public holiday", "H"),
        "weekend": "",
        "outside": "",
    }


def weekday_letters() -> list[tuple[int, str]]:
    """Return the first letter of each weekday and where its column is."""
    return [
        (LEFT + COLUMN * number + COLUMN // 2, str(WEEKDAYS_ABBR[number])[:1].upper())
        for number in range(7)
    ]


def months_of(plan: Plan) -> list[Month]:
    """Return August to July."""
    places = [(plan.year, month) for month in range(8, 13)]
    places += [(plan.year + 1, month) for month in range(1, 8)]
    return [_month(plan, *place) for place in places]


def _month(plan: Plan, year: int, month: int) -> Month:
    letters, cells, weeks = marks(), [], []
    edges = {plan.school_days[0], plan.school_days[-1]} if plan.school_days else set()
    for row, week in enumerate(Calendar().monthdatescalendar(year, month)):
        y = TOP + ROW * row
        weeks.append((week[0].isocalendar().week, y + ROW // 2))
        for column, day in enumerate(week):
            if day.month == month:
                look = _look(day, plan.by_day.get(day))
                each = plan.by_day.get(day)
                is_open = bool(each and each.sfo and not each.pupils)
                x = LEFT + COLUMN * column
                cells.append(Cell(day, look, letters[look], is_open, day in edges, x, y))
    here = [each for each in plan.days if (each.day.year, each.day.month) == (year, month)]
    name = f"{MONTHS[month]} {year}"
    return Month(
        name=name[:1].upper() + name[1:],
        cells=cells,
        weeks=weeks,
        height=TOP + ROW * len(weeks) + 2,
        pupils=sum(each.pupils for each in here),
        teachers=sum(each.teachers for each in here),
        sfo=sum(each.sfo for each in here),
        words=". ".join(_words(plan, here)) + ".",
    )


def _look(day: date, each: Day | None) -> str:
    if holiday_on(day):
        return "holiday"
    if is_weekend(day):
        return "weekend"
    return each.kind.value if each else "outside"


def _words(plan: Plan, days: list[Day]) -> Iterator[str]:
    number = sum(each.pupils for each in days)
    yield ngettext("%d school day", "%d school days", number) % number
    for span in spans_of(Plan.of(plan.year, days)):
        yield f"{title_of(span)}: {range_text(span.first, span.last)}"


@dataclass(frozen=True)
class Line:
    """A row of the table behind the picture."""

    title: str
    when: str
    number: int
    teachers: bool
    sfo: bool


def line_of(span: Span) -> Line:
    """Return a span as a row of the table."""
    when = range_text(span.first, span.last)
    return Line(title_of(span), when, span.number, span.kind == Kind.PLANNING, span.sfo)


def lines_of(plan: Plan) -> list[Line]:
    """Return what is not ordinary school as rows of a table, and the first and the last day."""
    lines = [(span.first, line_of(span)) for span in spans_of(plan)]
    if plan.school_days:
        first, last = plan.school_days[0], plan.school_days[-1]
        lines += [
            (first, Line(_("First school day"), date_format(first), 0, True, True)),
            (last, Line(_("Last school day"), date_format(last), 0, True, True)),
        ]
    return [line for _day, line in sorted(lines, key=lambda pair: pair[0])]
