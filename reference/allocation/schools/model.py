"""A cohort in one grade: schools with places, children with a local school, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class By(StrEnum):
    """What a child got its school by."""

    LOCAL = "local"
    FIXED = "fixed"
    OVERFLOW = "overflow"
    APPEAL = "appeal"
    NOTHING = "nothing"


class Code(StrEnum):
    """Reasons: for the school itself, then for not getting the local one."""

    LOCAL_SCHOOL = "local_school"
    LOCAL_KEPT = "local_kept"
    SCHOOL_FIXED = "school_fixed"
    MOVED = "moved"
    LOCAL_FULL = "local_full"
    WAY_THERE = "way_there"
    SIBLING_THERE = "sibling_there"
    MOVED_LEAST = "moved_least"
    MOVED_LOT = "moved_lot"
    SCHOOL_UNMET = "school_unmet"
    BY_APPEAL = "by_appeal"


@dataclass(frozen=True, slots=True)
class School:
    """A school and how many it takes in the grade."""

    id: str
    name: str
    places: int


@dataclass(frozen=True, slots=True)
class Way:
    """A child's way to a school: metres of road, metres of climb, and what makes it hard."""

    metres: int
    climb: int
    dangerous: bool
    traffic: bool


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts beside the road, in metres of road: local, and dated where it is kept.

    `climb` is for each metre of climb; `sibling` for being parted from brothers and sisters.
    """

    climb: int
    dangerous_road: int
    traffic: int
    sibling: int


@dataclass(frozen=True, slots=True)
class Child:
    """A child whose local school is `local`; one with `fixed` is placed there and not moved."""

    id: str
    local: str
    fixed: str | None
    ways: Mapping[str, Way]
    siblings: frozenset[str]
    together: str | None

    def burden(self, school: str, weights: Weights) -> int:
        """Return what it costs the child to go to `school`, in metres of road."""
        way = self.ways[school]
        return (
            way.metres
            + weights.climb * way.climb
            + weights.dangerous_road * way.dangerous
            + weights.traffic * way.traffic
            + weights.sibling * (bool(self.siblings) and school not in self.siblings)
        )


@dataclass(frozen=True, slots=True)
class Appeal:
    """An upheld appeal: the child gets a place in `unit`."""

    child: str
    unit: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, with the child's own values alone; `lot` is its number drawn, from 1."""

    code: Code
    unit: str | None = None
    metres: int | None = None
    lot: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    child: str
    unit: str | None
    by: By
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Cohort:
    """Everything that decides a result. `published` is the result that appeals are added to."""

    seed: str
    weights: Weights
    schools: tuple[School, ...]
    children: tuple[Child, ...]
    lottery: tuple[str, ...]
    published: tuple[Outcome, ...] | None = None
    appeals: tuple[Appeal, ...] = ()

    @cached_property
    def rooms(self) -> dict[str, int]:
        """Places of each school that children who are fixed there leave for others."""
        fixed = [child.fixed for child in self.children]
        return {
            school.id: max(0, school.places - fixed.count(school.id)) for school in self.schools
        }

    @cached_property
    def claims(self) -> dict[str, int]:
        """How many children have each school as their local one and are not fixed anywhere."""
        local = [child.local for child in self.children if child.fixed is None]
        return {school.id: local.count(school.id) for school in self.schools}

    def is_overfull(self, school: str) -> bool:
        """Whether more children belong to `school` than it has room for."""
        return self.claims[school] > self.rooms[school]
