"""Why each wish before the one that was met was not: what every child has a right to know."""

from collections.abc import Mapping, Sequence

from reference.allocation.places.deferred_acceptance import Matching
from reference.allocation.places.market import Market
from reference.allocation.places.model import Code

Refusals = tuple[Code, ...]


def refusals(market: Market, matching: Matching) -> list[Refusals]:
    """Return for each claim one code for each wish that it would rather have had."""
    places = [offer.places for offer in market.offers]
    by_tier, by_day = market.size * market.days, market.size
    last, full_groups = matching.last, matching.full_groups
    found: list[Refusals] = []
    for claim, position in enumerate(matching.got):
        if not position:
            found.append(())
            continue
        codes = []
        ranks = market.ranks[claim]
        for wish, offer in enumerate(market.claims[claim].wishes[:position]):
            worst, rank = last[offer], ranks[wish]
            if not places[offer]:
                codes.append(Code.NOT_OFFERED)
            elif worst is None or rank < worst:
                group = market.groups[claim]
                codes.append(_without_being_outranked(full_groups.get(offer, {}), group, rank))
            elif rank // by_tier > worst // by_tier:
                codes.append(Code.PRIORITY)
            elif rank // by_day > worst // by_day:
                codes.append(Code.APPLIED_LATER)
            else:
                codes.append(Code.LOT)
        found.append(tuple(codes))
    return found


def _without_being_outranked(full: Mapping[str, int], group: str, rank: int) -> Code:
    if group in full and rank > full[group]:
        return Code.QUOTA
    return Code.FOR_SIBLINGS


def standing(market: Market, got: Sequence[int]) -> Matching:
    """Return the matching in which claim i got its wish `got[i]`, however that came about."""
    held: dict[int, list[tuple[int, str]]] = {}
    for claim, position in enumerate(got):
        wishes = market.claims[claim].wishes
        if position < len(wishes):
            entry = market.ranks[claim][position], market.groups[claim]
            held.setdefault(wishes[position], []).append(entry)
    last: list[int | None] = []
    full_groups: dict[int, dict[str, int]] = {}
    for number, offer in enumerate(market.offers):
        here = held.get(number, [])
        taken = here and len(here) >= offer.places
        last.append(max(rank for rank, _ in here) if taken else None)
        for group, ceiling in offer.quotas.items():
            own = [rank for rank, of in here if of == group]
            if len(own) >= ceiling:
                full_groups.setdefault(number, {})[group] = max(own, default=-1)
    return Matching(list(got), last, full_groups)
