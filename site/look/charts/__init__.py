"""The pictures of the site: data in, a drawing and the table behind it out."""

from .bars import StatusBars, YearBars
from .base import Chart, Table
from .capabilities import CapabilityMap, Cell
from .progress import Progress
from .timeline import TimelineChart

__all__ = [
    "CapabilityMap",
    "Cell",
    "Chart",
    "Progress",
    "StatusBars",
    "Table",
    "TimelineChart",
    "YearBars",
]
