"""Grants changes of school by applicant-proposing deferred acceptance (`places`).

A pupil keeps its present school unless it gets one that it wished for more, and loses it to nobody.
A school that owes places to pupils whose local school it is takes nobody else.
"""

from reference.allocation.changes.model import (
    Applicant,
    Changes,
    Code,
    Outcome,
    Reason,
    School,
)
from reference.allocation.places.deferred_acceptance import Matching, match

PRESENT = 0


def solve_changes(changes: Changes) -> tuple[Outcome, ...]:
    """Return the outcome of each applicant, in their order."""
    number = {school.id: index for index, school in enumerate(changes.schools)}
    free = [_free(school, changes) for school in changes.schools]
    shut = len(free)  # an offer without places, in the stead of schools that take nobody
    lots = {name: lot for lot, name in enumerate(changes.lottery)}
    wishes = [
        [
            shut if unit != each.present and _is_shut(changes, number[unit], free) else number[unit]
            for unit in _all(each)
        ]
        for each in changes.applicants
    ]
    ranks = [
        [
            tier_of(each, changes.schools[number[unit]]) * len(lots) + lots[each.id]
            for unit in _all(each)
        ]
        for each in changes.applicants
    ]
    theirs = [
        sum(each.present == school.id for each in changes.applicants) for school in changes.schools
    ]
    rooms = [own + max(0, more) for own, more in zip(theirs, free, strict=True)]
    matching = match(wishes, ranks, [*rooms, 0])
    return tuple(
        _outcome(changes, index, matching, number, lots) for index in range(len(changes.applicants))
    )


def tier_of(applicant: Applicant, school: School) -> int:
    """Return the tier at `school`, lowest first: who goes there, then the first criterion met."""
    if applicant.present == school.id:
        return PRESENT
    grounds = applicant.grounds.get(school.id, frozenset())
    codes = [code for code in school.criteria if code in grounds]
    return 1 + (school.criteria.index(codes[0]) if codes else len(school.criteria))


def _all(applicant: Applicant) -> tuple[str, ...]:
    return (*applicant.wishes, applicant.present)


def _free(school: School, changes: Changes) -> int:
    """Return how many seats nobody has; below nought where the school has more than its places."""
    theirs = sum(applicant.present == school.id for applicant in changes.applicants)
    return school.places - school.pupils - theirs


def _is_shut(changes: Changes, number: int, free: list[int]) -> bool:
    """Say whether nobody may come even where somebody leaves."""
    return changes.schools[number].owed > 0 or free[number] < 0


def _outcome(
    changes: Changes, index: int, matching: Matching, number: dict[str, int], lots: dict[str, int]
) -> Outcome:
    applicant = changes.applicants[index]
    position = matching.got[index]
    unit = _all(applicant)[position]
    changed = unit != applicant.present
    first = (
        Reason(Code.CHANGE_GRANTED, unit, wish=position + 1)
        if changed
        else Reason(Code.CHANGE_KEPT, unit)
    )
    refused = tuple(
        _refusal(changes, applicant, wish, matching.last[number[applicant.wishes[wish]]], lots)
        for wish in range(position)
    )
    return Outcome(applicant.id, unit, changed, (first, *refused))


def _refusal(
    changes: Changes, applicant: Applicant, wish: int, last: int | None, lots: dict[str, int]
) -> Reason:
    """Return why a wish was not met: rights, no room at all, who goes before, or the lot."""
    school = next(each for each in changes.schools if each.id == applicant.wishes[wish])
    if school.owed:
        return Reason(Code.RIGHTS_FIRST, school.id, wish=wish + 1)
    tier = tier_of(applicant, school)
    criterion = school.criteria[tier - 1] if tier <= len(school.criteria) else None
    last_tier = PRESENT if last is None else last // len(lots)
    if last_tier == PRESENT:
        return Reason(Code.NO_ROOM, school.id, wish=wish + 1)
    if last_tier < tier:
        return Reason(Code.PRIORITY, school.id, wish=wish + 1, criterion=criterion)
    return Reason(
        Code.LOT, school.id, wish=wish + 1, criterion=criterion, lot=lots[applicant.id] + 1
    )
