"""Checks that upheld appeals moved the complainants, and nobody else."""

from collections import Counter
from collections.abc import Iterator

from reference.allocation.checks.case import Case, Seat
from reference.allocation.checks.findings import Finding, Json


def check_appeals(case: Case) -> list[Finding]:
    """Find anyone who moved without an appeal, and complainants who did not get what is theirs."""
    return list(_check(case))


def _check(case: Case) -> Iterator[Finding]:
    before = {
        (outcome["child"], outcome.get("claim", "")): outcome
        for outcome in case.document["published"]
    }
    upheld = {appeal["child"] for appeal in case.document.get("appeals") or ()}
    for application, outcome in case.outcomes.items():
        if application[0] not in upheld and outcome != before.get(application):
            yield Finding("moved", application[0], "it has no upheld appeal, but another outcome")
    state = dict(before)
    for appeal in case.document.get("appeals") or ():
        for application in case.applications:
            if application[0] == appeal["child"]:
                state[application] = _after(case, state, application, appeal["unit"])
    for application, outcome in case.outcomes.items():
        if application[0] in upheld and outcome != state[application]:
            yield Finding("appeal", application[0], "this is not what the upheld appeal gives")
    if case.document["result"]["certificate"]["stable"]:
        yield Finding("certificate", "stable", "after appeals nothing is promised about that")


def _after(
    case: Case, state: dict[tuple[str, str], Json], application: tuple[str, str], unit: str
) -> Json:
    old = state[application]
    if old["unit"] == unit:
        return old
    seat = next((s for s in case.preferences(application) if s[0] == unit), None)
    if seat is None or not _has_room(case, state, seat, case.group(application)):
        waits = {"code": "appeal_waits", "unit": unit}
        known = waits in old["reasons"]
        return old if known else {**old, "reasons": [*old["reasons"], waits]}
    first, second = ("type", "weekday") if case.is_sfo else ("band", "start")
    number = case.preferences(application).index(seat) + 1
    refused = [r for r in old["reasons"][1:] if "wish" in r and r["wish"] < number]
    reasons = [{"code": "by_appeal", "unit": unit}, *refused]
    place = {"unit": unit, first: seat[1], second: seat[2], "by": "appeal", "reasons": reasons}
    kept = {key: old[key] for key in ("child", "claim") if key in old}
    return {**kept, **place}


def _has_room(case: Case, state: dict[tuple[str, str], Json], seat: Seat, group: str) -> bool:
    if seat not in case.offers:
        return False
    there = Counter(
        case.group(application)
        for application, outcome in state.items()
        if outcome["unit"] is not None and case.seat(outcome["unit"], outcome) == seat
    )
    offer = case.offers[seat]
    ceiling = {group: offer["places"], **(offer.get("quotas") or {})}[group]
    return there.total() < offer["places"] and there[group] < ceiling
