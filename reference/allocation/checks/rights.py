"""Checks that no right to a place is unmet where a place exists, by search for a chain of moves."""

from collections.abc import Iterator

from reference.allocation.checks.case import Case, Seat, is_three
from reference.allocation.checks.findings import Finding


def why_not_owed(case: Case, name: str) -> str | None:
    """Return the reason code why the child is owed no place in this round, or None if it is.

    Owed are residents who applied in time, are born before December of the year before, and do
    not start school.
    """
    child, right = case.children[name], case.document["right"]
    if not child.get("resident", True):
        return "right_elsewhere"
    if right["year"] - int(child["born"][:4]) >= 6:
        return "right_school"
    if due(child["born"], right["year"]) is None:
        return "right_birth"
    return "right_late" if child["applied"] > right["deadline"] else None


def due(born: str, year: int) -> str | None:
    """Return the month of the round's year in which a place is due, if one is."""
    last_born = f"{year - 1}-11"
    if born > last_born:
        return None
    return f"{year}-{born[5:]}" if born >= f"{year - 1}-09" else f"{year}-08"


def check_rights(case: Case) -> Iterator[Finding]:
    """Find children who are owed a place and could have one, and places given by no right."""
    if not case.document.get("right"):
        for (name, _), outcome in case.outcomes.items():
            if outcome["by"] == "right":
                yield Finding("right", name, "the run fulfils no rights")
        return
    by_right: dict[Seat, list[str]] = {}
    unmet = []
    for name in case.children:
        outcome, seat = case.outcomes[name, ""], case.taken((name, ""))
        if outcome["by"] == "right" and seat is not None:
            by_right.setdefault(seat, []).append(name)
            if why_not_owed(case, name) or not suits(case, name, seat):
                yield Finding("right", name, "no right leads to this place")
        if seat is None and why_not_owed(case, name) is None:
            unmet.append(name)
    for name in unmet:
        yield from _search(case, name, by_right)
    if sorted(unmet) != sorted(case.document["result"]["certificate"]["rights_unmet"]):
        yield Finding("certificate", "rights_unmet", "these are not the children without a place")


def suits(case: Case, name: str, seat: Seat) -> bool:
    """Say whether the seat is for the child's age, in time, and under no ceiling for its group."""
    child, (_, band, start) = case.children[name], seat
    latest = max(child["start"], due(child["born"], case.document["right"]["year"]) or "")
    return (
        start <= latest
        and (band == "three_and_over") == is_three(child["born"], start)
        and case.group((name, "")) not in (case.offers[seat].get("quotas") or {})
    )


def _search(case: Case, name: str, by_right: dict[Seat, list[str]]) -> Iterator[Finding]:
    """Follow whom `name` could move, whom they could, and so on, to a vacant place."""
    reached: set[Seat] = set()
    waiting = [name]
    while waiting:
        mover = waiting.pop()
        for seat in [s for s in case.offers if s not in reached and suits(case, mover, s)]:
            reached.add(seat)
            if len(case.holders[seat]) < case.offers[seat]["places"]:
                yield Finding("right_unmet", name, f"a place could be made in {'/'.join(seat)}")
                return
            for other in by_right.get(seat, ()):
                if _precedence(case, name) < _precedence(case, other):
                    yield Finding("right_order", name, "another was given a place before its turn")
                    return
                waiting.append(other)


def _precedence(case: Case, name: str) -> tuple[bool, int]:
    return not case.children[name].get("statutory", False), case.lots[name]
