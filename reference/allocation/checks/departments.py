"""Checks a kindergarten's plan: ages, places, locks, norms, cost and reasons."""

from collections.abc import Iterator

from reference.allocation.checks.findings import Finding, Json
from reference.allocation.checks.norms import check_norms, under_three
from reference.allocation.checks.weights import cost_of, wish_cost

_WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday"]


def check_plan(document: Json) -> list[Finding]:
    """Return everything in the solved plan that is not as it claims."""
    result = document.get("result")
    if result is None:
        return [Finding("no_result", "result", "solve the run first")]
    findings = list(check_norms(document))
    if result["status"] == "impossible":
        return findings
    named = [outcome["child"] for outcome in result["outcomes"]]
    if sorted(named) != sorted(child["id"] for child in document["children"]):
        return [*findings, Finding("outcomes", "result", "not one outcome for each child")]
    where = {outcome["child"]: outcome["unit"] for outcome in result["outcomes"]}
    findings += _check_children(document, where)
    findings += _check_departments(document, where)
    if findings:
        return findings
    return [*_check_cost(document, where), *_check_reasons(document, where)]


def _check_children(document: Json, where: dict[str, str]) -> Iterator[Finding]:
    departments = {department["id"]: department for department in document["departments"]}
    for child in document["children"]:
        name, unit = child["id"], where[child["id"]]
        if unit not in departments:
            yield Finding("seat", name, f"there is no department {unit}")
            continue
        if _band(child, document) not in departments[unit]["bands"]:
            yield Finding("age", name, f"{unit} is not for its age")
        if child.get("locked") not in (None, unit):
            yield Finding("lock", name, "it is not where it was locked")
        for other in child.get("apart") or ():
            if where[other] == unit:
                yield Finding("apart", name, "it is with one it is to be apart from")
    for name, unit in _moves(document).items():
        if where[name] != unit:
            yield Finding("move", name, "it is not where it was moved to")


def _check_departments(document: Json, where: dict[str, str]) -> Iterator[Finding]:
    stated = {entry["unit"]: entry for entry in document["result"]["departments"]}
    for department in document["departments"]:
        unit = department["id"]
        here = [child for child in document["children"] if where[child["id"]] == unit]
        for day in _WEEK:
            if sum(day in _days(child) for child in here) > department["places"]:
                yield Finding("capacity", unit, f"too many children on {day}")
        small = sum(under_three(child, document["month"]) for child in here)
        entry = stated.get(unit, {})
        if (entry.get("under_three"), entry.get("three_and_over")) != (small, len(here) - small):
            yield Finding("counts", unit, "the plan counts other children than there are")
    posts = [entry["pedagogues"] for entry in document["result"]["departments"]]
    if sum(posts) != document["staff"]["pedagogues"] or any(post < 0 for post in posts):
        yield Finding("pedagogues", "departments", "these are not the pedagogues that there are")


def _check_cost(document: Json, where: dict[str, str]) -> Iterator[Finding]:
    result = document["result"]
    cost, bound = result["certificate"]["cost"], result["certificate"]["bound"]
    true = cost_of(document, where)
    if cost != true:
        yield Finding("cost", "certificate", f"the plan costs {true}, not {cost}")
    if bound > cost or (result["status"] == "optimal") != (bound == cost):
        yield Finding("bound", "certificate", "bound, cost and status do not go together")
    if result["status"] == "optimal":
        for child in document["children"]:
            for unit in _others(document, where, child):
                if cost_of(document, {**where, child["id"]: unit}) < true:
                    yield Finding(
                        "not_optimal", child["id"], f"the plan is better with it in {unit}"
                    )


def _others(document: Json, where: dict[str, str], child: Json) -> Iterator[str]:
    """Yield the departments to which the child alone could move."""
    if child.get("locked"):
        return
    apart = set(child.get("apart") or ())
    apart |= {o["id"] for o in document["children"] if child["id"] in (o.get("apart") or ())}
    for department in document["departments"]:
        unit = department["id"]
        if (
            unit != where[child["id"]]
            and _band(child, document) in department["bands"]
            and not _is_full(document, where, department, child)
            and not any(where[other] == unit for other in apart)
        ):
            yield unit


def _is_full(document: Json, where: dict[str, str], department: Json, child: Json) -> bool:
    here = [c for c in document["children"] if where[c["id"]] == department["id"]]
    return any(
        sum(day in _days(other) for other in here) >= department["places"] for day in _days(child)
    )


def _check_reasons(document: Json, where: dict[str, str]) -> Iterator[Finding]:
    departments = {department["id"]: department for department in document["departments"]}
    children = {child["id"]: child for child in document["children"]}
    moves = _moves(document)
    for outcome in document["result"]["outcomes"]:
        child = children[outcome["child"]]
        is_moved = child["id"] in moves
        true = [_of_place(child, outcome["unit"], is_moved)]
        if not child.get("locked") and not is_moved:
            for number in range(wish_cost(child, outcome["unit"])):
                wished = departments[child["wishes"][number]]
                true.append(
                    {
                        "code": _refusal(document, where, wished, child),
                        "unit": wished["id"],
                        "wish": number + 1,
                    }
                )
        if outcome["reasons"] != true:
            yield Finding("reason", child["id"], f"true would be {true}")


def _of_place(child: Json, unit: str, is_moved: bool) -> dict[str, object]:
    if is_moved:
        return {"code": "department_moved", "unit": unit}
    if child.get("locked"):
        return {"code": "department_locked", "unit": unit}
    wishes = list(child.get("wishes") or ())
    if unit in wishes:
        return {"code": "department_wish", "unit": unit, "wish": wishes.index(unit) + 1}
    return {"code": "department_placed", "unit": unit}


def _refusal(document: Json, where: dict[str, str], wished: Json, child: Json) -> str:
    if _band(child, document) not in wished["bands"]:
        return "department_age"
    full = _is_full(document, where, wished, child)
    return "department_full" if full else "department_outweighed"


def _moves(document: Json) -> dict[str, str]:
    return {move["child"]: move["unit"] for move in document.get("moves") or ()}


def _band(child: Json, document: Json) -> str:
    return "under_three" if under_three(child, document["month"]) else "three_and_over"


def _days(child: Json) -> list[str]:
    return list(child.get("weekdays") or _WEEK)
