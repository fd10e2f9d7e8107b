"""A component's place in the reference architecture, as a picture."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from components.enums import Area, Layer
from components.models import Capability
from look.charts import Table
from look.drawing import LINE, TEXT, WIDTH, Box, Drawing, Shape, Tone, Words, wrapped

GAP = 4.0
ROW_HEIGHT = 26.0
CELL_WIDTH = (WIDTH - GAP * (len(Area) - 1)) / len(Area)
HEADING = 9.5


@dataclass(frozen=True, kw_only=True)
class PlaceInArchitecture:
    """The whole architecture as a grid of areas and layers, with some of its cells filled."""

    title: str
    capabilities: Collection[Capability]

    @property
    def is_empty(self) -> bool:
        return not self.capabilities

    @property
    def description(self) -> str:
        places = (
            f"{capability} ({capability.get_area_display()}, {capability.get_layer_display()})"
            for capability in self.capabilities
        )
        return _("Covers: %(places)s.") % {"places": "; ".join(places)}

    @property
    def table(self) -> Table:
        rows = tuple(
            (str(each), each.get_area_display(), each.get_layer_display())
            for each in self.capabilities
        )
        return Table((_("Capability"), _("Area"), _("Layer")), rows)

    @cached_property
    def drawing(self) -> Drawing:
        shapes, y = _area_headings()
        filled = {(capability.area, capability.layer) for capability in self.capabilities}
        for layer in Layer:
            y += LINE
            shapes += [
                Words(x=0, y=y - 3, text=line) for line in wrapped(str(layer.label), WIDTH, lines=1)
            ]
            for column, area in enumerate(Area):
                is_filled = (area.value, layer.value) in filled
                shapes.append(
                    Box(
                        x=column * (CELL_WIDTH + GAP),
                        y=y + 2,
                        width=CELL_WIDTH,
                        height=ROW_HEIGHT,
                        tone=Tone.STRONG if is_filled else None,
                        dashed=not is_filled,
                    )
                )
            y += ROW_HEIGHT + 2 * GAP
        return Drawing(height=y, shapes=tuple(shapes))


def _area_headings() -> tuple[list[Shape], float]:
    """The names of the columns, and where they end."""
    names = [wrapped(str(area.label), CELL_WIDTH, size=HEADING, lines=3) for area in Area]
    shapes: list[Shape] = [
        Words(
            x=column * (CELL_WIDTH + GAP), y=TEXT * (line + 1), text=text, size=HEADING, bold=True
        )
        for column, lines in enumerate(names)
        for line, text in enumerate(lines)
    ]
    return shapes, TEXT * max(len(lines) for lines in names) + 2 * GAP
