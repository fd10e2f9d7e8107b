"""What may come of an appeal of a mark: three rules, not one. Pure.

Source: guidance of the county governors (statsforvalteren.no, 2025) and pages of upper secondary
schools on the regulation to the Education Act of 2023, named by those who asked for the rules. Of
order and conduct: the county governor of Møre og Romsdal, 10 February 2025, as found in a search of
2026: ten days; the school may raise it, with a new right to appeal, or forwards; the governor
upholds it or sets it aside.
"""

from collections.abc import Mapping

from .enums import AppealedKind as Kind
from .enums import AppealStatus as Status
from .enums import AssessmentKind, ConductValue, ExaminationForm

# A written examination is marked by outsiders: nobody has a right to their grounds, so asking for
# them does not open the days again.
MAY_ASK_FOR_GROUNDS = frozenset({Kind.FINAL, Kind.ORAL})

# What the school may answer while the appeal is with it, and the body of appeal afterwards.
# CHANGED gives another mark. The school may change a final mark in the pupil's favour only, and the
# pupil may appeal that anew; the county governor gives no mark: a mark set aside is given anew by
# the school. Of an oral or practical examination formal errors alone count; then it is annulled,
# and another is held.
ANSWERS: Mapping[tuple[Kind, Status], tuple[Status, ...]] = {
    (Kind.FINAL, Status.RECEIVED): (Status.CHANGED,),
    (Kind.FINAL, Status.FORWARDED): (Status.KEPT, Status.SET_ASIDE),
    (Kind.WRITTEN, Status.FORWARDED): (Status.KEPT, Status.CHANGED),
    (Kind.ORAL, Status.FORWARDED): (Status.KEPT, Status.ANNULLED),
}


def appealed_kind(kind: str, form: str) -> Kind:
    """Return which rules hold for an assessment of `kind`, and an examination of that `form`."""
    if kind == AssessmentKind.FINAL:
        return Kind.FINAL
    return Kind.ORAL if form == ExaminationForm.ORAL else Kind.WRITTEN


def marks_to_give(kind: Kind, status: str, mark: int | None) -> list[int]:
    """Return the marks that an answer may give in the place of `mark`, none where it gives none."""
    if Status.CHANGED not in ANSWERS.get((kind, Status(status)), ()):
        return []
    school = status == Status.RECEIVED
    return [each for each in range(1, 7) if each != mark and (not school or each > (mark or 0))]


def conduct_to_give(status: str, value: str) -> list[ConductValue]:
    """Return what the school may say of order or conduct in the place of `value`: better alone."""
    if Status.CHANGED not in ANSWERS.get((Kind.FINAL, Status(status)), ()):
        return []
    from_the_best = list(ConductValue)
    return from_the_best[: from_the_best.index(ConductValue(value))]
