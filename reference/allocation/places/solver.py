"""Solves a round: wishes, siblings, the right to a place, appeals, and a reason for every child."""

from reference.allocation.places.appeals import add_appeals, appeals_that_wait, unused_months
from reference.allocation.places.deferred_acceptance import Matching, match
from reference.allocation.places.market import Market, all_wishes, criterion_at, make_market
from reference.allocation.places.model import (
    Applicant,
    By,
    Code,
    Outcome,
    Place,
    Reason,
    Result,
    Run,
)
from reference.allocation.places.refusals import Refusals, refusals
from reference.allocation.places.rights import fulfil_rights, lack_of_right
from reference.allocation.places.siblings import put_together


def solve(run: Run) -> Result:
    """Return what every child of `run` gets and why; the same run gives the same result.

    Without siblings together the result is stable; with it, `exceptions` has the pairs of child
    and unit that block.
    """
    market = make_market(run)
    if run.published is not None:
        return Result(add_appeals(run, market))
    matching = match_market(market)
    moved: frozenset[int] = frozenset()
    if run.siblings_together:
        matching, moved = put_together(run, market, matching)
    by_right = fulfil_rights(run, market, matching)
    writer = _Writer(run, market, matching, moved, by_right)
    refused = refusals(market, matching)
    return Result(
        tuple(writer.outcome(claim, codes) for claim, codes in enumerate(refused)),
        tuple(
            (applicant.id, all_wishes(applicant)[number].unit)
            for claim, codes in zip(market.claims, refused, strict=True)
            for applicant in [run.applicants[claim.applicant]]
            for number, code in enumerate(codes)
            if code is Code.FOR_SIBLINGS
        ),
    )


def match_market(market: Market) -> Matching:
    """Return the applicant-optimal stable matching of `market`."""
    return match(
        [claim.wishes for claim in market.claims],
        market.ranks,
        [offer.places for offer in market.offers],
        market.groups,
        {number: offer.quotas for number, offer in enumerate(market.offers) if offer.quotas},
    )


class _Writer:
    """Writes a claim's outcome: the place, what gave it, and why not what was wished for more."""

    def __init__(
        self,
        run: Run,
        market: Market,
        matching: Matching,
        moved: frozenset[int],
        by_right: dict[int, int],
    ) -> None:
        self._run = run
        self._market = market
        self._matching = matching
        self._moved = moved
        self._given = by_right
        self._units = {unit.id: unit for unit in run.units}

    def outcome(self, number: int, codes: Refusals) -> Outcome:
        claim = self._market.claims[number]
        applicant = self._run.applicants[claim.applicant]
        wishes = all_wishes(applicant)
        position = self._matching.got[number]
        unit, slot, by = None, None, By.NOTHING
        if position < len(claim.wishes):
            offer = self._market.offers[claim.wishes[position]]
            unit, slot, by = offer.unit, offer.slot, self._by(number, offer.unit, applicant)
        elif number in self._given:
            offer = self._market.offers[self._given[number]]
            unit, slot, by = offer.unit, offer.slot, By.RIGHT
        place = Place(applicant.id, claim.label, unit, slot, by)
        first = self._first(place, len(codes) + 1, claim.applicant)
        refused = [self._refused(claim.applicant, k, code) for k, code in enumerate(codes)]
        return Outcome(
            place,
            (
                *first,
                *unused_months(self._run, applicant, place),
                *refused,
                *appeals_that_wait(applicant, place, [wish.unit for wish in wishes[: len(codes)]]),
            ),
        )

    def _by(self, number: int, unit: str, applicant: Applicant) -> By:
        if unit == applicant.present:
            return By.PRESENT
        if number in self._moved:
            return By.SIBLINGS
        return By.APPEAL if unit in applicant.upheld else By.WISH

    def _first(self, place: Place, wish: int, number: int) -> list[Reason]:
        if place.by in _WITH_WISH:
            return [Reason(_FIRST[place.by], place.unit, wish)]
        if place.by is not By.NOTHING:
            return [Reason(_FIRST[place.by], place.unit)]
        if self._run.right is None:
            return [Reason(Code.NO_PLACE)]
        lack = lack_of_right(self._run.applicants[number], self._run.right)
        return [Reason(Code.NO_PLACE), Reason(lack or Code.RIGHT_UNMET)]

    def _refused(self, number: int, position: int, code: Code) -> Reason:
        applicant = self._run.applicants[number]
        wish = all_wishes(applicant)[position]
        return Reason(
            code,
            wish.unit,
            position + 1,
            criterion_at(applicant, self._units[wish.unit]) if code in _BY_CRITERION else None,
            self._market.lots[applicant.id] + 1 if code is Code.LOT else None,
        )


_FIRST = {
    By.WISH: Code.GOT_WISH,
    By.SIBLINGS: Code.WITH_SIBLINGS,
    By.PRESENT: Code.KEPT_PRESENT,
    By.RIGHT: Code.BY_RIGHT,
    By.APPEAL: Code.BY_APPEAL,
}
_WITH_WISH = frozenset({By.WISH, By.SIBLINGS})
_BY_CRITERION = frozenset({Code.PRIORITY, Code.APPLIED_LATER, Code.LOT})
