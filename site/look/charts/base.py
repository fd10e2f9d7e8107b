"""What every picture has: a title, a description in words, a drawing, the table behind."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise

from look.drawing import LINE, TEXT, WIDTH, Box, Drawing, Marker, Shape, Tone, Words, wrapped

Text = str | Promise

SWATCH = 14.0


@dataclass(frozen=True)
class Table:
    """The figures behind a picture; the first cell of each row is its heading."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Chart(Protocol):
    """What `{% chart chart %}` draws. An empty one shows a line of words instead."""

    @property
    def title(self) -> Text: ...

    @property
    def description(self) -> str:
        """What the picture says, for those who do not see it."""

    @property
    def drawing(self) -> Drawing: ...

    @property
    def table(self) -> Table: ...

    @property
    def is_empty(self) -> bool: ...


def legend(entries: Iterable[tuple[Tone, str]], top: float) -> tuple[list[Shape], float]:
    """Return what explains the tones, one to a line from `top` down, and where it ends."""
    shapes: list[Shape] = []
    y = top
    for tone, label in entries:
        shapes.append(Box(x=1, y=y, width=SWATCH, height=SWATCH, tone=tone))
        for line in wrapped(label, WIDTH - SWATCH - 10, lines=1):
            shapes.append(Words(x=SWATCH + 9, y=y + TEXT - 1, text=line))
        y += LINE + 5
    return shapes, y


def marker_legend(entries: Iterable[tuple[int, str]], top: float) -> tuple[list[Shape], float]:
    """Return what explains the figures of markers, one to a line, and where it ends."""
    shapes: list[Shape] = []
    y = top
    for figure, label in entries:
        shapes.append(Marker(x=8, y=y + 6, figure=figure))
        for line in wrapped(label, WIDTH - SWATCH - 10, lines=1):
            shapes.append(Words(x=SWATCH + 9, y=y + TEXT - 2, text=line))
        y += LINE + 5
    return shapes, y
