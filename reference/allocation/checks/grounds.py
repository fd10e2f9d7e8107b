"""Checks that every reason is true, by stating each anew from the inputs and the places."""

from collections.abc import Iterator

from reference.allocation.checks.case import Application, Case, Seat
from reference.allocation.checks.findings import Finding, Json
from reference.allocation.checks.rights import why_not_owed
from reference.allocation.checks.stability import blocks, group_is_full

Reason = dict[str, object]
# Of what holds for the months in which a wish may be met, the first of these is told.
_CLOSEST = ["for_siblings", "quota", "lot", "applied_later", "priority", "not_offered"]
_FIRST = {
    "wish": "got_wish",
    "siblings": "with_siblings",
    "present": "kept_present",
    "right": "by_right",
    "appeal": "by_appeal",
    "nothing": "no_place",
}


def check_reasons(case: Case) -> Iterator[Finding]:
    """Find outcomes whose reasons are not exactly those that hold."""
    for application in case.applications:
        outcome = case.outcomes[application]
        true = [
            *_of_place(case, application),
            *_of_wishes(case, application),
            *_of_appeals(case, application),
        ]
        if outcome["reasons"] != true:
            where = " ".join(application).strip()
            yield Finding("reason", where, f"true would be {true}")


def _of_place(case: Case, application: Application) -> Iterator[Reason]:
    outcome, seat = case.outcomes[application], case.taken(application)
    child = case.children[application[0]]
    reason: Reason = {"code": _FIRST[outcome["by"]]}
    if seat is not None:
        reason["unit"] = seat[0]
    if outcome["by"] in ("wish", "siblings") and seat is not None:
        reason["wish"] = case.number(application, seat)
    yield reason
    if seat is not None:
        yield from unused_months(case, child, outcome)
    if seat is None and case.document.get("right"):
        yield {"code": why_not_owed(case, application[0]) or "right_unmet"}


def unused_months(case: Case, child: Json, outcome: Json) -> Iterator[Reason]:
    """Yield what is due where a place is vacant in months before the child begins."""
    if not case.is_sfo and outcome["by"] != "present" and outcome["start"] < child["start"]:
        paid = (case.document.get("options") or {}).get("family_pays_unused_months")
        code = "unused_months_paid" if paid else "unused_months_free"
        yield {"code": code, "unit": outcome["unit"]}


def _of_wishes(case: Case, application: Application) -> Iterator[Reason]:
    refused: dict[int, list[tuple[int, str, Seat]]] = {}
    for number, seat in case.better(application):
        code = _refusal(case, application, seat)
        refused.setdefault(number, []).append((_CLOSEST.index(code), code, seat))
    for number, codes in refused.items():
        _, code, seat = min(codes)
        reason: Reason = {"code": code, "unit": seat[0], "wish": number}
        criterion = case.criterion(application[0], seat[0])
        if code in ("priority", "applied_later", "lot") and criterion is not None:
            reason["criterion"] = criterion
        if code == "lot":
            reason["lot"] = case.lots[application[0]]
        yield reason


def _of_appeals(case: Case, application: Application) -> Iterator[Reason]:
    upheld = case.children[application[0]].get("upheld") or ()
    for unit in dict.fromkeys(seat[0] for _, seat in case.better(application)):
        if unit in upheld:
            yield {"code": "appeal_waits", "unit": unit}


def _refusal(case: Case, application: Application, seat: Seat) -> str:
    offer = case.offers.get(seat)
    if offer is None or not offer["places"]:
        return "not_offered"
    if blocks(case, application, seat):
        return "for_siblings"
    own = case.standing(application[0], seat[0])
    wished = case.wished[seat]  # the last one stands worst
    outranked = len(wished) >= offer["places"] and own > wished[-1]
    if not outranked and group_is_full(case, seat, case.group(application)):
        return "quota"
    level, day, _ = wished[-1]
    if own[0] != level:
        return "priority"
    return "applied_later" if own[1] != day else "lot"
