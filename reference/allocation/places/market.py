"""Turns a run into the arrays that the algorithms work on: claims, offers, ranks."""

from dataclasses import dataclass

from reference.allocation.ages import age_band
from reference.allocation.places.model import Applicant, Kind, Offer, Run, Slot, Unit, Wish

# The tiers that come before the unit's own criteria, and what they are called in the file.
PRESENT, STATUTORY, UPHELD, LISTED, FIRST_CRITERION = range(5)
STANDINGS = ("present", "statutory", "appeal", "listed")


@dataclass(frozen=True, slots=True)
class Claim:
    """One seat that an applicant asks for; an applicant for after-school places has one a day.

    `wishes` are the offers that will do, best first. A wish for a kindergarten is one for the month
    asked for, and then for each month before, the nearest first: a place that is vacant earlier
    waits for the child. `numbers` says which wish of the applicant, from 0, each of them is.
    """

    applicant: int
    label: str
    numbers: tuple[int, ...]
    wishes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Market:
    """Claims over offers.

    `claims[i].wishes[k]` is the index of an offer. The last offer has no places: it stands for what
    a unit does not offer. `ranks[i][k]` is the claim's rank there, lower first, no two alike:
    (tier × days + day of application) × number of applicants + lot, with day 0 where lots decide.
    """

    offers: tuple[Offer, ...]
    index: dict[tuple[str, Slot], int]
    claims: tuple[Claim, ...]
    ranks: tuple[tuple[int, ...], ...]
    groups: tuple[str, ...]
    lots: dict[str, int]
    days: int

    @property
    def size(self) -> int:
        return len(self.lots)

    def tier(self, rank: int) -> int:
        return rank // self.size // self.days


def make_market(run: Run) -> Market:
    """Return the market of `run`, claims in the order of its applicants."""
    offers = [offer for unit in run.units for offer in unit.offers]
    index = {(offer.unit, offer.slot): number for number, offer in enumerate(offers)}
    nowhere = len(offers)
    offers.append(Offer("", ("", ""), 0, {}))
    units = {unit.id: unit for unit in run.units}
    dates = sorted({applicant.applied for applicant in run.applicants})
    day_of = {day: number for number, day in enumerate(dates)}
    lots = {child: number for number, child in enumerate(run.lottery)}
    claims: list[Claim] = []
    ranks: list[tuple[int, ...]] = []
    for number, applicant in enumerate(run.applicants):
        wishes = all_wishes(applicant)
        own = [
            (
                tier_of(applicant, units[wish.unit]) * len(dates)
                + (day_of[applicant.applied] if units[wish.unit].by_date else 0)
            )
            * len(lots)
            + lots[applicant.id]
            for wish in wishes
        ]
        for label in applicant.weekdays if run.kind is Kind.SFO else ("",):
            choices = [
                (position, index.get((wish.unit, slot), nowhere))
                for position, wish in enumerate(wishes)
                for slot in _slots_of(run.kind, applicant, units[wish.unit], wish, label)
            ]
            numbers = tuple(position for position, _ in choices)
            claims.append(Claim(number, label, numbers, tuple(offer for _, offer in choices)))
            ranks.append(tuple(own[position] for position in numbers))
    groups = tuple(run.applicants[claim.applicant].group for claim in claims)
    return Market(tuple(offers), index, tuple(claims), tuple(ranks), groups, lots, len(dates))


def all_wishes(applicant: Applicant) -> tuple[Wish, ...]:
    """Return the wishes, with the present place of a child that would move as the last one."""
    wishes = applicant.wishes
    if applicant.present is None or Wish(applicant.present) in wishes:
        return wishes
    return (*wishes, Wish(applicant.present))


def slot_of(kind: Kind, applicant: Applicant, wish: Wish, label: str) -> Slot:
    """Return the slot that `applicant` asks for with `wish`, on weekday `label` if there is one."""
    if kind is Kind.SFO:
        return wish.type, label
    return age_band(applicant.born, applicant.start), applicant.start


def _slots_of(kind: Kind, applicant: Applicant, unit: Unit, wish: Wish, label: str) -> list[Slot]:
    """Return the slots that meet a wish, best first; at least the one asked for."""
    preferred = slot_of(kind, applicant, wish, label)
    if kind is Kind.SFO:
        return [preferred]
    band, start = preferred
    slots = (offer.slot for offer in unit.offers)
    earlier = [slot for slot in slots if slot[0] == band and slot[1] < start]
    return [preferred, *sorted(earlier, reverse=True)]


def tier_of(applicant: Applicant, unit: Unit) -> int:
    """Return the tier at `unit`, lowest first.

    A present place, statutory priority, an upheld appeal about the unit, the search list, then
    the first of the unit's criteria that is met.
    """
    if applicant.present == unit.id:
        return PRESENT
    if applicant.statutory:
        return STATUTORY
    if unit.id in applicant.upheld:
        return UPHELD
    if applicant.listed:
        return LISTED
    for number, criterion in enumerate(unit.criteria):
        if applicant.meets(unit.id, criterion):
            return FIRST_CRITERION + number
    return FIRST_CRITERION + len(unit.criteria)


def criterion_at(applicant: Applicant, unit: Unit) -> str | None:
    """Return the child's own criterion at `unit`: a code, one of `STANDINGS` or None."""
    tier = tier_of(applicant, unit)
    if tier < FIRST_CRITERION:
        return STANDINGS[tier]
    number = tier - FIRST_CRITERION
    return unit.criteria[number] if number < len(unit.criteria) else None
