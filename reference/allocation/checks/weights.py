"""What a kindergarten's plan costs, counted from the file."""

from reference.allocation.checks.findings import Json
from reference.allocation.checks.norms import under_three

_WEIGHTS = {"wish": 10, "together": 6, "stay": 4, "pedagogue": 1}


def cost_of(document: Json, where: dict[str, str]) -> int:
    """Return the cost of having the children `where` (child to department) they are."""
    weights = {**_WEIGHTS, **(document.get("weights") or {})}
    missed = moved = 0
    pairs = set()
    for child in document["children"]:
        unit = where[child["id"]]
        missed += wish_cost(child, unit)
        moved += child.get("present") not in (None, unit)
        pairs |= {frozenset((child["id"], other)) for other in child.get("together") or ()}
    parted = sum(len({where[name] for name in pair}) > 1 for pair in pairs)
    return int(
        weights["wish"] * missed
        + weights["stay"] * moved
        + weights["together"] * parted
        + weights["pedagogue"] * _beyond_pedagogues(document, where)
    )


def wish_cost(child: Json, unit: str) -> int:
    """Return how many of the child's wishes come before `unit`; all if it is none of them."""
    wishes = list(child.get("wishes") or ())
    return wishes.index(unit) if unit in wishes else len(wishes)


def _beyond_pedagogues(document: Json, where: dict[str, str]) -> int:
    norm = document["norms"]["pedagogue"]
    post = norm["under_three"] * norm["three_and_over"]
    beyond = 0
    for entry in document["result"]["departments"]:
        here = [child for child in document["children"] if where[child["id"]] == entry["unit"]]
        load = sum(
            post
            // norm["under_three" if under_three(child, document["month"]) else "three_and_over"]
            for child in here
        )
        beyond += max(0, load - post * entry["pedagogues"])
    return beyond
