"""Reads the plan of a kindergarten from its file, with every fault and its place."""

from collections import Counter

from reference.allocation.ages import BANDS, age_band
from reference.allocation.departments.model import (
    WEEKDAYS,
    Child,
    Department,
    Move,
    Norm,
    Plan,
    Relief,
    Staff,
    Weights,
)
from reference.allocation.json_reader import Node, unique

KIND = "departments"
_NORMS = ("pedagogue", "staffing")


def read_plan(document: object) -> Plan:
    """Return the plan in `document`; raises `BadRun` with every problem."""
    root = Node.root(document)
    root.keys(
        *("format", "kind", "criteria", "seed", "month", "norms", "dispensations", "staff"),
        *("departments", "children", "moves", "weights", "effort", "result"),
    )
    root["criteria"].keys("version", "titles")
    root["criteria"]["version"].as_text()
    root["norms"].keys(*_NORMS)
    root["staff"].keys("pedagogues", "hundredths")
    month = root["month"].as_month()
    plan = Plan(
        seed=root["seed"].as_text(),
        month=month,
        departments=tuple(_department(node) for node in root["departments"].required().list()),
        children=tuple(_child(node, month) for node in root["children"].required().list()),
        pedagogue_norm=_norm(root["norms"]["pedagogue"]),
        staffing_norm=_norm(root["norms"]["staffing"]),
        staff=Staff(root["staff"]["pedagogues"].as_count(), root["staff"]["hundredths"].as_count()),
        relief=_relief(root["dispensations"], month),
        weights=_weights(root["weights"]),
        effort=root["effort"].as_count(1000, least=1),
        moves=tuple(_move(node) for node in root["moves"].list()),
    )
    _report_contradictions(plan, root)
    root.raise_problems()
    return plan


def _department(node: Node) -> Department:
    node.keys("id", "name", "bands", "places")
    identifier = node["id"].as_text()
    bands = unique(node["bands"].list(), lambda band: band.as_choice(BANDS))
    if not bands:
        node["bands"].report(f"write the ages it takes: {' or '.join(BANDS)} or both")
    return Department(
        identifier, node["name"].as_text(identifier), bands, node["places"].as_count()
    )


def _child(node: Node, month: str) -> Child:
    node.keys("id", "born", "weekdays", "wishes", "together", "apart", "locked", "present")
    born = node["born"].as_month()
    if born > month:
        node["born"].report(f"this is after the month of the plan, {month}: correct one of them")
    weekdays = unique(node["weekdays"].list(), lambda day: day.as_choice(WEEKDAYS))
    return Child(
        id=node["id"].as_text(),
        band=age_band(born, month),
        weekdays=weekdays or WEEKDAYS,
        wishes=unique(node["wishes"].list(), Node.as_text),
        together=unique(node["together"].list(), Node.as_text),
        apart=unique(node["apart"].list(), Node.as_text),
        locked=node["locked"].optional(Node.as_text),
        present=node["present"].optional(Node.as_text),
    )


def _move(node: Node) -> Move:
    node.keys("child", "unit")
    return Move(node["child"].as_text(), node["unit"].as_text())


def _norm(node: Node) -> Norm:
    node.keys(*BANDS)
    return Norm(node["under_three"].as_count(least=1), node["three_and_over"].as_count(least=1))


def _relief(node: Node, month: str) -> Relief:
    totals: Counter[str] = Counter()
    for entry in node.list():
        entry.keys("norm", "from", "until", "hundredths")
        norm = entry["norm"].as_choice(_NORMS)
        first, last = entry["from"].as_month(), entry["until"].as_month()
        if last < first:
            entry["until"].report("this is before “from”: correct one of them")
        hundredths = entry["hundredths"].as_count()
        if norm == "pedagogue" and hundredths % 100:
            entry["hundredths"].report("the pedagogue norm asks for whole posts: 100, 200 …")
        totals[norm] += hundredths if first <= month <= last else 0
    return Relief(totals["pedagogue"] // 100, totals["staffing"])


def _weights(node: Node) -> Weights:
    if node.present:
        node.keys("wish", "together", "stay", "pedagogue")
    return Weights(
        wish=node["wish"].as_count(10),
        together=node["together"].as_count(6),
        stay=node["stay"].as_count(4),
        pedagogue=node["pedagogue"].as_count(1),
    )


def _report_contradictions(plan: Plan, root: Node) -> None:
    departments = {department.id: department for department in plan.departments}
    children = {child.id for child in plan.children}
    for key, named in (
        ("departments", [department.id for department in plan.departments]),
        ("children", [child.id for child in plan.children]),
    ):
        for node, identifier in zip(root[key].list(), named, strict=True):
            if named.count(identifier) > 1:
                node["id"].report(f"“{identifier}” stands here {named.count(identifier)} times")
    for node, child in zip(root["children"].list(), plan.children, strict=True):
        _report_names(node, child, departments, children)
    _report_moves(plan, root, departments)


def _report_moves(plan: Plan, root: Node, departments: dict[str, Department]) -> None:
    bands = {child.id: child.band for child in plan.children}
    moved = [move.child for move in plan.moves]
    for node, move in zip(root["moves"].list(), plan.moves, strict=True):
        if move.child not in bands:
            node["child"].report(f"there is no child “{move.child}”: correct or remove it")
        elif moved.count(move.child) > 1:
            node["child"].report("this child is moved twice: keep the last move")
        if move.department not in departments:
            node["unit"].report(f"there is no department “{move.department}”: correct or remove it")
        elif bands.get(move.child) not in (None, *departments[move.department].bands):
            node["unit"].report("this department is not for the child's age: choose another")


def _report_names(
    node: Node, child: Child, departments: dict[str, Department], children: set[str]
) -> None:
    for key, named in (
        ("wishes", child.wishes),
        ("locked", (child.locked,)),
        ("present", (child.present,)),
    ):
        for name in named:
            if name is not None and name not in departments:
                node[key].report(f"there is no department “{name}”: correct or remove it")
    for key, others in (("together", child.together), ("apart", child.apart)):
        for name in others:
            if name not in children or name == child.id:
                node[key].report(f"there is no other child “{name}”: correct or remove it")
    locked = departments.get(child.locked or "")
    if locked is not None and child.band not in locked.bands:
        node["locked"].report("this department is not for the child's age: unlock or correct")
    if set(child.together) & set(child.apart):
        node["apart"].report("the same child is to be together and apart: choose one")
