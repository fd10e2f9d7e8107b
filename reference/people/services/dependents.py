"""What ends when somebody no longer belongs to a unit: each module registers its own rows."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

# Gets the person, the unit, what the person was there and the first day without it.
End = Callable[[UUID, UUID, str, date], None]
EMPLOYMENT = "employment"
_dependents: list[End] = []


def register_dependent(end: End) -> None:
    """Have `end` called, in the same transaction, when a membership or an employment ends."""
    _dependents.append(end)


def end_dependents(person: UUID, unit: UUID, kind: str, ends_on: date) -> None:
    """End everything that depends on belonging to the unit."""
    for end in _dependents:
        end(person, unit, kind, ends_on)
