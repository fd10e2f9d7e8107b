"""Checks the classes of a grade: seats, sizes, locks, who is apart, cost, wishes and reasons."""

from collections import Counter
from collections.abc import Iterator

from reference.allocation.checks.class_costs import Costs
from reference.allocation.checks.findings import Finding, Json

Where = dict[str, str]


def check_classes(document: Json) -> list[Finding]:
    """Return everything in the solved division that is not as it claims."""
    result = document.get("result")
    if result is None:
        return [Finding("no_result", "result", "solve the run first")]
    if result["status"] == "impossible":
        return list(_check_impossible(document))
    named = [outcome["child"] for outcome in result["outcomes"]]
    if sorted(named) != sorted(pupil["id"] for pupil in document["pupils"]):
        return [Finding("outcomes", "result", "not one outcome for each pupil")]
    where = {outcome["child"]: outcome["unit"] for outcome in result["outcomes"]}
    findings = [*_check_rules(document, where), *_check_counts(document, where)]
    if findings:  # what follows reads the places as if they were right
        return findings
    costs = Costs(document)
    return [
        *_check_certificate(document, where, costs),
        *_check_moved(document, where),
        *_check_better(document, where, costs),
        *_check_reasons(document, where),
    ]


def _check_impossible(document: Json) -> Iterator[Finding]:
    because = document["result"]["because"]
    pupils, classes = document["pupils"], document["classes"]
    least = sum(each.get("least", 0) for each in classes)
    locks = Counter(pupil["locked"] for pupil in pupils if pupil.get("locked"))
    lacking = sum(max(0, each.get("least", 0) - locks[each["id"]]) for each in classes)
    crowded = any(locks[each["id"]] > each["most"] for each in classes)
    fits = least <= len(pupils) <= sum(each["most"] for each in classes)
    no_room = crowded or not fits or lacking > len(pupils) - locks.total()
    if ("no_room" in because) != no_room:
        yield Finding("room", "because", "there is room as it does not say, or the reverse")


def _check_rules(document: Json, where: Where) -> Iterator[Finding]:
    classes = {each["id"]: each for each in document["classes"]}
    for pupil in document["pupils"]:
        name, unit = pupil["id"], where[pupil["id"]]
        if unit not in classes:
            yield Finding("seat", name, f"there is no class {unit}")
        if pupil.get("locked") not in (None, unit):
            yield Finding("lock", name, "it is not where it was locked")
        if any(where[other] == unit for other in pupil.get("apart") or ()):
            yield Finding("apart", name, "it is with one it is to be apart from")
    sizes = Counter(where.values())
    for unit, each in classes.items():
        if not each.get("least", 0) <= sizes[unit] <= each["most"]:
            yield Finding("size", unit, f"{sizes[unit]} pupils are too few or too many")


def _check_counts(document: Json, where: Where) -> Iterator[Finding]:
    stated = {entry["unit"]: entry for entry in document["result"]["classes"]}
    for each in document["classes"]:
        here = [pupil for pupil in document["pupils"] if where[pupil["id"]] == each["id"]]
        true = {
            "unit": each["id"],
            "pupils": len(here),
            "gender": dict(Counter(p["gender"] for p in here if p.get("gender") is not None)),
            "needs": sum(pupil.get("needs", 0) for pupil in here),
            "language": sum(bool(pupil.get("language")) for pupil in here),
        }
        if stated.get(each["id"]) != true:
            yield Finding("counts", each["id"], "the division counts others than there are")


def _check_certificate(document: Json, where: Where, costs: "Costs") -> Iterator[Finding]:
    result = document["result"]
    certificate = result["certificate"]
    cost, bound, true = certificate["cost"], certificate["bound"], costs.start_from(where)
    if cost != true:
        yield Finding("cost", "certificate", f"the division costs {true}, not {cost}")
    moves = certificate.get("moved", 0), certificate.get("moved_bound", 0)
    proven = bound == cost and moves[0] == moves[1]
    if bound > cost or moves[1] > moves[0] or (result["status"] == "optimal") != proven:
        yield Finding("bound", "certificate", "bounds, costs and status do not go together")
    wishes_met = {name: costs.met(name, where) for name in where}
    stated = sum(len(others) for others in costs.company.values())
    wishes = certificate["wishes"]
    if (wishes["stated"], wishes["met"]) != (stated, sum(wishes_met.values())):
        yield Finding("wishes", "certificate", "other wishes are stated or met")
    if not wishes["met"] <= wishes["bound"] <= sum(map(costs.meetable, where)):
        yield Finding("wishes", "certificate", "fewer or more wishes may be met than the bound")
    without = [name for name in where if costs.company[name] and not wishes_met[name]]
    for key, possible in (("without", True), ("unmeetable", False)):
        true_names = {name for name in without if bool(costs.meetable(name)) == possible}
        if set(certificate[key]) != true_names:
            yield Finding("without", key, "these are not the pupils without a wish met")


def _check_moved(document: Json, where: Where) -> Iterator[Finding]:
    """Find other moves than stated, and moves that can be taken back at no breach of a rule."""
    if document.get("published") is None:
        return
    before = {entry["child"]: entry["unit"] for entry in document["published"]}
    moved = [name for name in where if before.get(name, where[name]) != where[name]]
    if document["result"]["certificate"].get("moved") != len(moved):
        yield Finding("moved", "certificate", f"{len(moved)} have moved")
    for name in moved:
        if not list(_check_rules(document, {**where, name: before[name]})):
            yield Finding("moved", name, "it could have stayed where it was")
    for position, one in enumerate(moved):
        for other in moved[position + 1 :]:
            if where[one] == before[other] and where[other] == before[one]:
                back = {**where, one: before[one], other: before[other]}
                if not list(_check_rules(document, back)):
                    yield Finding("moved", one, "it and another could have stayed")


def _check_better(document: Json, where: Where, costs: "Costs") -> Iterator[Finding]:
    """Find pupils whom a move or an exchange with one other would make the division cheaper.

    That includes everyone without a wish whom one such step would help at nobody else's loss.
    """
    if document.get("published") is not None:
        return  # there, to stay goes before the cost
    names = [pupil["id"] for pupil in document["pupils"] if not pupil.get("locked")]
    sizes = Counter(where.values())
    for position, name in enumerate(names):
        here = where[name]
        may_leave = sizes[here] > costs.classes[here].get("least", 0)
        if may_leave and any(
            costs.change({name: to}) < 0
            for to, each in costs.classes.items()
            if to != here and sizes[to] < each["most"]
        ):
            yield Finding("not_best", name, "the division is better with it in another class")
        elif any(
            costs.change({name: where[other], other: here}) < 0
            for other in names[position + 1 :]
            if where[other] != here
        ):
            yield Finding("not_best", name, "the division is better if it changes with another")


def _check_reasons(document: Json, where: Where) -> Iterator[Finding]:
    before = {entry["child"]: entry["unit"] for entry in document.get("published") or ()}
    pupils = {pupil["id"]: pupil for pupil in document["pupils"]}
    for outcome in document["result"]["outcomes"]:
        true = list(_reasons(pupils, outcome["child"], where, before))
        if outcome["reasons"] != true:
            yield Finding("reason", outcome["child"], f"true would be {true}")


def _reasons(
    pupils: dict[str, Json], name: str, where: Where, before: Where
) -> Iterator[dict[str, str]]:
    pupil, unit = pupils[name], where[name]
    locked = bool(pupil.get("locked"))
    yield {"code": "class_locked" if locked else "class_placed", "unit": unit}
    wishes = pupil.get("wishes") or ()
    if wishes or pupil.get("unmatched"):
        is_met = unit in {where[other] for other in wishes}
        yield {"code": "class_with_wished" if is_met else "class_no_wish"}
    feeder = pupil.get("feeder")
    same = [each for each in pupils.values() if each.get("feeder") == feeder]
    if feeder is not None and sum(where[each["id"]] == unit for each in same) > 1:
        yield {"code": "class_with_feeder"}
    if name in before:
        yield {"code": "class_kept" if before[name] == unit else "class_moved"}
    if not locked:
        yield {"code": "class_even"}
