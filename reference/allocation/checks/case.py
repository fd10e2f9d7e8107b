"""A round of admission as the checker reads it from the file."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reference.allocation.checks.findings import Json

Seat = tuple[str, str, str]
Application = tuple[str, str]
Standing = tuple[int, str, int]
_BEFORE_CRITERIA = ["listed", "appeal", "statutory", "present"]
BEHIND_ALL: Standing = (10**9, "", 0)


def is_three(born: str, month: str) -> bool:
    """Say whether a child counts as three in `month`: it does from August of the year it turns."""
    starts_in = int(month[:4]) - (0 if month[5:] >= "08" else 1)
    return starts_in >= int(born[:4]) + 3


@dataclass
class Case:
    """Looks things up in a run file: offers, applications, standings, outcomes."""

    document: Json

    @property
    def is_sfo(self) -> bool:
        return str(self.document["kind"]) == "sfo"

    @cached_property
    def units(self) -> dict[str, Json]:
        return {unit["id"]: unit for unit in self.document["units"]}

    @cached_property
    def children(self) -> dict[str, Json]:
        return {child["id"]: child for child in self.document["applicants"]}

    @cached_property
    def offers(self) -> dict[Seat, Json]:
        return {
            self.seat(unit["id"], offer): offer
            for unit in self.document["units"]
            for offer in unit.get("offers") or ()
        }

    @cached_property
    def lots(self) -> dict[str, int]:
        return {child: number for number, child in enumerate(self.document["lottery"], start=1)}

    @cached_property
    def outcomes(self) -> dict[Application, Json]:
        return {
            (outcome["child"], outcome.get("claim", "")): outcome
            for outcome in self.document["result"]["outcomes"]
        }

    @cached_property
    def published(self) -> dict[Application, Json]:
        return {
            (outcome["child"], outcome.get("claim", "")): outcome
            for outcome in self.document.get("published") or ()
        }

    @cached_property
    def applications(self) -> list[Application]:
        return [
            (child["id"], day)
            for child in self.document["applicants"]
            for day in (child["weekdays"] if self.is_sfo else [""])
        ]

    def seat(self, unit: str, slot: Json) -> Seat:
        first, second = ("type", "weekday") if self.is_sfo else ("band", "start")
        return unit, slot[first], slot[second]

    def taken(self, application: Application) -> Seat | None:
        outcome = self.outcomes[application]
        return None if outcome["unit"] is None else self.seat(outcome["unit"], outcome)

    def preferences(self, application: Application) -> list[tuple[int, Seat]]:
        """Return the seats asked for, best first, each with the number of its wish, from 1.

        A present place comes last if not wished for. A wish for a kindergarten is one for its
        places of the month asked for, then for those of the months before, the nearest first.
        """
        name, day = application
        child = self.children[name]
        if self.is_sfo:
            wishes = enumerate(child.get("wishes") or (), start=1)
            return [(number, (wish["unit"], wish["type"], day)) for number, wish in wishes]
        band = "three_and_over" if is_three(child["born"], child["start"]) else "under_three"
        units = list(child.get("wishes") or ())
        if child.get("present") and child["present"] not in units:
            units.append(child["present"])
        start = child["start"]
        seats = []
        for number, unit in enumerate(units, start=1):
            earlier = [seat for seat in self.offers if seat[:2] == (unit, band) and seat[2] < start]
            seats += [(number, (unit, band, start)), *((number, s) for s in sorted(earlier)[::-1])]
        return seats

    def number(self, application: Application, seat: Seat) -> int | None:
        """Return which wish the seat meets, None if none."""
        return next((n for n, wish in self.preferences(application) if wish == seat), None)

    def group(self, application: Application) -> str:
        return str(self.children[application[0]].get("group") or "resident")

    def criterion(self, name: str, unit: str) -> str | None:
        """Return what counts for the child at the unit: `present`, `statutory`, a code, None."""
        child = self.children[name]
        if child.get("present") == unit:
            return "present"
        if child.get("statutory"):
            return "statutory"
        if unit in (child.get("upheld") or ()):
            return "appeal"
        if child.get("listed"):
            return "listed"
        grounds = child.get("grounds") or {}
        own = {*grounds.get("*", ()), *grounds.get(unit, ())}
        return next((code for code in self.units[unit].get("criteria") or () if code in own), None)

    def standing(self, name: str, unit: str) -> Standing:
        """Return the rank of the child at the unit: the lowest goes first."""
        criterion, criteria = self.criterion(name, unit), self.units[unit].get("criteria") or []
        if criterion in _BEFORE_CRITERIA:
            level = -_BEFORE_CRITERIA.index(criterion) - 1
        else:
            level = len(criteria) if criterion is None else criteria.index(criterion)
        by_date = self.units[unit].get("ties") == "date"
        return level, self.children[name]["applied"] if by_date else "", self.lots[name]

    @cached_property
    def holders(self) -> dict[Seat, list[tuple[Standing, str]]]:
        """Return who holds each offer: standing and group, worst last; by right behind all."""
        by_seat: dict[Seat, list[tuple[Standing, str]]] = {seat: [] for seat in self.offers}
        for application, outcome in self.outcomes.items():
            seat = self.taken(application)
            if seat is not None:
                wished = outcome["by"] != "right"
                standing = self.standing(application[0], seat[0]) if wished else BEHIND_ALL
                by_seat[seat].append((standing, self.group(application)))
        return {seat: sorted(entries) for seat, entries in by_seat.items()}

    @cached_property
    def wished(self) -> dict[Seat, list[Standing]]:
        """Return the standings of those who hold each offer because they wished for it."""
        return {
            seat: [standing for standing, _ in entries if standing != BEHIND_ALL]
            for seat, entries in self.holders.items()
        }

    def groups(self, seat: Seat) -> Counter[str]:
        return Counter(group for _, group in self.holders[seat])

    def better(self, application: Application) -> Iterator[tuple[int, Seat]]:
        """Yield the number, from 1, and the seats of every wish preferred to what was got."""
        own = self.taken(application)
        limit = self.number(application, own) if own is not None else None
        for number, seat in self.preferences(application):
            if limit is not None and number >= limit:
                return
            yield number, seat
