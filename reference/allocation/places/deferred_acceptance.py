"""Applicant-proposing deferred acceptance with a heap per offer and ceilings for groups.

Gale and Shapley (1962), American Mathematical Monthly 69(1), 9–15: the outcome is stable and the
best stable one for every applicant. Dubins and Freedman (1981) and Roth (1982): no applicant gains
by wishing otherwise. Ceilings: the controlled choice of Abdulkadiroğlu and Sönmez (2003), American
Economic Review 93(3), 729–747, with one group per applicant, which keeps all three properties.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush, heappushpop

# Keys are negative or 0: the worst of a heap comes out first.
_NOBODY = 1


@dataclass(frozen=True, slots=True)
class Matching:
    """`got[i]` is the position of the wish that claim i got, or the number of its wishes if none.

    `last[offer]` is the rank of the last who got a place where all places are taken, else None.
    `full_groups[offer]` has the groups at their ceiling, each with the rank of its last.
    """

    got: list[int]
    last: list[int | None]
    full_groups: Mapping[int, Mapping[str, int]]


def match(
    wishes: Sequence[Sequence[int]],
    ranks: Sequence[Sequence[int]],
    places: Sequence[int],
    groups: Sequence[str] = (),
    quotas: Mapping[int, Mapping[str, int]] | None = None,
) -> Matching:
    """Return the applicant-optimal stable matching.

    `wishes[i]` are offers in falling order of preference, `ranks[i][k]` the non-negative rank of
    claim i at `wishes[i][k]`: lower first, no two alike in one offer. `quotas[offer][group]` is a
    ceiling; `groups[i]` is read for offers with ceilings only.
    """
    count = len(wishes)
    controlled = {
        offer: _Controlled(places[offer], ceilings, groups)
        for offer, ceilings in (quotas or {}).items()
    }
    rooms = [0 if offer in controlled else room for offer, room in enumerate(places)]
    heaps: list[list[int]] = [[] for _ in places]
    got = [0] * count
    for first in range(count):
        claim = first
        while True:
            position = got[claim]
            if position == len(wishes[claim]):
                break
            offer = wishes[claim][position]
            key = -(ranks[claim][position] * count + claim)
            heap = heaps[offer]
            if len(heap) < rooms[offer]:
                heappush(heap, key)
                break
            if heap:
                out = heappushpop(heap, key)
            elif offer in controlled:
                out = controlled[offer].take(key, claim, count)
                if out == _NOBODY:
                    break
            else:
                out = key
            claim = -out % count
            got[claim] += 1
    return _matching(got, heaps, places, controlled, count)


def _matching(
    got: list[int],
    heaps: list[list[int]],
    places: Sequence[int],
    controlled: "Mapping[int, _Controlled]",
    count: int,
) -> Matching:
    last = [
        -heap[0] // count if heap and len(heap) == room else None
        for heap, room in zip(heaps, places, strict=True)
    ]
    full_groups = {}
    for offer, control in controlled.items():
        last[offer] = control.last_rank(count)
        full_groups[offer] = control.full_groups(count)
    return Matching(got, last, full_groups)


class _Controlled:
    """The claims that an offer with ceilings holds; each group has a heap, worst first."""

    def __init__(self, places: int, ceilings: Mapping[str, int], groups: Sequence[str]) -> None:
        self._places = places
        self._ceilings = ceilings
        self._groups = groups
        self._held: dict[str, list[int]] = {}

    def take(self, key: int, claim: int, count: int) -> int:
        """Hold `key`; return the key that must leave for it (perhaps itself), or `_NOBODY`."""
        group = self._groups[claim]
        own = self._held.setdefault(group, [])
        ceiling = min(self._ceilings.get(group, self._places), self._places)
        if len(own) >= ceiling:
            return heappushpop(own, key) if ceiling else key
        heappush(own, key)
        if sum(map(len, self._held.values())) <= self._places:
            return _NOBODY
        worst = min((heap for heap in self._held.values() if heap), key=lambda heap: heap[0])
        return heappop(worst)

    def last_rank(self, count: int) -> int | None:
        heaps = [heap for heap in self._held.values() if heap]
        if not heaps or sum(map(len, heaps)) < self._places:
            return None
        return -min(heap[0] for heap in heaps) // count

    def full_groups(self, count: int) -> dict[str, int]:
        """Return the groups at their ceiling with the rank of the last; -1 if nobody may come."""
        full = {}
        for group, ceiling in self._ceilings.items():
            heap = self._held.get(group, [])
            if len(heap) == ceiling:
                full[group] = -heap[0] // count if heap else -1
        return full
