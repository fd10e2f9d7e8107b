"""Bars: what is wanted year by year, and how many actions stand where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from look.drawing import LINE, WIDTH, Box, Drawing, Rule, Shape, Tone, Words, width_of, wrapped
from look.figures import number

from .base import Table, Text, legend

SEQUENCE = (Tone.STRONG, Tone.WARM, Tone.STRIPED, Tone.SOFT, Tone.DOTTED, Tone.GREY)
PLOT_HEIGHT = 150.0
BAR = 24.0

STATUS_TONES = {
    "done": Tone.STRONG,
    "in_progress": Tone.SOFT,
    "open": Tone.DOTTED,
    "overdue": Tone.ALARM,
    "blocked": Tone.WARM,
    "dropped": Tone.GREY,
}


@dataclass(frozen=True, kw_only=True)
class YearBars:
    """`series` maps a name (a component) to values by year; at most six are distinguished.

    The smallest series beyond the fifth are added up as one. `unit` names what is counted.
    """

    title: Text
    series: Mapping[str, Mapping[int, int]]
    unit: Text

    @cached_property
    def years(self) -> list[int]:
        """Every year from the first to the last that has a value, those without one too."""
        years = [year for values in self.series.values() for year, value in values.items() if value]
        return list(range(min(years), max(years) + 1)) if years else []

    @cached_property
    def totals(self) -> list[int]:
        return [sum(values.get(year, 0) for values in self.series.values()) for year in self.years]

    @property
    def is_empty(self) -> bool:
        return not self.years

    @property
    def description(self) -> str:
        return "; ".join(
            f"{year}: {number(total)}" for year, total in zip(self.years, self.totals, strict=True)
        )

    @property
    def table(self) -> Table:
        rows = [
            (str(name), *(number(values.get(year, 0)) for year in self.years))
            for name, values in self.series.items()
        ]
        rows.append((_("In all"), *map(number, self.totals)))
        return Table((str(self.unit).capitalize(), *map(str, self.years)), tuple(rows))

    @cached_property
    def layers(self) -> list[tuple[str, Mapping[int, int]]]:
        """The series as drawn: the largest first, the rest as one."""
        ranked = sorted(self.series.items(), key=lambda item: -sum(item[1].values()))
        ranked = [(name, values) for name, values in ranked if any(values.values())]
        if len(ranked) <= len(SEQUENCE):
            return ranked
        largest, rest = ranked[: len(SEQUENCE) - 1], ranked[len(SEQUENCE) - 1 :]
        others = {year: sum(values.get(year, 0) for _name, values in rest) for year in self.years}
        return [*largest, (_("Others"), others)]

    @cached_property
    def drawing(self) -> Drawing:
        baseline = PLOT_HEIGHT + LINE + 8
        shapes: list[Shape] = [*self._bars(baseline), *self._labels(baseline)]
        shapes.append(Rule(x1=0, y1=baseline, x2=WIDTH, y2=baseline))
        tones = [(tone, name) for tone, (name, _values) in zip(SEQUENCE, self.layers, strict=False)]
        explained, end = legend(tones, baseline + LINE + 16)
        return Drawing(height=end, shapes=(*shapes, *explained))

    @property
    def _slot(self) -> float:
        return WIDTH / max(1, len(self.years))

    def _bars(self, baseline: float) -> list[Shape]:
        width = min(48.0, self._slot * 0.68)
        scale = PLOT_HEIGHT / max([1, *self.totals])
        shapes: list[Shape] = []
        for place, year in enumerate(self.years):
            x, y = (place + 0.5) * self._slot - width / 2, baseline
            for tone, (_name, values) in zip(SEQUENCE, self.layers, strict=False):
                if height := values.get(year, 0) * scale:
                    y -= height
                    shapes.append(Box(x=x, y=y, width=width, height=height, tone=tone))
        return shapes

    def _labels(self, baseline: float) -> list[Shape]:
        """Years, as many as there is room for; totals above the bars when all of them fit."""
        every = max(1, round(width_of("2000") / self._slot + 0.5))
        shapes: list[Shape] = [
            Words(x=self._centre(place), y=baseline + LINE, text=str(year), anchor="middle")
            for place, year in enumerate(self.years)
            if place % every == 0 and self._fits(place, str(year))
        ]
        texts = [number(total) for total in self.totals]
        if all(width_of(text) <= self._slot for text in texts):
            scale = PLOT_HEIGHT / max([1, *self.totals])
            for place, (total, text) in enumerate(zip(self.totals, texts, strict=True)):
                top = baseline - total * scale - 6
                shapes.append(
                    Words(x=self._centre(place), y=top, text=text, anchor="middle", bold=True)
                )
        return shapes

    def _centre(self, place: int) -> float:
        return (place + 0.5) * self._slot

    def _fits(self, place: int, text: str) -> bool:
        half = width_of(text) / 2
        return half <= self._centre(place) <= WIDTH - half


@dataclass(frozen=True, kw_only=True)
class StatusBars:
    """`rows` are (label, number by status code), one bar each; `statuses` names the codes."""

    title: Text
    rows: Sequence[tuple[str, Mapping[str, int]]]
    statuses: Mapping[str, Text]

    @property
    def is_empty(self) -> bool:
        return not any(count for _label, counts in self.rows for count in counts.values())

    @cached_property
    def totals(self) -> dict[str, int]:
        """The number in each status, over all rows; only statuses that occur."""
        sums = {code: sum(row.get(code, 0) for _, row in self.rows) for code in self.statuses}
        return {code: count for code, count in sums.items() if count}

    @property
    def description(self) -> str:
        return "; ".join(
            f"{self.statuses[code]}: {number(count)}" for code, count in self.totals.items()
        )

    @property
    def table(self) -> Table:
        rows = tuple(
            (str(label), *(number(counts.get(code, 0)) for code in self.statuses))
            for label, counts in self.rows
        )
        return Table(("", *map(str, self.statuses.values())), rows)

    @cached_property
    def drawing(self) -> Drawing:
        longest = max([1, *(self._sum(counts) for _label, counts in self.rows)])
        shapes: list[Shape] = []
        y = 0.0
        for label, counts in self.rows:
            for line in wrapped(str(label), WIDTH, lines=2):
                y += LINE
                shapes.append(Words(x=0, y=y - 4, text=line))
            shapes += self._bar(counts, y=y + 3, scale=WIDTH / longest)
            y += BAR + 15
        tones = [
            (_tone_of(code), f"{self.statuses[code]}: {number(count)}")
            for code, count in self.totals.items()
        ]
        explained, end = legend(tones, y)
        return Drawing(height=end, shapes=(*shapes, *explained))

    def _sum(self, counts: Mapping[str, int]) -> int:
        return sum(counts.get(code, 0) for code in self.statuses)

    def _bar(self, counts: Mapping[str, int], *, y: float, scale: float) -> list[Shape]:
        shapes: list[Shape] = []
        x = 0.0
        for code in self.statuses:
            if width := counts.get(code, 0) * scale:
                shapes.append(Box(x=x, y=y, width=width, height=BAR, tone=_tone_of(code)))
                x += width
        return shapes


def _tone_of(status: str) -> Tone:
    return STATUS_TONES.get(status, Tone.GREY)
