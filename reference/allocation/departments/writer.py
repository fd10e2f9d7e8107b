"""Writes a kindergarten's plan as it stands in the run file, with a reason for every child."""

from fractions import Fraction
from math import ceil

from reference.allocation.ages import UNDER_THREE
from reference.allocation.departments.model import Child, Department, Plan, Solution
from reference.allocation.departments.norms import pedagogues_needed, staff_needed


def plan_document(plan: Plan, solution: Solution) -> dict[str, object]:
    """Return status, norms, and, if there is a plan, departments, outcomes and certificate."""
    if solution.places is None:
        because = list(solution.impossible_because)
        return {"status": "impossible", "because": because, "norms": _norms(plan)}
    inside = _inside(plan, solution.places)
    return {
        "status": "optimal" if solution.cost == solution.bound else "feasible",
        "norms": _norms(plan),
        "certificate": {"cost": solution.cost, "bound": solution.bound},
        "departments": [
            _department(department, inside[number], solution.pedagogues[number])
            for number, department in enumerate(plan.departments)
        ],
        "outcomes": [
            {
                "child": child.id,
                "unit": plan.departments[solution.places[number]].id,
                "reasons": _reasons(plan, child, solution.places[number], inside),
            }
            for number, child in enumerate(plan.children)
        ],
    }


def _norms(plan: Plan) -> dict[str, object]:
    """Needs and what is there, in hundredths of a post; a need is rounded up to a hundredth."""
    posts = staff_needed(plan.children, plan.staffing_norm)
    return {
        "pedagogue": {
            "needed": 100 * pedagogues_needed(plan.children, plan.pedagogue_norm),
            "dispensed": 100 * plan.relief.pedagogues,
            "there": 100 * plan.staff.pedagogues,
        },
        "staffing": {
            "needed": ceil(posts * Fraction(100)),
            "dispensed": plan.relief.hundredths,
            "there": plan.staff.hundredths,
        },
    }


def _inside(plan: Plan, places: tuple[int, ...]) -> list[list[Child]]:
    inside: list[list[Child]] = [[] for _ in plan.departments]
    for child, number in zip(plan.children, places, strict=True):
        inside[number].append(child)
    return inside


def _department(
    department: Department, children: list[Child], pedagogues: int
) -> dict[str, object]:
    under = sum(child.band == UNDER_THREE for child in children)
    return {
        "unit": department.id,
        "under_three": under,
        "three_and_over": len(children) - under,
        "pedagogues": pedagogues,
    }


def _reasons(
    plan: Plan, child: Child, number: int, inside: list[list[Child]]
) -> list[dict[str, object]]:
    department = plan.departments[number]
    if any(move.child == child.id for move in plan.moves):
        return [{"code": "department_moved", "unit": department.id}]
    if child.locked is not None:
        return [{"code": "department_locked", "unit": department.id}]
    if department.id not in child.wishes:
        first: dict[str, object] = {"code": "department_placed", "unit": department.id}
        missed = child.wishes
    else:
        position = child.wishes.index(department.id)
        first = {"code": "department_wish", "unit": department.id, "wish": position + 1}
        missed = child.wishes[:position]
    numbers = {each.id: index for index, each in enumerate(plan.departments)}
    return [
        first,
        *(
            {
                "code": _refusal(plan.departments[numbers[wish]], child, inside[numbers[wish]]),
                "unit": wish,
                "wish": position + 1,
            }
            for position, wish in enumerate(missed)
        ),
    ]


def _refusal(wished: Department, child: Child, there: list[Child]) -> str:
    if child.band not in wished.bands:
        return "department_age"
    for day in child.weekdays:
        if sum(day in other.weekdays for other in there) >= wished.places:
            return "department_full"
    return "department_outweighed"
