"""A copy of the reference implementation that does one thing wrong, at its border.

`FAULTS` names for each fault the check that has to catch it.
"""

from . import bad_input, lists, oneroster, signing_in, single_rows, stories, writes
from .registry import FAULTS, FAULTY_MIDDLEWARE, broken

REGISTERED = (bad_input, lists, oneroster, signing_in, single_rows, stories, writes)
__all__ = ["FAULTS", "FAULTY_MIDDLEWARE", "broken"]
