"""Who has a right to a place in this round, and which vacant places fulfil it."""

from collections import Counter

from reference.allocation.ages import age_band, month_of_right, starts_school
from reference.allocation.places.completion import complete
from reference.allocation.places.deferred_acceptance import Matching
from reference.allocation.places.market import Market
from reference.allocation.places.model import Applicant, Code, Right, Run

# Minutes to a unit of which the file does not say how far it is.
UNKNOWN_TRAVEL = 240


def lack_of_right(applicant: Applicant, right: Right) -> Code | None:
    """Return why `applicant` has no right to a place in this round, or None if it has."""
    if not applicant.resident:
        return Code.RIGHT_ELSEWHERE
    if starts_school(applicant.born, right.year):
        return Code.RIGHT_SCHOOL
    if month_of_right(applicant.born, right.year) is None:
        return Code.RIGHT_BIRTH
    if applicant.applied > right.deadline:
        return Code.RIGHT_LATE
    return None


def fulfil_rights(run: Run, market: Market, matching: Matching) -> dict[int, int]:
    """Return an offer for every claim without a place whose right to one can be fulfilled.

    Statutory priority goes first, then the lottery. A place under a ceiling for the child's group
    is not used: ceilings are for those whom another body owes the place.
    """
    right = run.right
    if right is None:
        return {}
    waiting = [
        number
        for number, applicant in enumerate(run.applicants)
        if matching.got[number] == len(market.claims[number].wishes)
        and lack_of_right(applicant, right) is None
    ]
    waiting.sort(key=lambda number: _precedence(run.applicants[number], market))
    counts = Counter(
        market.claims[claim].wishes[position]
        for claim, position in enumerate(matching.got)
        if position < len(market.claims[claim].wishes)
    )
    vacant = [offer.places - counts[number] for number, offer in enumerate(market.offers)]
    by_slot: dict[tuple[str, str], list[int]] = {}
    for number, offer in enumerate(market.offers):
        if vacant[number]:
            by_slot.setdefault(offer.slot, []).append(number)
    costs = [_costs(run.applicants[number], right, market, by_slot) for number in waiting]
    return {waiting[index]: offer for index, offer in complete(costs, vacant).items()}


def _precedence(applicant: Applicant, market: Market) -> tuple[bool, int]:
    return not applicant.statutory, market.lots[applicant.id]


def _costs(
    applicant: Applicant, right: Right, market: Market, by_slot: dict[tuple[str, str], list[int]]
) -> dict[int, int]:
    """Return the travel time to each offer that is vacant by the month asked for, or the due."""
    latest = max(applicant.start, month_of_right(applicant.born, right.year) or "")
    travel = applicant.travel or {}
    return {
        number: travel.get(market.offers[number].unit, UNKNOWN_TRAVEL)
        for slot, numbers in by_slot.items()
        if slot[1] <= latest and slot[0] == age_band(applicant.born, slot[1])
        for number in numbers
        if applicant.group not in market.offers[number].quotas
    }
