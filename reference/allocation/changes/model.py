"""Schools with places left, pupils who want another school, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """Reasons: for the result, then for each wish before it."""

    CHANGE_GRANTED = "change_granted"
    CHANGE_KEPT = "change_kept"
    RIGHTS_FIRST = "rights_first"
    NO_ROOM = "no_room"
    PRIORITY = "priority"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class School:
    """A school: `places` in the grade, `pupils` who have one and do not ask to leave.

    `owed` are those whose local school it is and who have no place there yet: while there are any,
    nobody else may come.
    """

    id: str
    name: str
    places: int
    pupils: int
    owed: int
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Applicant:
    """A pupil with a school who wants another; `grounds` maps a school to the criteria met."""

    id: str
    present: str
    wishes: tuple[str, ...]
    grounds: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that decides a result."""

    schools: tuple[School, ...]
    applicants: tuple[Applicant, ...]
    lottery: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, with the child's own values; `wish` and `lot` count from 1."""

    code: Code
    unit: str
    wish: int | None = None
    criterion: str | None = None
    lot: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    child: str
    unit: str
    changed: bool
    reasons: tuple[Reason, ...]
