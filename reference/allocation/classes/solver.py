"""Divides a grade into classes: balanced start, annealing, repair; or mends a published division.

Hard: sizes, locks and who is to be apart. Weighed: everybody with somebody it is wished with, the
other wishes, even classes, and nobody alone from its kindergarten. A small grade is solved to
proven optimality by one model; of a large one 200 pupils in 8 classes found nothing in a minute.
"""

from hashlib import sha256
from random import Random

from reference.allocation.classes.annealing import anneal
from reference.allocation.classes.bounds import fewest_without, most_met
from reference.allocation.classes.constraints import Answer, Model
from reference.allocation.classes.model import Grade, Solution
from reference.allocation.classes.repair import descend, repair
from reference.allocation.classes.score import broken_pairs, cost_of
from reference.allocation.classes.start import balanced_start

NO_ROOM, NO_ARRANGEMENT, UNSOLVED = "no_room", "no_arrangement", "out_of_effort"
SMALL = 120  # pupils times classes that one model solves


def divide(grade: Grade) -> Solution:
    """Return the best division found with proven bounds, or why there is none."""
    chance = Random(int.from_bytes(sha256(grade.seed.encode()).digest()[:8]))  # noqa: S311 - replayed
    start = balanced_start(grade, chance)
    if start is None:
        return Solution(None, impossible_because=(NO_ROOM,))
    if broken_pairs(grade, start):
        answer = _whole(grade).solve(effort=grade.effort / 100)
        if answer.places is None:
            return _impossible(answer)
        start = _places(answer)
    if grade.published is not None:
        return _mend(grade, [grade.published.get(pupil.id) for pupil in grade.pupils], start)
    places, wishes = anneal(grade, start, chance), most_met(grade)
    bound = bound_of(grade, wishes)
    if len(grade.pupils) * len(grade.classes) > SMALL:
        places = repair(grade, places)
    elif cost_of(grade, places) > bound:
        model = _whole(grade)
        model.aim_for_cost()
        answer = model.solve(effort=grade.effort / 100, hint=places)
        if answer.places is not None:
            places, bound = _places(answer), max(bound, answer.bound)
    places = descend(grade, places)
    return Solution(tuple(places), cost_of(grade, places), bound, wishes)


def bound_of(grade: Grade, wishes: int) -> int:
    """Return what any division costs at least if none meets more than so many `wishes`."""
    stated = sum(len(pupil.company) for pupil in grade.pupils)
    missed = grade.weights.wish * (stated - wishes)
    return missed + grade.weights.without * fewest_without(grade)


def _mend(grade: Grade, published: list[str | None], start: list[int]) -> Solution:
    """Move as few as possible from their published classes; then, moving no more, cost least."""
    index_of = {each.id: index for index, each in enumerate(grade.classes)}
    stay = [index_of.get(name) if name is not None else None for name in published]
    hint = [now if was is None else was for was, now in zip(stay, start, strict=True)]
    model = _whole(grade)
    model.aim_to_stay(stay)
    fewest = model.solve(effort=grade.effort / 100, hint=hint)
    if fewest.places is None:
        return _impossible(fewest)
    model = _whole(grade)
    model.let_move(stay, fewest.value)
    model.aim_for_cost()
    answer = model.solve(effort=grade.effort / 100, hint=_places(fewest))
    best = fewest if answer.places is None else answer
    places = _places(best)
    moved = [
        was is not None and grade.classes[index].id != was
        for was, index in zip(published, places, strict=True)
    ]
    unavoidable = [
        was is not None and (now is None or pupil.locked not in (None, was))
        for was, now, pupil in zip(published, stay, grade.pupils, strict=True)
    ]
    wishes = most_met(grade)
    proven = answer.bound if answer.places is not None else 0
    return Solution(
        places=tuple(places),
        cost=cost_of(grade, places),
        bound=max(bound_of(grade, wishes), proven),
        most_met=wishes,
        moved=sum(moved),
        moved_bound=sum(unavoidable) + fewest.bound,
    )


def _whole(grade: Grade) -> Model:
    return Model(grade, range(len(grade.pupils)), range(len(grade.classes)))


def _places(answer: Answer) -> list[int]:
    return [index for _, index in sorted((answer.places or {}).items())]


def _impossible(answer: Answer) -> Solution:
    why = NO_ARRANGEMENT if answer.is_impossible else UNSOLVED
    return Solution(None, impossible_because=(why,))
