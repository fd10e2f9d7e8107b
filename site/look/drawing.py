"""What a picture is made of: boxes, lines, markers and words on a sheet with measured edges.

Everything is in the sheet's own units. The sheet is as wide as a telephone, so that its words keep
their size there, and grow a little on larger screens.
"""

import textwrap
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

WIDTH = 360.0
TEXT = 13.0
LINE = 17.0

Anchor = Literal["start", "middle", "end"]


class Tone(StrEnum):
    """A colour with a pattern of its own, so that it can be distinguished in black and white."""

    STRONG = "strong"
    WARM = "warm"
    SOFT = "soft"
    STRIPED = "striped"
    DOTTED = "dotted"
    GREY = "grey"
    ALARM = "alarm"
    HOLE = "hole"


@dataclass(frozen=True, kw_only=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    tone: Tone | None = None
    dashed: bool = False
    url: str = ""
    shape: Literal["box"] = "box"

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True, kw_only=True)
class Words:
    """One line of text whose baseline starts (or is centred, or ends) at `x`, `y`."""

    x: float
    y: float
    text: str
    size: float = TEXT
    anchor: Anchor = "start"
    bold: bool = False
    quiet: bool = False
    url: str = ""
    shape: Literal["words"] = "words"

    @property
    def width(self) -> float:
        return width_of(self.text, self.size)

    @property
    def left(self) -> float:
        return self.x - {"start": 0.0, "middle": self.width / 2, "end": self.width}[self.anchor]

    @property
    def right(self) -> float:
        return self.left + self.width


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    shape: Literal["rule"] = "rule"


@dataclass(frozen=True, kw_only=True)
class Marker:
    """A small figure around `x`, `y`; `figure` says which, so that each kind has its own."""

    x: float
    y: float
    figure: int = 0
    radius: float = 6.0
    shape: Literal["marker"] = "marker"

    @property
    def path(self) -> str:
        """The figure as SVG path data: circle, square, diamond, triangle, and around again."""
        x, y, r = self.x, self.y, self.radius
        circle = f"M{x - r} {y}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"
        square = f"M{x - r} {y - r}h{2 * r}v{2 * r}h{-2 * r}z"
        diamond = f"M{x} {y - r}L{x + r} {y}L{x} {y + r}L{x - r} {y}z"
        triangle = f"M{x} {y - r}L{x + r} {y + r}L{x - r} {y + r}z"
        return (circle, square, diamond, triangle)[self.figure % 4]

    @property
    def hollow(self) -> bool:
        return self.figure % 8 >= 4


Shape = Box | Words | Rule | Marker


@dataclass(frozen=True)
class Drawing:
    height: float
    shapes: tuple[Shape, ...]
    width: float = WIDTH

    @property
    def tones(self) -> list[Tone]:
        """The tones in use: the patterns that the picture must define."""
        used = {shape.tone for shape in self.shapes if isinstance(shape, Box)}
        return [tone for tone in Tone if tone in used]

    @property
    def has_links(self) -> bool:
        return any(getattr(shape, "url", "") for shape in self.shapes)


def width_of(text: str, size: float = TEXT) -> float:
    """Return how wide `text` is at most, in units; on the safe side, since nobody measures it."""
    return sum(_em(character) for character in text) * size


def _em(character: str) -> float:
    if character in "fijlrtI.,:;'|! ()[]-":
        return 0.4
    if character in "mwMW—%@" or ord(character) > 0x2FF:
        return 1.0
    return 0.74 if character.isupper() else 0.61


def wrapped(text: str, width: float, *, size: float = TEXT, lines: int = 3) -> list[str]:
    """Break `text` into at most `lines` lines, none wider than `width`; «…» where some is left out.

    Long words are broken too. The table behind the picture has the whole text.
    """
    for characters in range(max(1, int(width / (0.45 * size))), 1, -1):
        wrapped_lines = textwrap.wrap(text, characters, max_lines=lines, placeholder="…")
        if all(width_of(line, size) <= width for line in wrapped_lines):
            return wrapped_lines
    return ["…"] if text.strip() else []
