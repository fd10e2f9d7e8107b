"""What a division into classes costs, counted anew from the file."""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from reference.allocation.checks.findings import Json

_WEIGHTS = {
    "without": 200,
    "wish": 6,
    "size": 20,
    "gender": 8,
    "needs": 8,
    "language": 8,
    "alone": 5,
}
_BREACH = 10**9
Where = dict[str, str]


class Costs:
    """The costs of a grade. A class's cost depends on its own pupils alone, so a change of two
    classes is counted from these two."""

    def __init__(self, document: Json) -> None:
        self.classes = {each["id"]: each for each in document["classes"]}
        self._pupils = {pupil["id"]: pupil for pupil in document["pupils"]}
        self._weights = {**_WEIGHTS, **(document.get("weights") or {})}
        self.company = {
            name: list(dict.fromkeys([*(p.get("wishes") or ()), *(p.get("advised") or ())]))
            for name, p in self._pupils.items()
        }
        self._apart = {
            frozenset((name, other))
            for name, pupil in self._pupils.items()
            for other in pupil.get("apart") or ()
        }
        self._apart_from = {
            name: [next(iter(pair - {name})) for pair in self._apart if name in pair]
            for name in self._pupils
        }
        self._from = Counter(pupil.get("feeder") for pupil in self._pupils.values())
        self._traits = {name: self._traits_of(pupil) for name, pupil in self._pupils.items()}
        even = -(-len(self._pupils) // len(self.classes))
        self._shares = {
            unit: min(each["most"], max(even, each.get("least", 0)))
            for unit, each in self.classes.items()
        }
        self._whole = max(1, sum(self._shares.values()))
        self._totals = self._sum(self._pupils)

    @staticmethod
    def _traits_of(pupil: Json) -> list[tuple[str, str, int]]:
        """Return what is to be even: kind, which of the kind, how much."""
        traits = [("size", "", 1)]
        if pupil.get("gender") is not None:
            traits.append(("gender", pupil["gender"], 1))
        if pupil.get("needs"):
            traits.append(("needs", "", pupil["needs"]))
        if pupil.get("language"):
            traits.append(("language", "", 1))
        return traits

    def _sum(self, names: Iterable[str]) -> Counter[tuple[str, str]]:
        total: Counter[tuple[str, str]] = Counter()
        for name in names:
            for kind, which, amount in self._traits[name]:
                total[kind, which] += amount
        return total

    def met(self, name: str, where: Where) -> int:
        return sum(where[other] == where[name] for other in self.company[name])

    def meetable(self, name: str) -> int:
        """Return how many of its wishes could be met together, were there nobody else."""
        others = [o for o in self.company[name] if self._may_be_together((name, o))]
        room = max(each["most"] for each in self.classes.values()) - 1
        for size in range(min(len(others), room), 0, -1):
            if any(self._may_be_together((name, *some)) for some in combinations(others, size)):
                return size
        return 0

    def _may_be_together(self, names: tuple[str, ...]) -> bool:
        locks = {self._pupils[name].get("locked") for name in names} - {None}
        pairs = {frozenset(pair) for pair in combinations(names, 2)}
        return len(locks) < 2 and not pairs & self._apart

    def start_from(self, where: Where) -> int:
        """Return what the division costs, and let `change` be counted from it."""
        self._where = where
        self._inside: dict[str, set[str]] = {unit: set() for unit in self.classes}
        for name, unit in where.items():
            self._inside[unit].add(name)
        self._now = {unit: self._of_class(unit, here) for unit, here in self._inside.items()}
        return sum(self._now.values())

    def change(self, moves: Where) -> int:
        """Return by how much the cost grows when these pupils go to these classes."""
        grown = 0
        for unit in {self._where[name] for name in moves} | set(moves.values()):
            here = self._inside[unit] - set(moves)
            here |= {name for name, to in moves.items() if to == unit}
            grown += self._of_class(unit, here) - self._now[unit]
        return grown

    def _of_class(self, unit: str, here: set[str]) -> int:
        weights, cost = self._weights, 0
        for name in here:
            others = self.company[name]
            count = sum(other in here for other in others)
            cost += weights["wish"] * (len(others) - count)
            cost += weights["without"] * (bool(others) and not count)
            cost += _BREACH * any(other in here for other in self._apart_from[name])
        totals = self._sum(here)
        for (kind, which), whole in self._totals.items():
            share, total = self._shares[unit] * whole, totals[kind, which]
            low, high = share // self._whole, -(-share // self._whole)
            cost += weights[kind] * max(low - total, total - high, 0)
        feeders = Counter(self._pupils[name].get("feeder") for name in here)
        alone = [f for f, n in feeders.items() if f is not None and n == 1 and self._from[f] > 1]
        return int(cost + weights["alone"] * len(alone))
