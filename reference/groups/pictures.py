"""The teacher norm as a picture: a bar for each school, and a line where the norm is."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from .enums import MainStage
from .queries.schools import NormLine

WIDTH, ROW, HEAD = 400, 44, 8
ROOM = 1.5  # how far beyond the norm a bar can be drawn


@dataclass(frozen=True)
class Bar:
    """One school: where its row begins, how long its bar is, and the line itself."""

    top: int
    length: int
    line: NormLine

    @property
    def text_at(self) -> int:
        return self.top + 14

    @property
    def bar_at(self) -> int:
        return self.top + 20


@dataclass(frozen=True)
class NormPicture:
    """One main stage of all schools."""

    stage: MainStage
    most: int
    bars: Sequence[Bar]
    norm_at: int
    width: int = WIDTH

    @property
    def height(self) -> int:
        return HEAD + ROW * len(self.bars)


def norm_pictures(lines: Sequence[NormLine]) -> list[NormPicture]:
    """Return a picture for each main stage; `lines` are in the order of the stages."""
    pictures = []
    for stage, stage_lines in groupby(lines, key=lambda line: line.stage):
        those = list(stage_lines)
        most = those[0].result.most
        bars = [
            Bar(HEAD + ROW * row, _length(line.size, most), line) for row, line in enumerate(those)
        ]
        pictures.append(NormPicture(stage, most, bars, _length(most, most)))
    return pictures


def _length(size: float | None, most: int) -> int:
    return round(WIDTH * min(size or 0, ROOM * most) / (ROOM * most))
