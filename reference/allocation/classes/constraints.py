"""The division as a constraint model, of a whole grade or of some of its classes.

CP-SAT (Perron, Didier and Gay 2023, on CP-SAT-LP) runs with one worker, a seed and a limit on
deterministic time, so that a replay is the same.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ortools.sat.python import cp_model

from reference.allocation.classes.measures import measures_of
from reference.allocation.classes.model import Grade
from reference.allocation.classes.score import strangers_of

Term = tuple[int, cp_model.IntVar]


@dataclass(frozen=True, slots=True)
class Answer:
    """A class for each pupil of the model, or None; `bound` is proven; `spent` is effort."""

    places: dict[int, int] | None
    value: int
    bound: int
    is_impossible: bool
    spent: float


class Model:
    """Pupils who may each be in one of some classes, under the hard rules."""

    def __init__(self, grade: Grade, pupils: Collection[int], classes: Collection[int]) -> None:
        self._grade = grade
        self._model = cp_model.CpModel()
        self._classes = sorted(classes)
        self._is_whole = len(self._classes) == len(grade.classes)
        index_of = {each.id: index for index, each in enumerate(grade.classes)}
        self.inside: dict[int, dict[int, cp_model.IntVar]] = {}
        for pupil in sorted(pupils):
            lock = grade.pupils[pupil].locked
            allowed = self._classes if lock is None else [index_of[lock]]
            self.inside[pupil] = {
                index: self._model.new_bool_var(f"x{pupil}_{index}") for index in allowed
            }
            self._model.add_exactly_one(self.inside[pupil].values())
        self._keep_rules()
        self._aim: list[Term] = []

    def _keep_rules(self) -> None:
        for index in self._classes:
            each = self._grade.classes[index]
            size = sum(self._here(index).values())
            self._model.add(size >= each.least)
            self._model.add(size <= each.most)
        for pupil, others in enumerate(strangers_of(self._grade)):
            for other in others:
                if pupil < other and pupil in self.inside and other in self.inside:
                    for index in self.inside[pupil].keys() & self.inside[other].keys():
                        self._model.add_at_most_one(
                            self.inside[pupil][index], self.inside[other][index]
                        )

    def _here(self, index: int) -> dict[int, cp_model.IntVar]:
        return {p: classes[index] for p, classes in self.inside.items() if index in classes}

    def aim_for_cost(self) -> None:
        """Minimise what the division costs; wishes about pupils outside the model count nothing."""
        self._aim = [*self._missed_wishes(), *self._uneven(), *self._alone()]

    def aim_to_stay(self, published: Sequence[int | None]) -> None:
        """Minimise how many leave the class where they are published."""
        self._aim = self._leaving(published)

    def let_move(self, published: Sequence[int | None], at_most: int) -> None:
        """Let at most so many leave the class where they are published."""
        self._model.add(sum(moved for _, moved in self._leaving(published)) <= at_most)

    def _leaving(self, published: Sequence[int | None]) -> list[Term]:
        terms = []
        for pupil, classes in self.inside.items():
            stay = published[pupil]
            if stay is not None and stay in classes:
                moved = self._model.new_bool_var(f"moved{pupil}")
                self._model.add(moved + classes[stay] == 1)
                terms.append((1, moved))
        return terms

    def _missed_wishes(self) -> list[Term]:
        number = {pupil.id: index for index, pupil in enumerate(self._grade.pupils)}
        weights, parted, terms = self._grade.weights, dict[frozenset[int], cp_model.IntVar](), []
        for pupil in self.inside:
            others = [number[name] for name in self._grade.pupils[pupil].company]
            pairs = [frozenset((pupil, other)) for other in others if other in self.inside]
            for pair in pairs:
                if pair not in parted:
                    parted[pair] = self._parted(*sorted(pair))
                terms.append((weights.wish, parted[pair]))
            if pairs:
                without = self._model.new_bool_var(f"without{pupil}")
                self._model.add(sum(parted[pair] for pair in pairs) - len(pairs) + 1 <= without)
                terms.append((weights.without, without))
        return terms

    def _parted(self, one: int, other: int) -> cp_model.IntVar:
        """Return a variable that is 0 only if the two are in one class."""
        parted = self._model.new_bool_var(f"parted{one}_{other}")
        for index in self.inside[one].keys() | self.inside[other].keys():
            first, second = self.inside[one].get(index, 0), self.inside[other].get(index, 0)
            self._model.add(first - second <= parted)
            self._model.add(second - first <= parted)
        return parted

    def _uneven(self) -> list[Term]:
        terms = []
        for measure in measures_of(self._grade):
            whole = sum(measure.values)
            for index in self._classes:
                total = sum(
                    measure.values[pupil] * here for pupil, here in self._here(index).items()
                )
                off = self._model.new_int_var(0, whole, f"{measure.name} {index}")
                self._model.add(total - measure.high[index] <= off)
                self._model.add(measure.low[index] - total <= off)
                terms.append((measure.weight, off))
        return terms

    def _alone(self) -> list[Term]:
        """A pupil is in a class alone from its feeder, though others of the grade come from it."""
        from_feeder: dict[str, list[int]] = defaultdict(list)
        for pupil, each in enumerate(self._grade.pupils):
            if each.feeder is not None:
                from_feeder[each.feeder].append(pupil)
        terms = []
        for feeder, pupils in from_feeder.items():
            if len(pupils) < 2:
                continue
            for index in self._classes:
                here = [h for p, h in self._here(index).items() if p in pupils]
                alone = self._model.new_bool_var(f"alone {feeder} {index}")
                for one in here:
                    self._model.add(2 * one - sum(here) <= alone)
                terms.append((self._grade.weights.alone, alone))
        return terms

    def solve(self, *, effort: float, hint: Sequence[int] | None = None) -> Answer:
        """Return the best that is found within `effort` (CP-SAT's deterministic time)."""
        if hint is not None:
            for pupil, classes in self.inside.items():
                for index, here in classes.items():
                    self._model.add_hint(here, int(hint[pupil] == index))
        costs, variables = [cost for cost, _ in self._aim], [variable for _, variable in self._aim]
        self._model.minimize(cp_model.LinearExpr.weighted_sum(variables, costs))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        digest = sha256(self._grade.seed.encode()).digest()
        solver.parameters.random_seed = int.from_bytes(digest[:3])
        solver.parameters.max_deterministic_time = effort
        # Small models by the hundred: these two cost more here than they give.
        solver.parameters.symmetry_level = 0
        solver.parameters.linearization_level = int(self._is_whole)
        status = solver.solve(self._model)
        spent = solver.response_proto.deterministic_time
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Answer(None, 0, 0, status == cp_model.INFEASIBLE, spent)
        places = {
            pupil: next(index for index, here in classes.items() if solver.value(here))
            for pupil, classes in self.inside.items()
        }
        value, bound = round(solver.objective_value), round(solver.best_objective_bound)
        return Answer(places, value, bound, False, spent)
