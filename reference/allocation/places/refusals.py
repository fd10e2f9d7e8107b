"""Why each wish before the one that was met was not: what every child has a right to know."""

from collections.abc import Sequence

from reference.allocation.places.deferred_acceptance import Matching
from reference.allocation.places.market import Market
from reference.allocation.places.model import Code

Refusals = tuple[Code, ...]


# Of the codes for the months that a wish may be met in, the one that came closest is given.
CLOSEST_FIRST = (
    Code.FOR_SIBLINGS,
    Code.QUOTA,
    Code.LOT,
    Code.APPLIED_LATER,
    Code.PRIORITY,
    Code.NOT_OFFERED,
)
_CLOSENESS = {code: number for number, code in enumerate(CLOSEST_FIRST)}


def refusals(market: Market, matching: Matching) -> list[Refusals]:
    """Return for each claim one code for each wish that it would rather have had."""
    return [
        _of_wishes(codes, claim.numbers, got)
        for codes, claim, got in zip(
            _of_offers(market, matching), market.claims, matching.got, strict=True
        )
    ]


def _of_wishes(codes: Refusals, numbers: Sequence[int], got: int) -> Refusals:
    """Return one code for each wish before the one that was met, of one for each offer."""
    limit = numbers[got] if got < len(numbers) else max(numbers, default=-1) + 1
    if not codes or limit == got:  # one offer for each wish, as in most rounds
        return codes
    closest: dict[int, Code] = {}
    for number, code in zip(numbers, codes, strict=False):
        if number < limit:
            other = closest.get(number, code)
            closest[number] = min(code, other, key=_CLOSENESS.__getitem__)
    return tuple(closest.values())


def _of_offers(market: Market, matching: Matching) -> list[Refusals]:
    """Return for each claim one code for each offer that it would rather have had."""
    limits = _limits(market, matching)
    # A round has hundreds of thousands of refusals: what the loop needs is looked up before it.
    priority, later, lot = Code.PRIORITY, Code.APPLIED_LATER, Code.LOT
    refused: list[Refusals] = [()] * len(matching.got)
    for claim, position in enumerate(matching.got):
        if not position:
            continue
        codes: list[Code] = []
        ranks = market.ranks[claim]
        for offer in market.claims[claim].wishes[:position]:
            rank = ranks[len(codes)]
            worst, next_day, next_tier = limits[offer]
            if rank < worst or worst < 0:
                codes.append(_not_outranked(market, matching, claim, offer, rank))
            elif rank >= next_tier:
                codes.append(priority)
            else:
                codes.append(later if rank >= next_day else lot)
        refused[claim] = tuple(codes)
    return refused


def _limits(market: Market, matching: Matching) -> list[tuple[int, int, int]]:
    """Return the rank of the last in each offer, and where the next day and the next tier begin.

    All are -1 where nobody was outranked.
    """
    by_day, by_tier = market.size, market.size * market.days
    return [
        (-1, -1, -1)
        if worst is None
        else (worst, (worst // by_day + 1) * by_day, (worst // by_tier + 1) * by_tier)
        for worst in matching.last
    ]


def _not_outranked(market: Market, matching: Matching, claim: int, offer: int, rank: int) -> Code:
    if not market.offers[offer].places:
        return Code.NOT_OFFERED
    group, full = market.groups[claim], matching.full_groups.get(offer, {})
    return Code.QUOTA if group in full and rank > full[group] else Code.FOR_SIBLINGS


def standing(market: Market, got: Sequence[int]) -> Matching:
    """Return the matching in which claim i got its wish `got[i]`, however that came about."""
    entries: dict[int, list[tuple[int, str]]] = {}
    for claim, position in enumerate(got):
        wishes = market.claims[claim].wishes
        if position < len(wishes):
            entry = market.ranks[claim][position], market.groups[claim]
            entries.setdefault(wishes[position], []).append(entry)
    last: list[int | None] = []
    full_groups: dict[int, dict[str, int]] = {}
    for number, offer in enumerate(market.offers):
        here = entries.get(number, [])
        is_full = here and len(here) >= offer.places
        last.append(max(rank for rank, _ in here) if is_full else None)
        for group, ceiling in offer.quotas.items():
            own = [rank for rank, of in here if of == group]
            if len(own) >= ceiling:
                full_groups.setdefault(number, {})[group] = max(own, default=-1)
    return Matching(list(got), last, full_groups)
