"""One grade of one school: classes, pupils, what is weighed, and a division into classes."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """A class that has from `least` to `most` pupils."""

    id: str
    name: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil and what is weighed. `advised` are company that staff wishes for it, told to nobody;
    `unmatched` is how many names its family wrote that stand for nobody here.

    `needs` counts points of extra follow-up; `language` says whether it needs support in the
    school's language; `feeder` is the kindergarten or school that it comes from.
    """

    id: str
    gender: str | None
    needs: int
    language: bool
    feeder: str | None
    wishes: tuple[str, ...]
    advised: tuple[str, ...]
    unmatched: int
    apart: tuple[str, ...]
    locked: str | None

    @property
    def company(self) -> tuple[str, ...]:
        """Whom it is wished together with, each once."""
        return tuple(dict.fromkeys((*self.wishes, *self.advised)))


@dataclass(frozen=True, slots=True)
class Weights:
    """What each costs: a pupil without any wish met, a wish missed, a pupil, point or need for
    support beyond an even share, and a pupil alone from its kindergarten."""

    without: int
    wish: int
    size: int
    gender: int
    needs: int
    language: int
    alone: int


@dataclass(frozen=True, slots=True)
class Grade:
    """All that decides a division.

    `steps` are those of the annealing, `rounds` those of the repair; `effort` bounds CP-SAT on a
    whole grade (hundredths of deterministic time). With `published` (pupil to class) as few as
    possible move from there.
    """

    seed: str
    classes: tuple[SchoolClass, ...]
    pupils: tuple[Pupil, ...]
    weights: Weights
    steps: int
    rounds: int
    effort: int
    published: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Solution:
    """A class for each pupil, or none and why. The division is proven best if cost and bound are
    equal and nobody moved without need (`moved` equals `moved_bound`). No division meets more than
    `most_met` wishes."""

    places: tuple[int, ...] | None
    cost: int = 0
    bound: int = 0
    most_met: int = 0
    moved: int = 0
    moved_bound: int = 0
    impossible_because: tuple[str, ...] = ()
