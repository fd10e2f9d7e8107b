"""Adds upheld appeals to a published result and moves nobody else."""

from collections import Counter
from collections.abc import Mapping, Sequence

from reference.allocation.places.market import Market
from reference.allocation.places.model import Appeal, By, Code, Offer, Outcome, Place, Reason, Run


def add_appeals(run: Run, market: Market) -> tuple[Outcome, ...]:
    """Return the published outcomes in which only those whose appeal was upheld may have moved.

    An upheld complainant gets a vacant place at the unit, or stays and gets the next one there
    after statutory priority. What it leaves is given away in a later round, not in this run.
    """
    outcomes = list(run.published or ())
    where = {
        (outcome.place.child, outcome.place.claim): index for index, outcome in enumerate(outcomes)
    }
    groups = {applicant.id: applicant.group for applicant in run.applicants}
    for appeal in run.appeals:
        for claim in market.claims:
            if run.applicants[claim.applicant].id == appeal.child:
                index = where[appeal.child, claim.label]
                wished = [market.offers[number] for number in claim.wishes]
                units = [offer.unit for offer in wished]
                wish = units.index(appeal.unit) if appeal.unit in units else len(units)
                offer = next(iter(wished[wish : wish + 1]), None)
                room = offer is not None and _has_room(outcomes, offer, appeal.child, groups)
                outcomes[index] = _after(outcomes[index], appeal, offer if room else None, wish + 1)
    return tuple(outcomes)


def _has_room(
    outcomes: Sequence[Outcome], offer: Offer, child: str, groups: Mapping[str, str]
) -> bool:
    """Say whether `offer` has a vacant place, and one for the group of `child`."""
    places = (outcome.place for outcome in outcomes)
    inside = Counter(
        groups[place.child]
        for place in places
        if (place.unit, place.slot) == (offer.unit, offer.slot)
    )
    ceiling = offer.quotas.get(groups[child], offer.places)
    return inside.total() < offer.places and inside[groups[child]] < ceiling


def _after(old: Outcome, appeal: Appeal, offer: Offer | None, wish: int) -> Outcome:
    """Return the outcome in `offer`, or that of one who waits for the next vacant place."""
    if old.place.unit == appeal.unit:
        return old
    if offer is None:
        waits = Reason(Code.APPEAL_WAITS, appeal.unit)
        return old if waits in old.reasons else Outcome(old.place, (*old.reasons, waits))
    place = Place(old.place.child, old.place.claim, offer.unit, offer.slot, By.APPEAL)
    # The first reason is that of the old place; wishes behind the new one need no reason now.
    before = [r for r in old.reasons[1:] if r.wish is not None and r.wish < wish]
    return Outcome(place, (Reason(Code.BY_APPEAL, offer.unit), *before))
