"""Places the children of a kindergarten in its departments with CP-SAT.

Hard: ages, places on every weekday, locks, who is to be apart, and the norms for the kindergarten.
Soft, weighed against each other: wishes, who wants to be together, the present department, and
pedagogues where the children are. One kindergarten at a time is solved to proven optimality where
one model for a whole municipality is not. The solver (Perron, Didier and Gay 2023, CP 2023, on
CP-SAT-LP) runs with one worker, a seed and a limit on deterministic time: a replay is the same.
Whoever is moved by hand is moved in the best plan, where all others stay: the bound of the best
plan then says how far from it the moves lead.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256

from ortools.sat.python import cp_model

from reference.allocation.departments.model import WEEKDAYS, Plan, Solution
from reference.allocation.departments.norms import pedagogues_needed, staff_needed

NORM_PEDAGOGUE, NORM_STAFFING, NO_ROOM = "pedagogue_norm", "staffing_norm", "no_arrangement"
UNSOLVED, MOVES_DO_NOT_FIT = "out_of_effort", "moves_do_not_fit"
Term = tuple[int, cp_model.IntVar]


def broken_norms(plan: Plan) -> tuple[str, ...]:
    """Return the norms that the staff of `plan` does not meet, dispensations included."""
    short = []
    needed = pedagogues_needed(plan.children, plan.pedagogue_norm) - plan.relief.pedagogues
    if needed > plan.staff.pedagogues:
        short.append(NORM_PEDAGOGUE)
    posts = staff_needed(plan.children, plan.staffing_norm)
    if posts - Fraction(plan.relief.hundredths, 100) > Fraction(plan.staff.hundredths, 100):
        short.append(NORM_STAFFING)
    return tuple(short)


def solve_plan(plan: Plan) -> Solution:
    """Return the best placement found, with a proven bound, or why there is none."""
    broken = broken_norms(plan)
    if broken:
        return Solution(None, (), 0, 0, broken)
    best = _solve(plan, {})
    if best.places is None or not plan.moves:
        return best
    moved = _solve(plan, _after_moves(plan, best.places))
    if moved.places is None:
        return replace(moved, impossible_because=(MOVES_DO_NOT_FIT,))
    return replace(moved, bound=min(best.bound, moved.cost))


def _after_moves(plan: Plan, places: tuple[int, ...]) -> dict[int, int]:
    """Return the department of every child, by number, when the moves are made in `places`."""
    children = {child.id: number for number, child in enumerate(plan.children)}
    departments = {department.id: number for number, department in enumerate(plan.departments)}
    moved = {children[move.child]: departments[move.department] for move in plan.moves}
    return dict(enumerate(places)) | moved


def _solve(plan: Plan, fixed: Mapping[int, int]) -> Solution:
    model = _Model(plan, fixed)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = int.from_bytes(sha256(plan.seed.encode()).digest()[:3])
    solver.parameters.max_deterministic_time = plan.effort / 100
    status = solver.solve(model.model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        why = NO_ROOM if status == cp_model.INFEASIBLE else UNSOLVED
        return Solution(None, (), 0, 0, (why,))
    places = tuple(
        next(number for number, here in inside.items() if solver.value(here))
        for inside in model.inside
    )
    return Solution(
        places,
        tuple(solver.value(posts) for posts in model.pedagogues),
        round(solver.objective_value),
        round(solver.best_objective_bound),
    )


class _Model:
    """The constraint model: `inside[child][department]` and `pedagogues[department]`."""

    def __init__(self, plan: Plan, fixed: Mapping[int, int]) -> None:
        self.model = cp_model.CpModel()
        self._plan = plan
        self._held = fixed
        self.inside = [self._choices(number) for number in range(len(plan.children))]
        most = plan.staff.pedagogues
        self.pedagogues = [
            self.model.new_int_var(0, most, f"p{number}") for number in range(len(plan.departments))
        ]
        self._keep_places()
        self._keep_apart()
        self.model.add(sum(self.pedagogues) == most)
        terms = [*self._missed_wishes(), *self._missed_pairs(), *self._missing_pedagogues()]
        costs, variables = [cost for cost, _ in terms], [variable for _, variable in terms]
        self.model.minimize(cp_model.LinearExpr.weighted_sum(variables, costs))

    def _choices(self, number: int) -> dict[int, cp_model.IntVar]:
        child = self._plan.children[number]
        choices = {
            index: self.model.new_bool_var(f"x{number}_{index}")
            for index, department in enumerate(self._plan.departments)
            if child.band in department.bands
            and child.locked in (None, department.id)
            and self._held.get(number, index) == index
        }
        self.model.add_exactly_one(choices.values())
        return choices

    def _keep_places(self) -> None:
        for index, department in enumerate(self._plan.departments):
            for day in WEEKDAYS:
                here = [
                    inside[index]
                    for child, inside in zip(self._plan.children, self.inside, strict=True)
                    if index in inside and day in child.weekdays
                ]
                self.model.add(sum(here) <= department.places)

    def _keep_apart(self) -> None:
        for one, other in self._plan.strangers:
            for index in self.inside[one].keys() & self.inside[other].keys():
                self.model.add_at_most_one(self.inside[one][index], self.inside[other][index])

    def _missed_wishes(self) -> list[Term]:
        return [
            (placing_cost(self._plan, number, index), here)
            for number, inside in enumerate(self.inside)
            for index, here in inside.items()
        ]

    def _missed_pairs(self) -> list[Term]:
        missed = []
        for one, other in self._plan.pairs:
            parted = self.model.new_bool_var(f"parted{one}_{other}")
            for index in self.inside[one].keys() | self.inside[other].keys():
                first = self.inside[one].get(index, 0)
                second = self.inside[other].get(index, 0)
                self.model.add(first - second <= parted)
            missed.append((self._plan.weights.together, parted))
        return missed

    def _missing_pedagogues(self) -> list[Term]:
        """Children's shares beyond what a department's pedagogues cover; see `share`."""
        norm, beyond = self._plan.pedagogue_norm, list[Term]()
        whole = norm.under_three * norm.three_and_over
        most = whole * len(self._plan.children)
        for index, posts in enumerate(self.pedagogues):
            excess = self.model.new_int_var(0, most, f"e{index}")
            load = sum(
                share(self._plan, number) * inside[index]
                for number, inside in enumerate(self.inside)
                if index in inside
            )
            self.model.add(load - whole * posts <= excess)
            beyond.append((self._plan.weights.pedagogue, excess))
        return beyond


def share(plan: Plan, number: int) -> int:
    """Return a child's share of a pedagogue; the product of the norm's two numbers is one post."""
    norm = plan.pedagogue_norm
    under_three = plan.children[number].band == "under_three"
    return norm.three_and_over if under_three else norm.under_three


def placing_cost(plan: Plan, number: int, index: int) -> int:
    """Return what it costs to place a child in a department, whoever else is there."""
    child, department = plan.children[number], plan.departments[index].id
    missed = child.wishes.index(department) if department in child.wishes else len(child.wishes)
    moved = child.present is not None and child.present != department
    return plan.weights.wish * missed + plan.weights.stay * moved
