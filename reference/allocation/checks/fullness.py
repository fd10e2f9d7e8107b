"""Checks that seats exist, that nobody has two, and that no offer or quota is exceeded."""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from reference.allocation.checks.case import Application, Case
from reference.allocation.checks.findings import Finding, Json


def check_lottery(case: Case) -> Iterator[Finding]:
    """Find a lottery that is not the one its seed gives to these children."""
    seed = case.document["seed"]

    def lot(child: str) -> str:
        return sha256(f"{seed}\n{child}".encode()).hexdigest()

    if list(case.document["lottery"]) != sorted(case.children, key=lot):
        yield Finding("lottery", "lottery", "this is not the draw of the seed")


def check_seats(case: Case) -> Iterator[Finding]:
    """Find applications without one outcome, seats that do not exist, offers that overflow."""
    stated = Counter(
        (outcome["child"], outcome.get("claim", ""))
        for outcome in case.document["result"]["outcomes"]
    )
    if stated != Counter(case.applications):
        yield Finding("outcomes", "result", "not exactly one outcome for each application")
        return
    for application in case.applications:
        yield from _check_place(case, application)
    counts: Counter[tuple[str, str, str]] = Counter()
    grouped: Counter[tuple[tuple[str, str, str], str]] = Counter()
    for application in case.applications:
        seat = case.taken(application)
        if seat is not None:
            counts[seat] += 1
            grouped[seat, case.group(application)] += 1
    for seat, offer in case.offers.items():
        where = "/".join(seat)
        if counts[seat] > offer["places"]:
            text = f"{counts[seat]} children in {offer['places']} places"
            yield Finding("capacity", where, text)
        for group, ceiling in (offer.get("quotas") or {}).items():
            if grouped[seat, group] > ceiling:
                yield Finding("quota", where, f"more than {ceiling} of the group {group}")
    yield from _check_counts(case, counts)


def _check_place(case: Case, application: Application) -> Iterator[Finding]:
    outcome, seat = case.outcomes[application], case.taken(application)
    where = " ".join(application).strip()
    if seat is not None and seat not in case.offers:
        yield Finding("seat", where, "no unit offers this place")
    elif not _is_published(case, application) and not _is_by(case, application, outcome):
        yield Finding("by", where, f"the place was not given by “{outcome['by']}”")


def _is_published(case: Case, application: Application) -> bool:
    """Return whether the outcome is unchanged since before appeals: then it was checked then."""
    return case.published.get(application) == case.outcomes[application]


def _is_by(case: Case, application: Application, outcome: Json) -> bool:
    seat, by = case.taken(application), outcome["by"]
    child = case.children[application[0]]
    if seat is None:
        return bool(by == "nothing")
    if by == "appeal":
        upheld = seat[0] in (child.get("upheld") or ())
        return bool(upheld or case.document.get("published") is not None)
    if case.number(application, seat) is None:
        return bool(by == "right")
    if child.get("present") == seat[0]:
        return bool(by == "present")
    if by == "wish":
        return seat[0] not in (child.get("upheld") or ())
    return bool(by == "siblings" and sits_with_sibling(case, application[0]))


def sits_with_sibling(case: Case, name: str) -> bool:
    """Say whether the run puts siblings together and the child is where one of its own is."""
    options = case.document.get("options") or {}
    family = case.children[name].get("siblings")
    unit = case.outcomes[name, ""]["unit"]
    return bool(options.get("siblings_together") and family and unit) and any(
        other != name
        and child.get("siblings") == family
        and case.outcomes[other, ""]["unit"] == unit
        for other, child in case.children.items()
    )


def _check_counts(case: Case, counts: Counter[tuple[str, str, str]]) -> Iterator[Finding]:
    stated = {
        case.seat(entry["unit"], entry): (entry["places"], entry["filled"])
        for entry in case.document["result"]["certificate"]["offers"]
    }
    true = {seat: (offer["places"], counts[seat]) for seat, offer in case.offers.items()}
    if stated != true:
        yield Finding("counts", "certificate", "it counts other places than there are")
