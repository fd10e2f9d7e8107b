"""Writes a division as it stands in the run file, with reasons for every pupil.

A pupil's reasons never tell of needs, of keeping apart, of what staff advised or of what others
wished: a wish that was not met is told in the same words whatever was in its way, also that the
name is nobody's in the grade or somebody's of whom nothing may be told.
"""

from collections import Counter
from collections.abc import Sequence

from reference.allocation.classes.bounds import most_met_by_pupil
from reference.allocation.classes.model import Grade, Pupil, Solution

Document = dict[str, object]


def division_document(grade: Grade, solution: Solution) -> Document:
    """Return status and, if there is a division, its certificate, classes and outcomes."""
    if solution.places is None:
        return {"status": "impossible", "because": list(solution.impossible_because)}
    proven = solution.cost == solution.bound and solution.moved == solution.moved_bound
    units = {
        pupil.id: grade.classes[index].id
        for pupil, index in zip(grade.pupils, solution.places, strict=True)
    }
    return {
        "status": "optimal" if proven else "feasible",
        "certificate": _certificate(grade, solution, units),
        "classes": [
            _class(each.id, [pupil for pupil in grade.pupils if units[pupil.id] == each.id])
            for each in grade.classes
        ],
        "outcomes": [
            {"child": pupil.id, "unit": units[pupil.id], "reasons": _reasons(grade, pupil, units)}
            for pupil in grade.pupils
        ],
    }


def _certificate(grade: Grade, solution: Solution, units: dict[str, str]) -> Document:
    counts = {
        pupil.id: sum(units[name] == units[pupil.id] for name in pupil.company)
        for pupil in grade.pupils
    }
    possible = most_met_by_pupil(grade)
    wishing = [
        (pupil.id, bool(most))
        for pupil, most in zip(grade.pupils, possible, strict=True)
        if pupil.company and not counts[pupil.id]
    ]
    certificate: Document = {
        "cost": solution.cost,
        "bound": solution.bound,
        "wishes": {
            "stated": sum(len(pupil.company) for pupil in grade.pupils),
            "met": sum(counts.values()),
            "bound": solution.most_met,
        },
        "without": [name for name, is_possible in wishing if is_possible],
        "unmeetable": [name for name, is_possible in wishing if not is_possible],
    }
    if grade.published is not None:
        certificate |= {"moved": solution.moved, "moved_bound": solution.moved_bound}
    return certificate


def _class(identifier: str, pupils: Sequence[Pupil]) -> Document:
    genders = Counter(pupil.gender for pupil in pupils if pupil.gender is not None)
    return {
        "unit": identifier,
        "pupils": len(pupils),
        "gender": dict(genders),
        "needs": sum(pupil.needs for pupil in pupils),
        "language": sum(pupil.language for pupil in pupils),
    }


def _reasons(grade: Grade, pupil: Pupil, units: dict[str, str]) -> list[Document]:
    unit = units[pupil.id]
    locked = pupil.locked is not None
    codes = ["class_locked" if locked else "class_placed"]
    if pupil.wishes or pupil.unmatched:
        has_company = any(units[name] == unit for name in pupil.wishes)
        codes.append("class_with_wished" if has_company else "class_no_wish")
    if pupil.feeder is not None and any(
        other.feeder == pupil.feeder and other.id != pupil.id and units[other.id] == unit
        for other in grade.pupils
    ):
        codes.append("class_with_feeder")
    if grade.published is not None and pupil.id in grade.published:
        codes.append("class_kept" if grade.published[pupil.id] == unit else "class_moved")
    if not locked:
        codes.append("class_even")
    reasons: list[Document] = [{"code": code} for code in codes]
    reasons[0]["unit"] = unit
    return reasons
