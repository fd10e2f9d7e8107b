"""The reference architecture: which capabilities have components, and where the holes are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from look.drawing import LINE, WIDTH, Box, Drawing, Shape, Tone, Words, wrapped
from look.figures import number

from .base import Table, Text, legend

GAP = 8.0
PADDING = 9.0
COLUMNS = 2
CELL_WIDTH = (WIDTH - GAP * (COLUMNS - 1)) / COLUMNS
LINES = 3


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One capability: how many components carry it, how many needs ask for it."""

    label: str
    components: int
    needs: int
    url: str = ""

    @property
    def is_hole(self) -> bool:
        """Somebody needs it and nothing carries it."""
        return self.needs > 0 and self.components == 0

    @property
    def counts(self) -> str:
        return ", ".join(
            [
                ngettext("%(count)d component", "%(count)d components", self.components)
                % {"count": self.components},
                ngettext("%(count)d need", "%(count)d needs", self.needs) % {"count": self.needs},
            ]
        )

    @property
    def tone(self) -> Tone | None:
        if self.is_hole:
            return Tone.HOLE
        return Tone.SOFT if self.components else None


@dataclass(frozen=True, kw_only=True)
class CapabilityMap:
    """`areas` maps the name of each part of the architecture to its cells."""

    title: Text
    areas: Mapping[str, Sequence[Cell]]

    @cached_property
    def cells(self) -> list[Cell]:
        return [cell for cells in self.areas.values() for cell in cells]

    @property
    def is_empty(self) -> bool:
        return not self.cells

    @property
    def description(self) -> str:
        holes = [cell.label for cell in self.cells if cell.is_hole]
        if not holes:
            return _("No capability is asked for without a component that carries it.")
        return _("Asked for, and no component carries it: %(holes)s.") % {"holes": ", ".join(holes)}

    @property
    def table(self) -> Table:
        rows = tuple(
            (cell.label, area, number(cell.components), number(cell.needs))
            for area, cells in self.areas.items()
            for cell in cells
        )
        return Table((_("Capability"), _("Area"), _("Components"), _("Needs")), rows)

    @cached_property
    def drawing(self) -> Drawing:
        shapes: list[Shape] = []
        y = 0.0
        for area, cells in self.areas.items():
            for line in wrapped(str(area), WIDTH, lines=2):
                y += LINE
                shapes.append(Words(x=0, y=y - 3, text=line, bold=True))
            y += 5
            for start in range(0, len(cells), COLUMNS):
                row = cells[start : start + COLUMNS]
                height = max(_height(cell) for cell in row)
                for column, cell in enumerate(row):
                    shapes += _cell(cell, x=column * (CELL_WIDTH + GAP), y=y, height=height)
                y += height + GAP
            y += GAP
        explained, end = legend(
            [(Tone.SOFT, _("Has components")), (Tone.HOLE, _("A hole: needs and no component"))], y
        )
        return Drawing(height=end, shapes=(*shapes, *explained))


def _lines(cell: Cell) -> list[str]:
    return wrapped(cell.label, CELL_WIDTH - 2 * PADDING, lines=LINES)


def _height(cell: Cell) -> float:
    counts = wrapped(cell.counts, CELL_WIDTH - 2 * PADDING, size=12, lines=2)
    return LINE * (len(_lines(cell)) + len(counts)) + 2 * PADDING


def _cell(cell: Cell, *, x: float, y: float, height: float) -> list[Shape]:
    shapes: list[Shape] = [
        Box(
            x=x, y=y, width=CELL_WIDTH, height=height, tone=cell.tone, dashed=cell.tone != Tone.SOFT
        )
    ]
    baseline = y + PADDING - 4
    for line in _lines(cell):
        baseline += LINE
        shapes.append(Words(x=x + PADDING, y=baseline, text=line, bold=True, url=cell.url))
    for line in wrapped(cell.counts, CELL_WIDTH - 2 * PADDING, size=12, lines=2):
        baseline += LINE
        shapes.append(Words(x=x + PADDING, y=baseline, text=line, size=12))
    return shapes
