"""The needs of the demo, with the municipalities that say «we need this too»."""

from ..entries import DemoNeed
from .across import ACROSS
from .after_school import AFTER_SCHOOL
from .kindergarten import KINDERGARTEN
from .school import SCHOOL

# One that is based on another comes after it.
NEEDS: tuple[DemoNeed, ...] = (*KINDERGARTEN, *SCHOOL, *AFTER_SCHOOL, *ACROSS)

__all__ = ["NEEDS"]
