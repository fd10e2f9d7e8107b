"""Puts siblings together where that takes no place from another child.

With siblings a stable matching need not exist (Roth 1984, Journal of Political Economy 92(6)), so
this is not part of deferred acceptance. Siblings move to a unit that all of them wished for if it
has places left; what they leave goes to the others, each of whom ends no worse than before (Blum,
Roth and Rothblum 1997, Journal of Economic Theory 76, on vacancy chains). The moved child may then
envy, with justification, who got the place it left: the run says so.
"""

from collections import Counter
from collections.abc import Sequence

from reference.allocation.places.deferred_acceptance import Matching, match
from reference.allocation.places.market import Market
from reference.allocation.places.model import Run
from reference.allocation.places.refusals import standing


def put_together(run: Run, market: Market, matching: Matching) -> tuple[Matching, frozenset[int]]:
    """Return the matching with siblings together, and the claims that moved for it."""
    rooms = _Rooms(market, matching)
    fixed: dict[int, int] = {}
    moved: set[int] = set()
    for family in _families(run, market):
        if _are_together(market, matching, family):
            fixed.update({claim: matching.got[claim] for claim in family})
            continue
        targets = (rooms.take(choices) for choices in _targets(market, family))
        target = next((t for t in targets if t is not None), None)
        if target is not None:
            fixed.update(target)
            moved.update(claim for claim in family if target[claim] != matching.got[claim])
    if not moved:
        return matching, frozenset()
    return standing(market, _fill_up(market, fixed)), frozenset(moved)


def _families(run: Run, market: Market) -> list[list[int]]:
    families: dict[str, list[int]] = {}
    for number, applicant in enumerate(run.applicants):
        if applicant.siblings is not None:
            families.setdefault(applicant.siblings, []).append(number)
    several = [family for family in families.values() if len(family) > 1]
    return sorted(several, key=lambda family: min(_lot(run, market, claim) for claim in family))


def _lot(run: Run, market: Market, claim: int) -> int:
    return market.lots[run.applicants[claim].id]


def _are_together(market: Market, matching: Matching, family: Sequence[int]) -> bool:
    units = set()
    for claim in family:
        wishes, position = market.claims[claim].wishes, matching.got[claim]
        units.add(market.offers[wishes[position]].unit if position < len(wishes) else None)
    return len(units) == 1 and None not in units


def _targets(market: Market, family: Sequence[int]) -> list[dict[int, list[int]]]:
    """Return the positions that will do for each of the family, for every unit that all wished
    for, what suits all best first."""
    positions: list[dict[str, list[int]]] = []
    for claim in family:
        of_unit: dict[str, list[int]] = {}
        for position, offer in enumerate(market.claims[claim].wishes):
            if unit := market.offers[offer].unit:
                of_unit.setdefault(unit, []).append(position)
        positions.append(of_unit)
    common = set(positions[0]).intersection(*positions[1:])

    def burden(unit: str) -> tuple[int, int, str]:
        own = [
            market.claims[claim].numbers[position[unit][0]]
            for claim, position in zip(family, positions, strict=True)
        ]
        return sum(own), max(own), unit

    return [
        {claim: own[unit] for claim, own in zip(family, positions, strict=True)}
        for unit in sorted(common, key=burden)
    ]


class _Rooms:
    """Places that are left, and how many of each group are in each offer."""

    def __init__(self, market: Market, matching: Matching) -> None:
        self._market = market
        self._got = matching.got
        self._inside: Counter[int] = Counter()
        self._groups: Counter[tuple[int, str]] = Counter()
        for claim, position in enumerate(matching.got):
            wishes = market.claims[claim].wishes
            if position < len(wishes):
                self._inside[wishes[position]] += 1
                self._groups[wishes[position], market.groups[claim]] += 1

    def take(self, choices: dict[int, list[int]]) -> dict[int, int] | None:
        """Take one of the positions of each claim, where it is not there; None if not all fit."""
        market = self._market
        target: dict[int, int] = {}
        inside, groups = self._inside.copy(), self._groups.copy()
        for claim, positions in choices.items():
            if self._got[claim] in positions:
                target[claim] = self._got[claim]
                continue
            group = market.groups[claim]
            for position in positions:
                offer = market.claims[claim].wishes[position]
                ceiling = market.offers[offer].quotas.get(group, market.offers[offer].places)
                if inside[offer] < market.offers[offer].places and groups[offer, group] < ceiling:
                    inside[offer] += 1
                    groups[offer, group] += 1
                    target[claim] = position
                    break
            else:
                return None
        self._inside, self._groups = inside, groups
        return target


def _fill_up(market: Market, fixed: dict[int, int]) -> list[int]:
    """Return what each claim gets when those in `fixed` are seated and the others are matched."""
    seats = Counter(market.claims[claim].wishes[position] for claim, position in fixed.items())
    groups = Counter(
        (market.claims[claim].wishes[position], market.groups[claim])
        for claim, position in fixed.items()
    )
    again = match(
        [() if number in fixed else claim.wishes for number, claim in enumerate(market.claims)],
        market.ranks,
        [offer.places - seats[number] for number, offer in enumerate(market.offers)],
        market.groups,
        {
            number: {group: top - groups[number, group] for group, top in offer.quotas.items()}
            for number, offer in enumerate(market.offers)
            if offer.quotas
        },
    )
    return [fixed.get(claim, position) for claim, position in enumerate(again.got)]
