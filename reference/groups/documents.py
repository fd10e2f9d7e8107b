"""Writes a division as a run of the allocation (`docs/reference/allocation.md`)."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment
from reference.people.queries.siblings import with_graded_address

from .enums import WishSource
from .models import Candidate, CompanyWish, Division, KeepApart

FORMAT, KIND, CRITERIA = "moteplassen-allocation/1", "classes", "1"
_KEYS = {WishSource.FAMILY: "wishes", WishSource.STAFF: "advised"}


def inputs_of(division: Division) -> dict[str, Any]:
    """Return the inputs of a run: the planned classes, the pupils and what is weighed.

    A pupil is in it by the identifier of its candidacy, so a run says nothing of who it is.
    """
    candidates = list(
        Candidate.objects.present().filter(division=division).select_related("pupil").order_by("pk")
    )
    others = _others(division)
    feeders = _feeders(division, [each.pupil_id for each in candidates])
    return {
        "format": FORMAT,
        "kind": KIND,
        "criteria": {"version": CRITERIA},
        "seed": division.seed,
        "classes": [
            {"id": str(each.pk), "name": each.name, "least": each.least, "most": each.most}
            for each in division.planned.present()
        ],
        "pupils": [
            {
                "id": str(each.pk),
                "gender": each.gender or None,
                "needs": each.needs,
                "language": each.language_support,
                "feeder": feeders.get(each.pupil_id),
                "locked": str(each.locked_id) if each.locked_id else None,
                **others[each.pk],
            }
            for each in candidates
        ],
    }


def _others(division: Division) -> dict[UUID, dict[str, Any]]:
    """Return for each candidate whom it is wished with, by source, and whom it is apart from.

    A family's wish for a child whose address is graded counts as one for nobody: were it met
    and explained, the family would learn where the child goes to school. Staff can advise the same.
    """
    others: dict[UUID, dict[str, Any]] = defaultdict(
        lambda: {"wishes": [], "advised": [], "unmatched": 0, "apart": []}
    )
    hidden = _hidden(division)
    wishes = CompanyWish.objects.present().filter(candidate__division=division)
    for wish in wishes.select_related("other").order_by("pk"):
        of_family = wish.source == WishSource.FAMILY
        is_known = wish.other is not None and wish.other.deleted_at is None
        if is_known and not (of_family and wish.other_id in hidden):
            others[wish.candidate_id][_KEYS[WishSource(wish.source)]].append(str(wish.other_id))
        elif of_family:
            others[wish.candidate_id]["unmatched"] += 1
    apart = KeepApart.objects.present().filter(
        one__division=division, one__deleted_at=None, other__deleted_at=None
    )
    for one, other in apart.order_by("pk").values_list("one", "other"):
        others[one]["apart"].append(str(other))
    return others


def _hidden(division: Division) -> set[UUID]:
    """Return the candidates whose address is graded today."""
    pupils = dict(Candidate.objects.present().filter(division=division).values_list("pupil", "pk"))
    graded = with_graded_address(pupils, timezone.localdate())
    return {pupils[pupil] for pupil in graded}


def _feeders(division: Division, pupils: list[UUID]) -> dict[UUID, str]:
    """Return where first-graders went to kindergarten on the last day before school.

    Of a child whose address is graded nothing is said: another from there would learn its class.
    """
    if division.grade != 1:
        return {}
    last_day = date(division.school_year, 7, 31)
    told_of = set(pupils) - with_graded_address(pupils, timezone.localdate())
    rows = Enrolment.objects.valid_on(last_day).filter(
        person__in=told_of, kind=EnrolmentKind.KINDERGARTEN
    )
    return {person: str(unit) for person, unit in rows.values_list("person", "unit")}
