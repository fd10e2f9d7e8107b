"""Draws what the norms need as shapes for `placement/picture.html`; a table stands behind each.

Colour, pattern and figures say the same, so that black and white is enough.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.dates import MONTHS_3
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reference.people.models import Unit

from .enums import NormKind
from .queries.needs import Month, Need
from .sentences import posts

WIDTH = 360  # as wide as a telephone shows without making the figures smaller
TOP, FLOOR, LEFT = 18, 190, 4


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    tone: str


@dataclass(frozen=True)
class Words:
    x: float
    y: float
    text: str | Promise
    size: float = 11
    anchor: str = "middle"
    is_bold: bool = False
    is_set_off: bool = False  # on a pattern: with a light edge around the letters


@dataclass(frozen=True)
class Picture:
    """Shapes in a view box of `WIDTH` × `height`; `line` is the path of who is employed."""

    key: str
    title: str | Promise
    height: float
    boxes: list[Box] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    rules: list[float] = field(default_factory=list)
    line: str = ""
    legend: list[tuple[str, str | Promise]] = field(default_factory=list)

    @property
    def tones(self) -> list[str]:
        """The tones that need a pattern, each once."""
        used = [box.tone for box in self.boxes] + [tone for tone, _text in self.legend]
        return sorted({tone for tone in used if tone != "line"})


LEGEND: list[tuple[str, str | Promise]] = [
    ("soft", _("The norm, met")),
    ("alarm", _("The norm, posts are missing")),
    ("dotted", _("More, with the children expected")),
    ("line", _("Employed")),
]


def picture_of_months(months: Sequence[Month], kind: NormKind) -> Picture:
    """Return a norm month by month: a bar for what is due, a line for who is employed."""
    needs = [month.pedagogue if kind == NormKind.PEDAGOGUE else month.staffing for month in months]
    most = max(max(each.due, each.due_if_expected, each.there) for each in needs) or 1
    step = (WIDTH - LEFT) / len(months)
    boxes: list[Box] = []
    words: list[Words] = []
    line: list[str] = []
    for number, (month, need) in enumerate(zip(months, needs, strict=True)):
        x = LEFT + number * step
        boxes += _bars(x + 2, step - 4, need, most)
        words += [
            Words(
                x + step / 2,
                FLOOR - 5,
                posts(need.due),
                size=9,
                is_bold=not need.is_met,
                is_set_off=True,
            ),
            Words(x + step / 2, FLOOR + 14, _abbreviated(month.day), size=10),
        ]
        height = _y(need.there, most)
        line.append(f"{'L' if line else 'M'}{x:.1f} {height:.1f}H{x + step:.1f}")
        if not number or need.there != needs[number - 1].there:
            there = posts(need.there)
            words.append(Words(x, height - 5, there, anchor="start", size=10, is_set_off=True))
    return Picture(
        key=kind.value,
        title=kind.label,
        height=FLOOR + 20,
        boxes=boxes,
        words=words,
        rules=[FLOOR],
        line="".join(line),
        legend=LEGEND,
    )


def _bars(x: float, width: float, need: Need, most: int) -> list[Box]:
    expected = max(need.due, need.due_if_expected)
    due, more = _y(need.due, most), _y(expected, most)
    bars = [Box(x, due, width, FLOOR - due, "soft" if need.is_met else "alarm")]
    return [Box(x, more, width, due - more, "dotted"), *bars] if more < due else bars


def _y(hundredths: int, most: int) -> float:
    return round(FLOOR - (FLOOR - TOP) * hundredths / most, 1)


def _abbreviated(day: date) -> str:
    return str(MONTHS_3[day.month])


ROW, HEAD = 26, 34
NAME_WIDTH = 172
CELL = (WIDTH - NAME_WIDTH) / 4


@dataclass(frozen=True)
class UnitNow:
    """A kindergarten today and in the August that comes."""

    unit: Unit
    now: Month
    august: Month

    @property
    def needs(self) -> tuple[Need, Need, Need, Need]:
        now, august = self.now, self.august
        return now.pedagogue, now.staffing, august.pedagogue, august.staffing


def picture_of_units(rows: Sequence[UnitNow], headings: Sequence[str]) -> Picture:
    """Return a row for each kindergarten: how many posts each norm has to spare or misses."""
    boxes: list[Box] = []
    words = [
        Words(NAME_WIDTH + (number + 0.5) * CELL, 12 + 14 * (number % 2), heading, size=9)
        for number, heading in enumerate(headings)
    ]
    for number, row in enumerate(rows):
        y = HEAD + number * ROW
        words.append(Words(0, y + 17, row.unit.name, anchor="start", size=11))
        for at, need in enumerate(row.needs):
            x = NAME_WIDTH + at * CELL
            boxes.append(Box(x + 1, y + 2, CELL - 2, ROW - 4, tone_of(need)))
            words.append(Words(x + CELL / 2, y + 17, margin_of(need), size=10, is_set_off=True))
    return Picture(
        key="units",
        title=_("Posts to spare, or missing"),
        height=HEAD + len(rows) * ROW + 4,
        boxes=boxes,
        words=words,
        legend=[
            ("soft", _("Met")),
            ("striped", _("Met with a dispensation")),
            ("dotted", _("Met, but not with the children expected")),
            ("alarm", _("Not met")),
        ],
    )


def tone_of(need: Need) -> str:
    """Return the tone of a norm: not met, not with those expected, by dispensation, met."""
    if need.short:
        return "alarm"
    if need.short_if_expected:
        return "dotted"
    return "striped" if need.needed > need.there else "soft"


def margin_of(need: Need) -> str:
    """Return the posts to spare with a plus, or those that are missing with a minus."""
    spare = -need.short_if_expected if not need.short and need.short_if_expected else need.spare
    sign = "−" if spare < 0 else "+" if spare else ""
    return f"{sign}{posts(abs(spare))}"
