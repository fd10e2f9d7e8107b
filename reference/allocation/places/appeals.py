"""Adds upheld appeals to a published result and moves nobody else.

All of them are met at once, by deferred acceptance: each complainant asks for the units that its
appeals are about, and keeps what it has against everybody. A place goes to a child with statutory
priority first, then to the complainant who stands first at the unit; the order in which appeals are
answered decides nothing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from reference.allocation.places.deferred_acceptance import match
from reference.allocation.places.market import Claim, Market, all_wishes
from reference.allocation.places.model import (
    Applicant,
    By,
    Code,
    Outcome,
    Place,
    Reason,
    Run,
)

_OWN = 0  # the rank of a complainant at the place that it has: before all others


def add_appeals(run: Run, market: Market) -> tuple[Outcome, ...]:
    """Return the published outcomes in which only those whose appeal was upheld may have moved.

    An upheld complainant gets a vacant place at the unit, or stays and gets the next one there
    after statutory priority. What no other complainant takes of the places that they leave is given
    away in a later round, not in this run.
    """
    published = {(o.place.child, o.place.claim): o for o in run.published or ()}
    units: dict[str, set[str]] = {}
    for appeal in run.appeals:
        units.setdefault(appeal.child, set()).add(appeal.unit)
    keys = [(run.applicants[claim.applicant].id, claim.label) for claim in market.claims]
    requests = [
        _asked(run, claim, published[key].place, units.get(key[0], set()))
        for claim, key in zip(market.claims, keys, strict=True)
    ]
    own = [_offer_of(market, published[key].place) for key in keys]
    first = [
        _goes_first(run, market, number, published[key].place) and not requests[number]
        for number, key in enumerate(keys)
    ]
    got = _match(market, requests, own, first)
    after = dict(published)
    for number, (claim, key) in enumerate(zip(market.claims, keys, strict=True)):
        if asks := requests[number]:
            about, position_met = _units_of(run, claim), got[number]
            if position_met < len(asks):
                after[key] = _moved(run, market, claim, published[key], asks[position_met])
            waits = list(dict.fromkeys(about[position] for position in asks[:position_met]))
            after[key] = _waiting(after[key], waits)
    return tuple(after.values())


def unused_months(run: Run, applicant: Applicant, place: Place) -> Iterator[Reason]:
    """Yield the reason that is due where the place is vacant before the child begins."""
    begins = place.slot is not None and bool(applicant.start) and place.slot[1] < applicant.start
    if begins and place.by is not By.PRESENT:
        paid = run.family_pays_unused_months
        yield Reason(Code.UNUSED_MONTHS_PAID if paid else Code.UNUSED_MONTHS_FREE, place.unit)


def appeals_that_wait(
    applicant: Applicant, place: Place, refused: Sequence[str]
) -> Iterator[Reason]:
    """Yield for each refused unit about which an appeal is upheld that the child gets the next."""
    for unit in refused:
        if unit in applicant.upheld and unit != place.unit:
            yield Reason(Code.APPEAL_WAITS, unit)


def _units_of(run: Run, claim: Claim) -> list[str]:
    """Return the unit that each position of the claim is about."""
    wishes = all_wishes(run.applicants[claim.applicant])
    return [wishes[number].unit for number in claim.numbers]


def _asked(run: Run, claim: Claim, place: Place, units: set[str]) -> list[int]:
    """Return the positions of the claim that its appeals are about and that it has not got."""
    positions = []
    for position, unit in enumerate(_units_of(run, claim)):
        if unit == place.unit and unit in units:
            break
        if unit in units:
            positions.append(position)
    return positions


def _offer_of(market: Market, place: Place) -> int | None:
    if place.unit is None or place.slot is None:
        return None
    return market.index[place.unit, place.slot]


def _goes_first(run: Run, market: Market, number: int, place: Place) -> bool:
    """Say whether the child is one with statutory priority that waits for something better."""
    applicant = run.applicants[market.claims[number].applicant]
    return applicant.statutory and place.by is not By.SIBLINGS


def _match(
    market: Market,
    requests: Sequence[Sequence[int]],
    own: Sequence[int | None],
    first: Sequence[bool],
) -> list[int]:
    """Return for each complainant which of what it asked for it got, or how many that are.

    Children with statutory priority who wait take part, so that nobody gets a place before them;
    what they have is not vacant, and they do not move.
    """
    occupied = Counter(offer for offer, asks in zip(own, requests, strict=True) if not asks)
    grouped = Counter(
        (offer, group)
        for offer, asks, group in zip(own, requests, market.groups, strict=True)
        if not asks
    )
    wishes: list[list[int]] = []
    ranks: list[list[int]] = []
    for number, claim in enumerate(market.claims):
        positions = list(requests[number])
        if first[number]:
            seat = own[number]
            last = claim.wishes.index(seat) if seat in claim.wishes else len(claim.wishes)
            positions = list(range(last))
        wishes.append([claim.wishes[position] for position in positions])
        ranks.append([market.ranks[number][position] + 1 for position in positions])
        seat = own[number]
        if requests[number] and seat is not None:
            wishes[-1].append(seat)
            ranks[-1].append(_OWN)
    quotas = {
        index: {group: max(0, top - grouped[index, group]) for group, top in offer.quotas.items()}
        for index, offer in enumerate(market.offers)
        if offer.quotas
    }
    rooms = [max(0, offer.places - occupied[index]) for index, offer in enumerate(market.offers)]
    return match(wishes, ranks, rooms, market.groups, quotas).got


def _moved(run: Run, market: Market, claim: Claim, old: Outcome, position: int) -> Outcome:
    """Return the outcome in the place of this position; wishes behind it need no reason now."""
    offer, wish = market.offers[claim.wishes[position]], claim.numbers[position]
    place = Place(old.place.child, old.place.claim, offer.unit, offer.slot, By.APPEAL)
    before = [r for r in old.reasons[1:] if r.wish is not None and r.wish <= wish]
    unused = unused_months(run, run.applicants[claim.applicant], place)
    return Outcome(place, (Reason(Code.BY_APPEAL, offer.unit), *unused, *before))


def _waiting(outcome: Outcome, units: Sequence[str]) -> Outcome:
    """Return the outcome with the reason that the child gets the next vacant place in `units`."""
    waits = [Reason(Code.APPEAL_WAITS, unit) for unit in units if unit != outcome.place.unit]
    new = [reason for reason in waits if reason not in outcome.reasons]
    return Outcome(outcome.place, (*outcome.reasons, *new))
