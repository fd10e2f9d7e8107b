"""Checks that upheld appeals moved the complainants, and nobody else."""

from collections.abc import Iterator

from reference.allocation.checks.case import Application, Case, Seat
from reference.allocation.checks.findings import Finding, Json
from reference.allocation.checks.grounds import unused_months

Key = tuple[int, str, int]
_OWN: Key = (-(10**9), "", 0)  # a complainant keeps its place against everybody


def check_appeals(case: Case) -> list[Finding]:
    """Find anyone who moved without an appeal, and complainants who did not get what is theirs."""
    return list(_check(case))


def _check(case: Case) -> Iterator[Finding]:
    requests = {each: list(_asked(case, each)) for each in case.applications}
    got = _seat(case, {application: seats for application, seats in requests.items() if seats})
    for application, outcome in case.outcomes.items():
        before = case.published.get(application)
        if not requests[application]:
            if outcome != before:
                yield Finding("moved", application[0], "it has no upheld appeal to be met here")
        elif outcome != _after(case, application, requests[application], got[application]):
            yield Finding("appeal", application[0], "this is not what the upheld appeal gives")
    if case.document["result"]["certificate"]["stable"]:
        yield Finding("certificate", "stable", "after appeals nothing is promised about that")


def _asked(case: Case, application: Application) -> Iterator[Seat]:
    """Yield the seats, best first, that the child's appeals are about and that it has not got."""
    appeals = case.document.get("appeals") or ()
    units = {appeal["unit"] for appeal in appeals if appeal["child"] == application[0]}
    for _, seat in case.preferences(application):
        if seat[0] in units:
            if seat[0] == case.published[application]["unit"]:
                return
            yield seat


def _held(case: Case, application: Application) -> Seat | None:
    before = case.published[application]
    return None if before["unit"] is None else case.seat(before["unit"], before)


def _seat(case: Case, requests: dict[Application, list[Seat]]) -> dict[Application, Seat | None]:
    """Let all ask at once, each seat keeping those who stand first, until nobody is sent away.

    Children with statutory priority who would rather have another place ask too, but do not move.
    """
    keep: dict[Seat, list[tuple[Key, Application]]] = {seat: [] for seat in case.offers}
    fixed: dict[Seat, list[str]] = {seat: [] for seat in case.offers}
    lists: dict[Application, list[tuple[Key, Seat]]] = {}
    for application in case.applications:
        own = _held(case, application)
        if application in requests:
            seats = requests[application]
        else:
            seats = list(_first(case, application, own))
            if own is not None:
                fixed[own].append(case.group(application))
        lists[application] = [
            (case.standing(application[0], seat[0]), seat) for seat in seats if seat in case.offers
        ]
        if application in requests and own is not None:
            lists[application].append((_OWN, own))
    waiting = [application for application, asks in lists.items() if asks]
    while waiting:
        application = waiting.pop()
        if not lists[application]:
            continue
        key, seat = lists[application].pop(0)
        keep[seat].append((key, application))
        sent_away = _too_many(case, seat, keep[seat], fixed[seat])
        if sent_away is not None:
            keep[seat] = [entry for entry in keep[seat] if entry[1] != sent_away]
            waiting.append(sent_away)
    where = {application: seat for seat, entries in keep.items() for _, application in entries}
    return {application: where.get(application) for application in requests}


def _first(case: Case, application: Application, own: Seat | None) -> Iterator[Seat]:
    """Yield what a child with statutory priority would rather have; siblings chose to be moved."""
    if not case.children[application[0]].get("statutory"):
        return
    if case.published[application]["by"] == "siblings":
        return
    for _, seat in case.preferences(application):
        if seat == own:
            return
        yield seat


def _too_many(
    case: Case, seat: Seat, entries: list[tuple[Key, Application]], fixed: list[str]
) -> Application | None:
    """Return who must leave the seat, if anybody: the last of a full group, or the last of all."""
    offer, group = case.offers[seat], case.group(entries[-1][1])
    ceiling = (offer.get("quotas") or {}).get(group)
    of_group = [entry for entry in entries if case.group(entry[1]) == group]
    if ceiling is not None and len(of_group) + fixed.count(group) > ceiling:
        return max(of_group)[1]
    return max(entries)[1] if len(entries) + len(fixed) > offer["places"] else None


def _after(case: Case, application: Application, requests: list[Seat], got: Seat | None) -> Json:
    old = case.published[application]
    if got is None or got == _held(case, application):
        units = dict.fromkeys(seat[0] for seat in requests)
        waits = [{"code": "appeal_waits", "unit": unit} for unit in units]
        new = [reason for reason in waits if reason not in old["reasons"]]
        return {**old, "reasons": [*old["reasons"], *new]}
    first, second = ("type", "weekday") if case.is_sfo else ("band", "start")
    number = case.number(application, got) or 0
    place = {"unit": got[0], first: got[1], second: got[2], "by": "appeal"}
    before = dict.fromkeys(seat[0] for seat in requests[: requests.index(got)] if seat[0] != got[0])
    reasons = [
        {"code": "by_appeal", "unit": got[0]},
        *unused_months(case, case.children[application[0]], place),
        *(r for r in old["reasons"][1:] if "wish" in r and r["wish"] < number),
        *({"code": "appeal_waits", "unit": unit} for unit in before),
    ]
    identity = {key: old[key] for key in ("child", "claim") if key in old}
    return {**identity, **place, "reasons": reasons}
