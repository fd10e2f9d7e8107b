"""How far something has come: so many of so many."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from look.drawing import WIDTH, Box, Drawing, Rule, Shape, Tone, Words
from look.figures import number

from .base import Table, Text

BAR = 24.0


@dataclass(frozen=True, kw_only=True)
class Progress:
    """`done` of `whole`; `unit` names what is counted, in the plural («actions»)."""

    title: Text
    done: int
    whole: int
    unit: Text

    @property
    def is_empty(self) -> bool:
        return self.whole < 1

    @property
    def share(self) -> int:
        """The share in per cent, rounded down: 100 only when all is done."""
        return min(100, 100 * self.done // self.whole) if self.whole else 0

    @property
    def description(self) -> str:
        return _("%(done)s of %(whole)s %(unit)s (%(share)d %%)") % {
            "done": number(self.done),
            "whole": number(self.whole),
            "unit": self.unit,
            "share": self.share,
        }

    @property
    def table(self) -> Table:
        rows = ((_("Done"), number(self.done)), (_("In all"), number(self.whole)))
        return Table(("", str(self.unit).capitalize()), rows)

    @property
    def drawing(self) -> Drawing:
        shapes: list[Shape] = [
            Words(x=0, y=14, text=self.description, bold=True),
            Box(x=0, y=24, width=WIDTH, height=BAR),
        ]
        if width := WIDTH * self.share / 100:
            shapes.append(Box(x=0, y=24, width=width, height=BAR, tone=Tone.STRONG))
        shapes.append(Rule(x1=WIDTH * self.share / 100, y1=20, x2=WIDTH * self.share / 100, y2=52))
        return Drawing(height=54, shapes=tuple(shapes))
