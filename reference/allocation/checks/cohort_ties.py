"""Checks how equals were told apart, and every reason, in the run of a cohort."""

from collections.abc import Iterator

from reference.allocation.checks.cohorts import NOWHERE, Cohort
from reference.allocation.checks.findings import Finding

Edge = tuple[str, str]
_POOL = "*"  # where a school with room, or one that may have fewer, meets the others


class Exchanges:
    """Which seatings are as cheap as the one in the file: who may swap with whom at no cost."""

    def __init__(self, cohort: Cohort) -> None:
        self.cohort = cohort
        self.equal = {
            name: {
                school
                for school in cohort.options[name]
                if cohort.full_price(name, school) == cohort.full_price(name, cohort.seat(name))
            }
            for name in cohort.candidates
        }
        self.held = {
            school: sum(cohort.seat(name) == school for name in cohort.candidates)
            for school in [*cohort.places, NOWHERE]
        }

    def can_have(self, name: str, school: str, *, leave_alone: set[str]) -> bool:
        """Say whether the child could be at `school` at the same cost without moving these."""
        if school not in self.equal[name]:
            return False
        edges = self._edges(leave_alone | {name})
        reached, before = {school}, set[str]()
        while reached != before:
            before = set(reached)
            reached |= {there for here, there in edges if here in reached}
        return self.cohort.seat(name) in reached

    def _edges(self, leave_alone: set[str]) -> set[Edge]:
        edges = {
            (self.cohort.seat(other), school)
            for other in self.cohort.candidates
            if other not in leave_alone
            for school in self.equal[other]
        }
        for school, count in self.held.items():
            if school in self.cohort.overfull:
                continue
            if school == NOWHERE or count < self.cohort.free(school):
                edges.add((school, _POOL))
            if not self.cohort.prices.get(school, 0):
                edges.add((_POOL, school))
        return edges


def check_ties(cohort: Cohort) -> Iterator[Finding]:
    """Find a child who could have had a better school had those drawn later given way."""
    exchanges, earlier = Exchanges(cohort), set[str]()
    for name in cohort.candidates:
        own, local = cohort.options[name], cohort.children[name]["local"]
        number = {school: index for index, school in enumerate([*cohort.places, NOWHERE])}

        def goodness(
            school: str,
            own: dict[str, int] = own,
            local: str = local,
            number: dict[str, int] = number,
        ) -> tuple[bool, int, int]:
            return school != local, own[school], number[school]

        for school in exchanges.equal[name]:
            if goodness(school) < goodness(cohort.seat(name)) and exchanges.can_have(
                name, school, leave_alone=earlier
            ):
                yield Finding("lot", name, f"by its lot it ought to be at {school}")
        earlier.add(name)


def check_cohort_reasons(cohort: Cohort) -> Iterator[Finding]:
    """Find reasons that are not the true ones."""
    exchanges = Exchanges(cohort)
    lots = {name: number for number, name in enumerate(cohort.document["lottery"], start=1)}
    for name in cohort.children:
        true = _of(cohort, exchanges, name, lots[name])
        if cohort.outcomes[name]["reasons"] != true:
            yield Finding("reason", name, f"true would be {true}")


def _of(cohort: Cohort, exchanges: Exchanges, name: str, lot: int) -> list[dict[str, object]]:
    child, seat = cohort.children[name], cohort.seat(name)
    local = child["local"]
    if name in cohort.fixed:
        return [{"code": "school_fixed", "unit": seat}]
    if local not in cohort.overfull:
        return [{"code": "local_school", "unit": local}]
    if seat == local:
        return [{"code": "local_kept", "unit": local}]
    could_stay = exchanges.can_have(name, local, leave_alone=set())
    why: dict[str, object] = {"code": "moved_least"}
    if could_stay:
        why = {"code": "moved_lot", "lot": lot}
    full = {"code": "local_full", "unit": local}
    if seat == NOWHERE:
        return [{"code": "school_unmet", "unit": local}, full, why]
    way = {"code": "way_there", "unit": seat, "metres": child["ways"][seat]["metres"]}
    sibling = [{"code": "sibling_there", "unit": seat}] * (seat in (child.get("siblings") or []))
    return [{"code": "moved", "unit": seat}, full, way, *sibling, why]


def check_cohort_appeals(cohort: Cohort) -> Iterator[Finding]:
    """Find anyone who moved without an upheld appeal, and whose upheld appeal gave nothing."""
    units = {each["child"]: each["unit"] for each in cohort.document.get("appeals") or ()}
    for before in cohort.document["published"]:
        name = before["child"]
        unit, after = units.get(name), cohort.outcomes[name]
        if unit is None or unit == before["unit"]:
            if after != before:
                yield Finding("moved", name, "it has no upheld appeal, but another outcome")
            continue
        reasons = [{"code": "by_appeal", "unit": unit}]
        if after != {"child": name, "unit": unit, "by": "appeal", "reasons": reasons}:
            yield Finding("appeal", name, "this is not what the upheld appeal gives")
    if cohort.document["result"]["certificate"]["optimal"]:
        yield Finding("certificate", "optimal", "after appeals nothing is promised about that")
