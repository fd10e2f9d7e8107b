"""Marks and hours as pictures: bars, and a pupil's half-years as points on a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _

from .models import Assessment
from .queries.school import Distribution, MovedLine

WIDTH, ROW, HEAD = 400, 44, 8


@dataclass(frozen=True)
class Bar:
    """One row: where it begins, what it says, how long the bar is and in which tone."""

    top: int
    words: str
    length: int
    tone: str

    @property
    def text_at(self) -> int:
        return self.top + 14

    @property
    def bar_at(self) -> int:
        return self.top + 20


@dataclass(frozen=True)
class BarPicture:
    bars: Sequence[Bar]
    limit_at: int | None = None
    width: int = WIDTH

    @property
    def height(self) -> int:
        return HEAD + ROW * len(self.bars)


def distribution_picture(of: Distribution) -> BarPicture | None:
    """Return a bar for each mark; None where so few got one that they could be told apart."""
    if not of.is_shown:
        return None
    most = max(of.numbers)
    bars = [
        Bar(HEAD + ROW * row, f"{row + 1}: {number}", round(WIDTH * number / most), "strong")
        for row, number in enumerate(of.numbers)
    ]
    return BarPicture(bars)


def moved_picture(lines: Sequence[MovedLine], percent: int) -> BarPicture | None:
    """Return a bar for each subject that gave hours away, and a line where the limit is."""
    giving = [line for line in lines if line.moved > 0]
    if not giving:
        return None
    room = 1.5 * percent
    bars = [
        Bar(
            HEAD + ROW * row,
            f"{line.subject} {line.stage}: {floatformat(line.percent, 1)} %",
            round(WIDTH * min(line.percent, room) / room),
            "strong" if line.is_within else "warm",
        )
        for row, line in enumerate(giving)
    ]
    return BarPicture(bars, limit_at=round(WIDTH * percent / room))


@dataclass(frozen=True)
class Point:
    x: int
    y: int
    mark: int
    when: str


@dataclass(frozen=True)
class Development:
    """The marks of one subject in the order of the half-years; the higher, the better."""

    subject: str
    points: Sequence[Point]
    width: int = 240
    height: int = 96

    @property
    def line(self) -> str:
        return " ".join(f"{each.x},{each.y}" for each in self.points)

    @property
    def words(self) -> str:
        marks = ", ".join(f"{each.when}: {each.mark}" for each in self.points)
        return _("%(subject)s. %(told)s.") % {"subject": self.subject, "told": marks}


def developments(said: Sequence[Assessment]) -> list[Development]:
    """Return a picture for each subject with marks of two half-years or more."""
    marks = [row for row in said if row.mark]
    marks.sort(key=lambda row: (str(row.subject), row.told_on, row.kind))
    pictures = []
    for subject, rows in groupby(marks, key=lambda row: str(row.subject)):
        those = list(rows)
        if len(those) > 1:
            step = 200 // (len(those) - 1)
            points = [
                Point(
                    20 + step * n, 92 - 14 * (row.mark or 0), row.mark or 0, f"{row.told_on:%m.%Y}"
                )
                for n, row in enumerate(those)
            ]
            pictures.append(Development(subject, points))
    return pictures
