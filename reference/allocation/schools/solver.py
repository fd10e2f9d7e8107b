"""Gives every child of a cohort its school, with the reasons.

The local school comes first, as the law has it. Only where more children belong to a school than
it has room for are some of them moved, to schools that have room left when their own are seated;
nobody is moved from a school that is large enough.
"""

from dataclasses import dataclass

from reference.allocation.schools.flow import Overflow, Spread, spread
from reference.allocation.schools.model import By, Child, Code, Cohort, Outcome, Reason


@dataclass(frozen=True, slots=True)
class Solution:
    """An outcome for each child; prices of the schools in the flow; what the moved carry more."""

    outcomes: tuple[Outcome, ...]
    prices: dict[str, int]
    burden: int
    parted: tuple[str, ...]


def solve_cohort(cohort: Cohort) -> Solution:
    """Return everybody's school, the appeals added if the result was published before."""
    if cohort.published is not None:
        outcomes = _after_appeals(cohort, cohort.published)
        return Solution(outcomes, {}, 0, _parted(cohort, outcomes))
    candidates = [child for child in _drawn(cohort) if _is_candidate(cohort, child)]
    overflow = _overflow(cohort, candidates)
    result = spread(overflow)
    moved = _outcomes_of_candidates(cohort, candidates, result)
    outcomes = tuple(
        moved[child.id] if child.id in moved else _without_flow(child) for child in cohort.children
    )
    names = [school.id for school in cohort.schools]
    used = {s for burdens in overflow.burdens for s in burdens if s < len(names)}
    return Solution(
        outcomes=outcomes,
        prices={names[school]: result.prices[school] for school in sorted(used)},
        burden=sum(
            overflow.burdens[child][seat]
            for child, seat in enumerate(result.seats)
            if seat < len(names)
        ),
        parted=_parted(cohort, outcomes),
    )


def _drawn(cohort: Cohort) -> list[Child]:
    by_id = {child.id: child for child in cohort.children}
    return [by_id[name] for name in cohort.lottery]


def _is_candidate(cohort: Cohort, child: Child) -> bool:
    return child.fixed is None and cohort.is_overfull(child.local)


def _overflow(cohort: Cohort, candidates: list[Child]) -> Overflow:
    number = {school.id: index for index, school in enumerate(cohort.schools)}
    overfull = {school for school in number if cohort.is_overfull(school)}
    free = {
        school: cohort.rooms[school] - (0 if school in overfull else cohort.claims[school])
        for school in number
    }
    burdens = [
        {
            number[school]: child.burden(school, cohort.weights)
            for school in child.ways
            if free[school] > 0 and (school == child.local or school not in overfull)
        }
        for child in candidates
    ]
    heaviest = 1 + sum(max(own.values(), default=0) for own in burdens)
    nowhere = len(number)
    return Overflow(
        burdens=[own | {nowhere: heaviest} for own in burdens],
        rooms=[*free.values(), len(candidates)],
        exact=frozenset(number[school] for school in overfull),
        homes=[number[child.local] for child in candidates],
    )


def _outcomes_of_candidates(
    cohort: Cohort, candidates: list[Child], result: Spread
) -> dict[str, Outcome]:
    lots = {name: lot for lot, name in enumerate(cohort.lottery, start=1)}
    outcomes = {}
    for index, (child, seat) in enumerate(zip(candidates, result.seats, strict=True)):
        unit = cohort.schools[seat].id if seat < len(cohort.schools) else None
        lot = lots[child.id] if index in result.by_lot else None
        outcomes[child.id] = _outcome(child, unit, lot)
    return outcomes


def _outcome(child: Child, unit: str | None, lot: int | None) -> Outcome:
    """Return what a child of an overfull school got; `lot` if equals had to draw."""
    if unit == child.local:
        return Outcome(child.id, unit, By.LOCAL, (Reason(Code.LOCAL_KEPT, unit),))
    why = Reason(Code.MOVED_LEAST) if lot is None else Reason(Code.MOVED_LOT, lot=lot)
    full = Reason(Code.LOCAL_FULL, child.local)
    if unit is None:
        unmet = Reason(Code.SCHOOL_UNMET, child.local)
        return Outcome(child.id, None, By.NOTHING, (unmet, full, why))
    reasons = [Reason(Code.MOVED, unit), full]
    reasons.append(Reason(Code.WAY_THERE, unit, metres=child.ways[unit].metres))
    if unit in child.siblings:
        reasons.append(Reason(Code.SIBLING_THERE, unit))
    return Outcome(child.id, unit, By.OVERFLOW, (*reasons, why))


def _without_flow(child: Child) -> Outcome:
    if child.fixed is not None:
        fixed = Reason(Code.SCHOOL_FIXED, child.fixed)
        return Outcome(child.id, child.fixed, By.FIXED, (fixed,))
    return Outcome(child.id, child.local, By.LOCAL, (Reason(Code.LOCAL_SCHOOL, child.local),))


def _after_appeals(cohort: Cohort, published: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    """Return the published outcomes in which those whose appeal was upheld alone have moved.

    The right that was found goes before capacity: the place is given even where the school is full.
    """
    units = {appeal.child: appeal.unit for appeal in cohort.appeals}
    return tuple(
        Outcome(old.child, unit, By.APPEAL, (Reason(Code.BY_APPEAL, unit),))
        if (unit := units.get(old.child)) is not None and unit != old.unit
        else old
        for old in published
    )


def _parted(cohort: Cohort, outcomes: tuple[Outcome, ...]) -> tuple[str, ...]:
    """Return the groups of children who belong together and got different schools."""
    schools: dict[str, set[str | None]] = {}
    units = {outcome.child: outcome.unit for outcome in outcomes}
    for child in cohort.children:
        if child.together is not None:
            schools.setdefault(child.together, set()).add(units[child.id])
    return tuple(sorted(group for group, ids in schools.items() if len(ids) > 1))
