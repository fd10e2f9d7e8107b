"""Checks the two norms of a kindergarten against its staff."""

from collections.abc import Iterator
from fractions import Fraction

from reference.allocation.checks.findings import Finding, Json

_WEEK = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday"])


def under_three(child: Json, month: str) -> bool:
    """Say whether a child counts as under three: it does until August of the year it turns."""
    turns_three_in = int(child["born"][:4]) + 3
    return month < f"{turns_three_in}-08"


def check_norms(document: Json) -> Iterator[Finding]:
    """Find norms that the plan breaks, and needs that it states wrongly."""
    result, broken = document["result"], set()
    for norm, needed in (("pedagogue", _pedagogues(document)), ("staffing", _posts(document))):
        dispensed = _dispensed(document, norm)
        staff = document["staff"]
        there = 100 * staff["pedagogues"] if norm == "pedagogue" else staff["hundredths"]
        if 100 * needed - dispensed > there:
            broken.add(f"{norm}_norm")
        true = {"needed": -(-100 * needed // 1), "dispensed": dispensed, "there": there}
        if result["norms"][norm] != true:
            yield Finding("norm", norm, "the plan states other numbers than there are")
    if result["status"] != "impossible" and broken:
        yield Finding("norm", " and ".join(sorted(broken)), "there is a plan, but not the staff")
    if result["status"] == "impossible":
        claimed = {code for code in result["because"] if code.endswith("_norm")}
        if claimed != broken:
            yield Finding("norm", "because", "these are not the norms that are broken")


def _pedagogues(document: Json) -> Fraction:
    norm = document["norms"]["pedagogue"]
    small = sum(under_three(child, document["month"]) for child in document["children"])
    large = len(document["children"]) - small
    posts = Fraction(small, norm["under_three"]) + Fraction(large, norm["three_and_over"])
    return Fraction(-(-posts // 1))


def _posts(document: Json) -> Fraction:
    norm, days = document["norms"]["staffing"], dict[bool, list[frozenset[str]]]()
    for child in document["children"]:
        week = frozenset(child.get("weekdays") or _WEEK)
        days.setdefault(under_three(child, document["month"]), []).append(week)
    small, large = places(days.get(True, [])), places(days.get(False, []))
    return Fraction(small, norm["under_three"]) + Fraction(large, norm["three_and_over"])


def places(weeks: list[frozenset[str]]) -> int:
    """Return the least number of full-time places for children with these weekdays."""
    whole = sum(week == _WEEK for week in weeks)
    parts = sorted((week for week in weeks if week != _WEEK), key=lambda w: (-len(w), sorted(w)))
    least = max((sum(day in week for week in parts) for day in _WEEK), default=0)
    while not _fits(parts, [frozenset()] * least):
        least += 1
    return whole + least


def _fits(weeks: list[frozenset[str]], occupied: list[frozenset[str]]) -> bool:
    """Return whether the weeks can be put into the places, of which some days are occupied."""
    if not weeks:
        return True
    for days in set(occupied):
        if not days & weeks[0]:
            filled = list(occupied)
            filled[filled.index(days)] = days | weeks[0]
            if _fits(weeks[1:], filled):
                return True
    return False


def _dispensed(document: Json, norm: str) -> int:
    month = document["month"]
    return sum(
        entry["hundredths"]
        for entry in document.get("dispensations") or ()
        if entry["norm"] == norm and entry["from"] <= month <= entry["until"]
    )
