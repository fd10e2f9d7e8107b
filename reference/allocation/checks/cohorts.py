"""Checks a cohort's schools: the local school first, and that nothing weighs less.

Optimality is verified from the prices in the file: every child of an overfull school is where
burden and price together are least, and only full schools have a price; by weak duality no other
seating weighs less. It shares nothing with the flow that found it.
"""

from collections.abc import Iterator
from functools import cached_property

from reference.allocation.checks.findings import Finding, Json
from reference.allocation.checks.lots import drawn

NOWHERE = ""


class Cohort:
    """Looks things up in the run file of a cohort."""

    def __init__(self, document: Json) -> None:
        self.document = document
        self.children: dict[str, Json] = {child["id"]: child for child in document["children"]}
        self.places = {school["id"]: school["places"] for school in document["schools"]}
        self.outcomes: dict[str, Json] = {
            outcome["child"]: outcome for outcome in document["result"]["outcomes"]
        }
        self.fixed = {name for name, child in self.children.items() if child.get("fixed")}
        self.prices: Json = document["result"]["certificate"]["prices"]

    def room(self, school: str) -> int:
        there = sum(self.children[name]["fixed"] == school for name in self.fixed)
        return max(0, int(self.places[school]) - there)

    @cached_property
    def own(self) -> dict[str, list[str]]:
        """The children who belong to each school and are free to be there."""
        children: dict[str, list[str]] = {school: [] for school in self.places}
        for name, child in self.children.items():
            if name not in self.fixed:
                children[child["local"]].append(name)
        return children

    @cached_property
    def overfull(self) -> set[str]:
        return {school for school in self.places if len(self.own[school]) > self.room(school)}

    @cached_property
    def candidates(self) -> list[str]:
        """Children of overfull schools, in drawn order."""
        names = {name for school in self.overfull for name in self.own[school]}
        return [name for name in self.document["lottery"] if name in names]

    def free(self, school: str) -> int:
        """Places that children of overfull schools may have."""
        if school in self.overfull:
            return self.room(school)
        return self.room(school) - len(self.own[school])

    def seat(self, name: str) -> str:
        return self.outcomes[name]["unit"] or NOWHERE

    @cached_property
    def options(self) -> dict[str, dict[str, int]]:
        """What each candidate may have, with its burden; nowhere weighs more than all else."""
        burdens = {
            name: {
                school: self.burden(name, school)
                for school in self.children[name]["ways"]
                if self.free(school) > 0
                and (school == self.children[name]["local"] or school not in self.overfull)
            }
            for name in self.candidates
        }
        heaviest = 1 + sum(max(own.values(), default=0) for own in burdens.values())
        return {name: {**own, NOWHERE: heaviest} for name, own in burdens.items()}

    def burden(self, name: str, school: str) -> int:
        child, weights = self.children[name], self.document["weights"]
        way, siblings = child["ways"][school], child.get("siblings") or []
        total = way["metres"] + weights["climb"] * way.get("climb", 0)
        if way.get("dangerous"):
            total += weights["dangerous_road"]
        if way.get("traffic"):
            total += weights["traffic"]
        if siblings and school not in siblings:
            total += weights["sibling"]
        return int(total)

    def full_price(self, name: str, school: str) -> int:
        return self.options[name][school] + int(self.prices.get(school, 0))


def check_seating(cohort: Cohort) -> Iterator[Finding]:
    """Find children without one outcome, or not where the local school and capacity put them."""
    lottery = cohort.document["lottery"]
    if list(lottery) != drawn(cohort.document["seed"], list(cohort.children)):
        yield Finding("lottery", "lottery", "it was not drawn from the seed for these children")
    named = [outcome["child"] for outcome in cohort.document["result"]["outcomes"]]
    if sorted(named) != sorted(cohort.children):
        yield Finding("outcomes", "result", "not one outcome for each child")
        return
    for name in cohort.children:
        yield from _check_seat(cohort, name)
    yield from _check_capacity(cohort)


def _check_seat(cohort: Cohort, name: str) -> Iterator[Finding]:
    child, seat = cohort.children[name], cohort.seat(name)
    if name in cohort.fixed:
        if seat != child["fixed"]:
            yield Finding("fixed", name, "it is not where it was fixed")
    elif name in cohort.options:
        if seat not in cohort.options[name]:
            yield Finding("seat", name, "this school is not open to the child")
    elif seat != child["local"]:
        yield Finding("local_school", name, "its local school has room, and it is elsewhere")


def _check_capacity(cohort: Cohort) -> Iterator[Finding]:
    for school in cohort.places:
        count = sum(cohort.seat(name) == school for name in cohort.candidates)
        if count > max(0, cohort.free(school)):
            yield Finding("capacity", school, "more children are moved here than there is room for")
        if school in cohort.overfull and count < cohort.free(school):
            yield Finding("left_empty", school, "children were moved though there was room")


def check_optimality(cohort: Cohort) -> Iterator[Finding]:
    """Find prices that do not prove the seating, and sums that are not those of the seating."""
    for school, price in cohort.prices.items():
        count = sum(cohort.seat(name) == school for name in cohort.candidates)
        if school not in cohort.overfull and (price < 0 or (price and count < cohort.free(school))):
            yield Finding("price", school, "a school with room left, or below nought, has a price")
    for name in cohort.candidates:
        mine = cohort.full_price(name, cohort.seat(name))
        for school in cohort.options[name]:
            if cohort.full_price(name, school) < mine:
                yield Finding("not_optimal", name, f"at these prices {school or 'nowhere'} is less")
    stated = cohort.document["result"]["certificate"]
    placed = [name for name in cohort.candidates if cohort.seat(name) != NOWHERE]
    true = {
        "optimal": True,
        "burden": sum(cohort.options[name][cohort.seat(name)] for name in placed),
        "moved": sum(cohort.seat(name) != cohort.children[name]["local"] for name in placed),
    } | check_lists(cohort)
    for key, value in true.items():
        if stated[key] != value:
            yield Finding("certificate", key, f"it is {value}, not {stated[key]}")


def check_lists(cohort: Cohort) -> dict[str, list[str]]:
    """Return who is without a place, and which groups were parted, as they ought to be stated."""
    groups: dict[str, set[str]] = {}
    for name, child in cohort.children.items():
        if child.get("together"):
            groups.setdefault(child["together"], set()).add(cohort.seat(name))
    return {
        "unplaced": [
            outcome["child"]
            for outcome in cohort.document["result"]["outcomes"]
            if outcome["unit"] is None
        ],
        "parted": sorted(group for group, seats in groups.items() if len(seats) > 1),
    }
