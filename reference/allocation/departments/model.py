"""One kindergarten in one month: departments, children, staff, norms, and a plan for them."""

from collections.abc import Mapping
from dataclasses import dataclass

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


@dataclass(frozen=True, slots=True)
class Department:
    """A department that takes children of `bands`, at most `places` of them on any day."""

    id: str
    name: str
    bands: tuple[str, ...]
    places: int


@dataclass(frozen=True, slots=True)
class Child:
    """A child with its days, wishes in order, and others to be together with or apart from."""

    id: str
    band: str
    weekdays: tuple[str, ...]
    wishes: tuple[str, ...]
    together: tuple[str, ...]
    apart: tuple[str, ...]
    locked: str | None
    present: str | None


@dataclass(frozen=True, slots=True)
class Norm:
    """Children for each post: so many under three, so many who are three and over."""

    under_three: int
    three_and_over: int


@dataclass(frozen=True, slots=True)
class Staff:
    """Pedagogues in whole posts; all who work with the children in hundredths of a post."""

    pedagogues: int
    hundredths: int


@dataclass(frozen=True, slots=True)
class Relief:
    """What dispensations that hold in the month take off the norms; hundredths for staffing."""

    pedagogues: int
    hundredths: int


@dataclass(frozen=True, slots=True)
class Weights:
    """What it costs to miss a wish by one, a pair, a present department, a child's share."""

    wish: int
    together: int
    stay: int
    pedagogue: int


@dataclass(frozen=True, slots=True)
class Move:
    """A child that somebody puts into a department by hand, once the best plan is found."""

    child: str
    department: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All that decides a placement. `effort` bounds CP-SAT's deterministic time, in hundredths."""

    seed: str
    month: str
    departments: tuple[Department, ...]
    children: tuple[Child, ...]
    pedagogue_norm: Norm
    staffing_norm: Norm
    staff: Staff
    relief: Relief
    weights: Weights
    effort: int
    moves: tuple[Move, ...] = ()

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        return self._pairs({child.id: child.together for child in self.children})

    @property
    def strangers(self) -> tuple[tuple[int, int], ...]:
        return self._pairs({child.id: child.apart for child in self.children})

    def _pairs(self, others: Mapping[str, tuple[str, ...]]) -> tuple[tuple[int, int], ...]:
        number = {child.id: index for index, child in enumerate(self.children)}
        pairs = {
            (min(number[one], number[other]), max(number[one], number[other]))
            for one, named in others.items()
            for other in named
        }
        return tuple(sorted(pairs))


@dataclass(frozen=True, slots=True)
class Solution:
    """A department for each child and pedagogues for each department, or none if impossible.

    `cost` and `bound` are in the units of the weights; the plan is optimal if they are equal.
    """

    places: tuple[int, ...] | None
    pedagogues: tuple[int, ...]
    cost: int
    bound: int
    impossible_because: tuple[str, ...] = ()
