"""Divides two classes at a time anew, to proven optimality, until that helps no more.

What a class costs depends on who is in it alone, so the others stay as they are: a large
neighbourhood search (Shaw 1998, CP 98) with the division so far as CP-SAT's hint.
"""

from itertools import combinations

from reference.allocation.classes.constraints import Model
from reference.allocation.classes.model import Grade
from reference.allocation.classes.score import Division, cost_of

Pair = tuple[int, int]
EFFORT = 1.0  # for a pair; it takes a few hundredths


def repair(grade: Grade, places: list[int]) -> list[int]:
    """Return a division that costs at most as much, after at most `grade.rounds` attempts."""
    waiting = set(combinations(range(len(grade.classes)), 2))
    best, cost = list(places), cost_of(grade, places)
    for _ in range(grade.rounds):
        if not waiting:
            break
        promise = _promises(grade, best)
        pair = max(sorted(waiting), key=lambda each: promise[each])
        waiting.discard(pair)
        candidate = _divide_anew(grade, best, pair)
        if (now := cost_of(grade, candidate)) < cost:
            best, cost = candidate, now
            waiting |= {each for each in promise if each != pair and set(each) & set(pair)}
    return best


def _divide_anew(grade: Grade, places: list[int], pair: Pair) -> list[int]:
    model = Model(grade, [p for p, index in enumerate(places) if index in pair], pair)
    model.aim_for_cost()
    solution = model.solve(effort=EFFORT, hint=places).places
    division = list(places)
    for pupil, index in (solution or {}).items():
        division[pupil] = index
    return division


def _promises(grade: Grade, places: list[int]) -> dict[Pair, int]:
    """Return for each pair of classes what it costs that could be mended between the two."""
    division = Division(grade, places)
    costs = {
        (one, other): division.mix[one] + division.mix[other]
        for one, other in combinations(range(len(grade.classes)), 2)
    }
    for pupil, others in enumerate(division.company):
        for other in others:
            here, there = sorted((places[pupil], places[other]))
            if here != there:
                alone = 0 if division.met[pupil] else grade.weights.without
                costs[here, there] += grade.weights.wish + alone
    return costs


def descend(grade: Grade, places: list[int]) -> list[int]:
    """Return a division that no move of one pupil and no exchange of two makes cheaper."""
    division = Division(grade, places)
    free = [number for number, pupil in enumerate(grade.pupils) if pupil.locked is None]
    while any(_improve(grade, division, free, pupil) for pupil in free):
        pass
    return division.places


def _improve(grade: Grade, division: Division, free: list[int], pupil: int) -> bool:
    """Make the first move or exchange of `pupil` that lowers the cost; say whether there was."""
    here = division.places[pupil]
    sizes = [len(members) for members in division.members]
    if sizes[here] > grade.classes[here].least:
        for index, each in enumerate(grade.classes):
            if index != here and sizes[index] < each.most:
                if division.move(pupil, index) < 0:
                    return True
                division.move(pupil, here)
    for other in free:
        there = division.places[other]
        if other > pupil and there != here:
            if division.move(pupil, there) + division.move(other, here) < 0:
                return True
            division.move(other, there)
            division.move(pupil, here)
    return False
