"""How many wishes any division could meet: two relaxations that can be solved exactly.

One looks at each pupil by itself: of those it is wished with, as many as may be in one class with
it. The other drops everything but the sizes of the classes and lets a pupil be in several classes
in part: Donath and Hoffman (1973), IBM Journal of Research and Development 17(5), with the
diagonal improved by subgradients. No division meets more than the smaller of the two.
"""

from collections.abc import Sequence
from itertools import accumulate
from math import ceil

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from reference.allocation.classes.model import Grade
from reference.allocation.classes.score import strangers_of

ROUNDS, FIRST_STEP, SHRINKING = 40, 2.0, 0.95
Matrix = NDArray[np.float64]


def most_met(grade: Grade) -> int:
    """Return a number of wishes that no division of `grade` exceeds."""
    by_pupil = sum(most_met_by_pupil(grade))
    return min(by_pupil, _most_met_by_size(grade)) if by_pupil else 0


def most_met_by_pupil(grade: Grade) -> list[int]:
    """Return for each pupil how many of those it is wished with may be in one class with it."""
    number = {pupil.id: index for index, pupil in enumerate(grade.pupils)}
    strangers = [frozenset(others) for others in strangers_of(grade)]
    room = max((each.most for each in grade.classes), default=0) - 1

    def clash(one: int, other: int) -> bool:
        locks = {grade.pupils[one].locked, grade.pupils[other].locked} - {None}
        return other in strangers[one] or len(locks) > 1

    def largest(candidates: list[int]) -> int:
        """Return the size of the largest set of candidates of which no two clash."""
        if not candidates:
            return 0
        first, rest = candidates[0], candidates[1:]
        agreeing = [other for other in rest if not clash(first, other)]
        size = 1 + largest(agreeing)
        return size if len(agreeing) == len(rest) else max(size, largest(rest))

    counts = []
    for index, pupil in enumerate(grade.pupils):
        others = [number[name] for name in pupil.company]
        counts.append(min(room, largest([other for other in others if not clash(index, other)])))
    return counts


def fewest_without(grade: Grade) -> int:
    """Return how many pupils can have no wish met in any division, whatever the others get."""
    possible = most_met_by_pupil(grade)
    return sum(
        bool(pupil.company) and not count
        for pupil, count in zip(grade.pupils, possible, strict=True)
    )


def _most_met_by_size(grade: Grade) -> int:
    """Return the bound from the eigenvalues of the graph of wishes and the sizes of classes."""
    laplacian, wishes = _laplacian(grade)
    sizes = _concentrated_sizes(grade)
    diagonal = np.zeros(len(grade.pupils))
    step, least_parted = FIRST_STEP, 0.0
    with threadpool_limits(1):  # so small that threads would wait for one another
        for _ in range(ROUNDS):
            # Whatever adds up to nothing may be added: each pupil is in one class.
            values, vectors = np.linalg.eigh(laplacian + np.diag(diagonal))
            least_parted = max(least_parted, float(values[: len(sizes)] @ sizes) / 2)
            slope = (vectors[:, : len(sizes)] ** 2) @ sizes
            slope -= slope.mean()
            length = float(np.linalg.norm(slope))
            if length < 1e-9:
                break
            diagonal += step * slope / length
            diagonal -= diagonal.mean()
            step *= SHRINKING
    return wishes - ceil(least_parted - 1e-6)


def _laplacian(grade: Grade) -> tuple[Matrix, int]:
    number = {pupil.id: index for index, pupil in enumerate(grade.pupils)}
    matrix = np.zeros((len(number), len(number)))
    wishes = 0
    for index, pupil in enumerate(grade.pupils):
        for name in pupil.company:
            other = number[name]
            matrix[[index, other], [other, index]] -= 1
            matrix[[index, other], [index, other]] += 1
            wishes += 1
    return matrix, wishes


def _concentrated_sizes(grade: Grade) -> Matrix:
    """Return sizes whose largest ones hold at least as many pupils as those of any division."""
    pupils = len(grade.pupils)
    most = _sums(sorted((each.most for each in grade.classes), reverse=True))
    least = _sums(sorted(each.least for each in grade.classes))
    bounds = [
        min(pupils, most[count], pupils - least[len(grade.classes) - count])
        for count in range(len(grade.classes) + 1)
    ]
    return np.diff(np.array(bounds, dtype=np.float64))[:pupils]


def _sums(numbers: Sequence[int]) -> list[int]:
    return [0, *accumulate(numbers)]
