"""A plan as its readers see it: departments, children, how far from the best."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reference.allocation.departments.model import WEEKDAYS
from reference.people.models import Person

from .enums import NormKind, Weekday
from .models import Plan
from .queries.needs import Need
from .sentences import says


@dataclass(frozen=True)
class PlannedChild:
    """A child in a plan; `wish` is the number of the wish that is met, none without one."""

    name: str
    child: Person
    wish: int | None
    has_wishes: bool
    is_new_here: bool
    is_locked: bool
    is_moved: bool


@dataclass
class PlannedDepartment:
    """A department in a plan: who would be in it, how many on each day, and its pedagogues."""

    title: str
    places: int
    pedagogues: int
    children: list[PlannedChild] = field(default_factory=list)
    by_day: list[tuple[str, int]] = field(default_factory=list)


@dataclass(frozen=True)
class ReadPlan:
    departments: list[PlannedDepartment]
    needs: list[tuple[Need, str]]
    is_optimal: bool
    gap: int
    cost: int
    wish_weighs: int


def read_plan(plan: Plan, children: Mapping[str, Person]) -> ReadPlan:
    """Return the plan with the children's names; `children` by the identifiers of the run."""
    document = plan.document
    result = document["result"]
    certificate = result.get("certificate", {"cost": 0, "bound": 0})
    return ReadPlan(
        departments=_departments(document, children) if plan.places else [],
        needs=[(need, says(need)) for need in _needs(result["norms"])],
        is_optimal=result["status"] == "optimal",
        gap=certificate["cost"] - certificate["bound"],
        cost=certificate["cost"],
        wish_weighs=document.get("weights", {}).get("wish", 10),
    )


def _needs(norms: Mapping[str, Mapping[str, int]]) -> list[Need]:
    return [
        Need(kind, stated["needed"], stated["dispensed"], stated["there"], stated["needed"])
        for kind in NormKind
        for stated in [norms[kind.value]]
    ]


def _departments(
    document: Mapping[str, Any], children: Mapping[str, Person]
) -> list[PlannedDepartment]:
    stated = {each["unit"]: each for each in document["result"]["departments"]}
    where = {each["child"]: each["unit"] for each in document["result"]["outcomes"]}
    moved = {each["child"] for each in document.get("moves", ())}
    departments = {
        each["id"]: PlannedDepartment(
            each["name"], each["places"], stated[each["id"]]["pedagogues"]
        )
        for each in document["departments"]
    }
    for key, department in departments.items():
        inside = [each for each in document["children"] if where[each["id"]] == key]
        department.children = sorted(
            (
                _child(each, key, children[each["id"]], is_moved=each["id"] in moved)
                for each in inside
                if each["id"] in children
            ),
            key=lambda one: one.child.sorted_by,
        )
        department.by_day = [
            (
                str(Weekday(day).label),
                sum(day in (each.get("weekdays") or WEEKDAYS) for each in inside),
            )
            for day in WEEKDAYS
        ]
    return list(departments.values())


def _child(
    stated: Mapping[str, Any], department: str, child: Person, *, is_moved: bool
) -> PlannedChild:
    wishes = list(stated.get("wishes") or ())
    return PlannedChild(
        name=stated["id"],
        child=child,
        wish=wishes.index(department) + 1 if department in wishes else None,
        has_wishes=bool(wishes),
        is_new_here=stated.get("present") not in (None, department),
        is_locked=bool(stated.get("locked")),
        is_moved=is_moved,
    )


def exchange(plan: Plan, child: str, to: str, exchange: str = "") -> dict[str, str]:
    """Return the moves of a child to a department, and of one to where that child was."""
    moves = {child: to}
    if exchange and exchange != child:
        moves[exchange] = plan.places[child]
    return moves
