"""How far a case has come, as the steps of a timeline."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise


@dataclass(frozen=True)
class Step:
    """One step: what it is, when it was or will be, and whether it lies behind."""

    label: str | Promise
    day: date | None
    is_done: bool
    is_now: bool = False
