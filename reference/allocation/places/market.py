"""Turns a run into the arrays that the algorithms work on: claims, offers, ranks."""

from dataclasses import dataclass

from reference.allocation.ages import age_band
from reference.allocation.places.model import Applicant, Kind, Offer, Run, Slot, Unit, Wish

# The tiers that come before the unit's own criteria, and the distance between two tiers.
PRESENT, STATUTORY, FIRST_CRITERION = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Claim:
    """One seat that an applicant asks for; an applicant for after-school places has one a day."""

    applicant: int
    label: str
    slots: tuple[Slot, ...]
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
        own = tuple(
            (
                tier_of(applicant, units[wish.unit]) * len(dates)
                + (day_of[applicant.applied] if units[wish.unit].by_date else 0)
            )
            * len(lots)
            + lots[applicant.id]
            for wish in wishes
        )
        for label in applicant.weekdays if run.kind is Kind.SFO else ("",):
            slots = tuple(slot_of(run.kind, applicant, wish, label) for wish in wishes)
            asked = zip(wishes, slots, strict=True)
            found = tuple(index.get((wish.unit, slot), nowhere) for wish, slot in asked)
            claims.append(Claim(number, label, slots, found))
            ranks.append(own)
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


def tier_of(applicant: Applicant, unit: Unit) -> int:
    """Return the tier at `unit`, lowest first.

    A present place, statutory priority, then the first of the unit's criteria that is met.
    """
    if applicant.present == unit.id:
        return PRESENT
    if applicant.statutory:
        return STATUTORY
    for number, criterion in enumerate(unit.criteria):
        if applicant.meets(unit.id, criterion):
            return FIRST_CRITERION + number
    return FIRST_CRITERION + len(unit.criteria)


def criterion_at(applicant: Applicant, unit: Unit) -> str | None:
    """Return the child's own criterion at `unit`: a code, `statutory`, `present` or None."""
    tier = tier_of(applicant, unit)
    if tier < FIRST_CRITERION:
        return "present" if tier == PRESENT else "statutory"
    number = tier - FIRST_CRITERION
    return unit.criteria[number] if number < len(unit.criteria) else None
