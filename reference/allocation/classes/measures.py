"""What is spread evenly over the classes, and how far from even a class may be at no cost."""

from collections.abc import Sequence
from dataclasses import dataclass

from reference.allocation.classes.model import Grade, SchoolClass


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that each pupil has so much of: a class with less than `low` or more than `high`
    of it (by class) costs `weight` for each that is lacking or beyond."""

    name: str
    weight: int
    values: tuple[int, ...]
    low: tuple[int, ...]
    high: tuple[int, ...]

    def cost(self, index: int, total: int) -> int:
        """Return what it costs that the class number `index` has `total` of it."""
        return self.weight * max(self.low[index] - total, total - self.high[index], 0)


def measures_of(grade: Grade) -> tuple[Measure, ...]:
    """Return what is spread: heads, each gender, points of need, support in language."""
    pupils, weights = grade.pupils, grade.weights
    shares = _shares(grade.classes, len(pupils))
    genders = sorted({pupil.gender for pupil in pupils if pupil.gender is not None})
    measures = [
        ("size", weights.size, [1] * len(pupils)),
        *(
            (f"gender {gender}", weights.gender, [int(p.gender == gender) for p in pupils])
            for gender in genders
        ),
        ("needs", weights.needs, [pupil.needs for pupil in pupils]),
        ("language", weights.language, [int(pupil.language) for pupil in pupils]),
    ]
    whole = max(1, sum(shares))
    return tuple(
        Measure(
            name,
            weight,
            tuple(values),
            tuple(sum(values) * share // whole for share in shares),
            tuple(-(-sum(values) * share // whole) for share in shares),
        )
        for name, weight, values in measures
        if weight and any(values)
    )


def _shares(classes: Sequence[SchoolClass], pupils: int) -> list[int]:
    """Return how large each class should be in proportion: alike, but none above its `most`."""
    even = -(-pupils // max(1, len(classes)))
    return [min(each.most, max(even, each.least)) for each in classes]
