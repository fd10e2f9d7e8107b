"""Checks that nobody was passed over: no child and unit that would both rather have each other."""

from collections.abc import Iterator

from reference.allocation.checks.case import Application, Case, Seat
from reference.allocation.checks.findings import Finding
from reference.allocation.checks.fullness import sits_with_sibling


def check_stability(case: Case) -> Iterator[Finding]:
    """Find blocking pairs that the run does not admit, and exceptions it should not claim."""
    certificate = case.document["result"]["certificate"]
    excused = {(entry["child"], entry["unit"]) for entry in certificate["exceptions"]}
    blocking: set[tuple[str, str]] = set()
    for application in case.applications:
        for _, seat in case.better(application):
            if blocks(case, application, seat):
                blocking.add((application[0], seat[0]))
    for child, unit in sorted(blocking - excused):
        yield Finding("blocking_pair", child, f"it should have been taken before others in {unit}")
    for child, unit in sorted(excused - blocking):
        yield Finding("exception", child, f"no such exception exists in {unit}")
    for child, unit in sorted(excused & blocking):
        if not sits_with_sibling(case, child):
            yield Finding("blocking_pair", child, f"siblings do not excuse this in {unit}")
    if certificate["stable"] != (not blocking):
        yield Finding("certificate", "stable", "it says the opposite of what is so")


def blocks(case: Case, application: Application, seat: Seat) -> bool:
    """Say whether the seat's unit would rather have this child than one that it took, or none."""
    offer = case.offers.get(seat)
    if offer is None or not offer["places"]:
        return False
    standing, group = case.standing(application[0], seat[0]), case.group(application)
    if group_is_full(case, seat, group):
        rivals = [other for other, of in case.holders[seat] if of == group]
    elif len(case.holders[seat]) < offer["places"]:
        return True
    else:
        rivals = [case.holders[seat][-1][0]]
    return bool(rivals) and standing < rivals[-1]


def group_is_full(case: Case, seat: Seat, group: str) -> bool:
    """Say whether as many of the group as may are in the offer."""
    ceiling = (case.offers[seat].get("quotas") or {}).get(group)
    return ceiling is not None and case.groups(seat)[group] >= ceiling
