"""Adds upheld appeals to a published result and moves nobody else."""

from collections import Counter
from collections.abc import Sequence

from reference.allocation.places.market import Market
from reference.allocation.places.model import Appeal, By, Code, Outcome, Place, Reason, Run


def add_appeals(run: Run, market: Market) -> tuple[Outcome, ...]:
    """Return the published outcomes in which only those whose appeal was upheld may have moved.

    An upheld complainant gets a vacant place at the unit, or stays and gets the next one there
    after statutory priority. What it leaves is given away in a later round, not in this run.
    """
    outcomes = list(run.published or ())
    where = {
        (outcome.place.child, outcome.place.claim): index for index, outcome in enumerate(outcomes)
    }
    applicants = {applicant.id: number for number, applicant in enumerate(run.applicants)}
    for appeal in run.appeals:
        for claim in market.claims:
            if claim.applicant == applicants[appeal.child]:
                index = where[appeal.child, claim.label]
                offer = _wished_offer(market, claim.wishes, appeal)
                outcomes[index] = _after(outcomes, index, appeal, offer, market)
    return tuple(outcomes)


def _wished_offer(market: Market, wishes: Sequence[int], appeal: Appeal) -> int | None:
    return next((offer for offer in wishes if market.offers[offer].unit == appeal.unit), None)


def _after(
    outcomes: Sequence[Outcome], index: int, appeal: Appeal, offer: int | None, market: Market
) -> Outcome:
    old = outcomes[index]
    if old.place.unit == appeal.unit:
        return old
    taken = Counter((outcome.place.unit, outcome.place.slot) for outcome in outcomes)
    refused = tuple(r for r in old.reasons if r.wish is not None and r.code is not Code.GOT_WISH)
    if offer is not None:
        found = market.offers[offer]
        if taken[found.unit, found.slot] < found.places:
            place = Place(old.place.child, old.place.claim, found.unit, found.slot, By.APPEAL)
            return Outcome(place, (Reason(Code.BY_APPEAL, found.unit), *refused))
    waits = Reason(Code.APPEAL_WAITS, appeal.unit)
    return old if waits in old.reasons else Outcome(old.place, (*old.reasons, waits))
