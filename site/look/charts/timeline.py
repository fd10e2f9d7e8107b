"""The story of a procurement: dated events from the top down, a lane for each kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from look.drawing import LINE, WIDTH, Drawing, Marker, Rule, Shape, Words, wrapped

from .base import Table, Text, marker_legend

DATES = 92.0
LANE = 18.0
MARGIN = 12.0
PAUSE = 30.0
DAYS_IN_A_MONTH = 30.44


@dataclass(frozen=True, kw_only=True)
class TimelineChart:
    """`events` are (when, what, kind); `kinds` names each kind and gives the order of lanes."""

    title: Text
    events: Sequence[tuple[date, str, str]]
    kinds: Mapping[str, Text] = field(default_factory=dict)

    @cached_property
    def ordered(self) -> list[tuple[date, str, str]]:
        return sorted(self.events, key=lambda event: event[0])

    @property
    def is_empty(self) -> bool:
        return not self.events

    @property
    def description(self) -> str:
        if self.is_empty:
            return ""
        return ngettext(
            "%(count)d event, from %(first)s to %(last)s.",
            "%(count)d events, from %(first)s to %(last)s.",
            len(self.events),
        ) % {
            "count": len(self.events),
            "first": date_format(self.ordered[0][0]),
            "last": date_format(self.ordered[-1][0]),
        }

    @property
    def table(self) -> Table:
        rows = tuple(
            (date_format(when), what, str(self.kinds.get(kind, kind)))
            for when, what, kind in self.ordered
        )
        return Table((_("Date"), _("Event"), _("Kind")), rows)

    @cached_property
    def lanes(self) -> list[str]:
        """The kinds that occur: those with a name first, in its order, then in order of time."""
        occurring = list(dict.fromkeys(kind for _when, _what, kind in self.ordered))
        named = [kind for kind in self.kinds if kind in occurring]
        return named + [kind for kind in occurring if kind not in self.kinds]

    @cached_property
    def drawing(self) -> Drawing:
        shapes: list[Shape] = []
        y = MARGIN
        before: date | None = None
        left = DATES + LANE * min(len(self.lanes), 5) + 8
        for when, what, kind in self.ordered:
            if before and (pause := _pause(before, when)):
                shapes.append(Words(x=left, y=y + 12, text=pause, size=12, quiet=True))
                y += PAUSE
            shapes += self._event(when, what, kind, y=y, left=left)
            y += LINE * max(1, len(wrapped(what, WIDTH - left))) + 11
            before = when
        rules = [
            Rule(x1=self._lane_x(lane), y1=2, x2=self._lane_x(lane), y2=y - 6)
            for lane in self.lanes[:5]
        ]
        explained, end = self._legend(y + 8)
        return Drawing(height=end, shapes=(*rules, *shapes, *explained))

    def _event(self, when: date, what: str, kind: str, *, y: float, left: float) -> list[Shape]:
        figure = self.lanes.index(kind)
        return [
            Words(x=0, y=y + 4, text=date_format(when, "SHORT_DATE_FORMAT"), quiet=True),
            Marker(x=self._lane_x(kind), y=y, figure=figure),
            *(
                Words(x=left, y=y + 4 + LINE * number, text=line)
                for number, line in enumerate(wrapped(what, WIDTH - left))
            ),
        ]

    def _lane_x(self, kind: str) -> float:
        """Lanes beyond the fifth share its place; their figures still tell them apart."""
        return DATES + LANE * min(self.lanes.index(kind), 4) + 9

    def _legend(self, top: float) -> tuple[list[Shape], float]:
        if len(self.lanes) < 2:
            return [], top
        return marker_legend(
            [(figure, str(self.kinds.get(kind, kind))) for figure, kind in enumerate(self.lanes)],
            top,
        )


def _pause(before: date, after: date) -> str:
    """Say how long nothing happened, when it was two months or more."""
    months = int((after - before).days / DAYS_IN_A_MONTH)
    if months < 2:
        return ""
    return ngettext("%(count)d month later", "%(count)d months later", months) % {"count": months}
