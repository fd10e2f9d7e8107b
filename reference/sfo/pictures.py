"""The price of a school year as a picture: a bar a month, what is paid below what is taken off."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .money import kroner
from .pricing.model import Code, MonthPrice
from .pricing.year import YearPrice
from .sentences import name_of

WIDTH, HEIGHT, LEFT, TOP, BAR = 360, 190, 4, 22, 20
SLOT = (WIDTH - LEFT) / 12
LINE = 20
# What is paid, then what is taken off, from the bottom of a bar to its top.
PAID = (
    ("strong", (Code.FULL, Code.FREE_HOURS, Code.SIBLING, Code.CEILING, Code.SPECIAL_NEEDS)),
    ("warm", (Code.FOOD,)),
    ("soft", (Code.HOLIDAY, Code.HOLIDAY_FREE)),
)
OFF = (
    ("striped", Code.FREE_HOURS),
    ("dotted", Code.SIBLING),
    ("grey", Code.CEILING),
    ("hole", Code.SPECIAL_NEEDS),
)


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    height: float
    tone: str
    width: float = BAR


@dataclass(frozen=True)
class PricePicture:
    year: YearPrice

    @property
    def months(self) -> Sequence[MonthPrice]:
        return self.year.months

    @property
    def codes(self) -> list[Code]:
        """The lines that occur in the year."""
        return [
            code
            for code in Code
            if any(line.code is code for month in self.months for line in month.lines)
        ]

    @property
    def is_empty(self) -> bool:
        return not self.codes

    @property
    def description(self) -> str:
        return _("In the school year %(fee)s for the place and %(total)s in all.") % {
            "fee": kroner(self.year.fee),
            "total": kroner(self.year.total),
        }

    @property
    def headings(self) -> list[str]:
        return [_("Month"), *(name_of(code) for code in self.codes), _("To pay")]

    @property
    def rows(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The months and the sum, each with its heading and amount for every column."""
        rows = [
            (
                date_format(month.month, "F Y"),
                [*(kroner(month.of(code)) for code in self.codes), kroner(month.total)],
            )
            for month in self.months
        ]
        sums = [*(kroner(self.year.of(code)) for code in self.codes), kroner(self.year.total)]
        rows.append((_("The school year"), sums))
        return [(label, list(zip(self.headings[1:], cells, strict=True))) for label, cells in rows]

    @cached_property
    def boxes(self) -> list[Box]:
        return [box for n, month in enumerate(self.months) for box in self._bar(n, month)]

    @property
    def labels(self) -> list[tuple[float, str]]:
        """The middle of each bar and the name of its month, short."""
        return [
            (round(self._left(n) + BAR / 2, 1), date_format(month.month, "b")[:3])
            for n, month in enumerate(self.months)
        ]

    @property
    def legend(self) -> list[tuple[str, str, float]]:
        """What the tones that occur mean: tone, words, and how far down."""
        words = {
            "strong": _("What you pay for the place"),
            "warm": name_of(Code.FOOD),
            "soft": name_of(Code.HOLIDAY),
        } | {tone: name_of(code) for tone, code in OFF}
        tones = [tone for tone in words if tone in {box.tone for box in self.boxes}]
        return [(tone, words[tone], HEIGHT + 22 + n * LINE) for n, tone in enumerate(tones)]

    @property
    def tones(self) -> list[str]:
        return [tone for tone, _words, _y in self.legend]

    @property
    def height(self) -> float:
        return HEIGHT + 24 + len(self.legend) * LINE

    @property
    def top(self) -> str:
        """How much the highest bar is."""
        return kroner(self._most)

    @cached_property
    def _most(self) -> int:
        return max([100, *(sum(ore for _tone, ore in _layers(month)) for month in self.months)])

    def _left(self, number: int) -> float:
        return LEFT + number * SLOT + (SLOT - BAR) / 2

    def _bar(self, number: int, month: MonthPrice) -> list[Box]:
        boxes, base = [], float(HEIGHT)
        for tone, ore in _layers(month):
            height = (HEIGHT - TOP) * ore / self._most
            base -= height
            boxes.append(Box(round(self._left(number), 1), round(base, 1), round(height, 1), tone))
        return boxes


def _layers(month: MonthPrice) -> list[tuple[str, int]]:
    paid = [(tone, sum(month.of(code) for code in codes)) for tone, codes in PAID]
    off = [(tone, -month.of(code)) for tone, code in OFF]
    return [(tone, ore) for tone, ore in [*paid, *off] if ore > 0]
