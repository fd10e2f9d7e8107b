"""What notices say of a procurement, as values of its fields: pure, and the same in any order.

A procurement is the sum of what was announced, lot by lot (`lots`), in the order in which it was
(`sequence`). What concerns the whole is computed from the lots (`procurement`, `figures`).
"""

from .procurement import facts_of
from .sequence import announced_on
from .statements import STATED, UNITS, UNITS_OF_A_LOT, shortened

__all__ = ["STATED", "UNITS", "UNITS_OF_A_LOT", "announced_on", "facts_of", "shortened"]
