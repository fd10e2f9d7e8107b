"""What is weighed about a pupil: who is wished together, who is kept apart, needs, a lock."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.refusals import Invalid, NotYours
from reference.people.models import User
from reference.people.queries.reach import may_act_for

from ..enums import DivisionStatus, WishSource
from ..models import Candidate, CompanyWish, Division, KeepApart, PlannedClass
from ..models.divisions import MAX_WISHES
from ..statuses import TRANSITIONS


def wish_for_company(*, candidate: Candidate, names: Sequence[str], by: User) -> list[CompanyWish]:
    """Keep the names that a family writes, in the place of those it wrote before.

    A name that is exactly one pupil's of the grade is taken to mean that pupil; the others wait
    for staff. The answer is the same either way. Raises `NotYours` and `Refusal`.
    """
    texts = list(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
    if len(texts) > MAX_WISHES:
        raise Invalid(_("Write at most %d names.") % MAX_WISHES)
    with transaction.atomic():
        division = _open_division(candidate)
        if not division.takes_wishes:
            raise Invalid(_("The school takes no more wishes for these classes."))
        if not may_act_for(by, candidate.pupil):
            raise NotYours(_("You cannot wish for this child."))
        known = _by_name(division)
        _remove(candidate, WishSource.FAMILY)
        wishes, matched = [], set[Candidate]()
        for name in texts:
            matches = [each for each in known.get(name.casefold(), ()) if each != candidate]
            other = matches[0] if len(matches) == 1 and matches[0] not in matched else None
            if other:
                matched.add(other)
            wishes.append(
                CompanyWish.objects.create(
                    candidate=candidate,
                    other=other,
                    written=name,
                    source=WishSource.FAMILY,
                    by=by,
                )
            )
    return wishes


def match_wish(*, wish: CompanyWish, other: Candidate) -> None:
    """Say which pupil of the grade a family's words mean; raises `Refusal`."""
    with transaction.atomic():
        _open_division(wish.candidate)
        _check_of_same_grade(wish.candidate, [other])
        if wish.candidate.wishes.present().filter(other=other, source=wish.source).exists():
            raise Invalid(_("The family wished for this pupil already."))
        wish.other = other
        wish.save()


@dataclass(frozen=True)
class Said:
    """What staff says of a pupil; `needs` are points, 0 to 3."""

    gender: str
    needs: int
    language_support: bool
    advised: Sequence[Candidate] = ()
    apart: Sequence[Candidate] = ()


@transaction.atomic
def weigh(*, candidate: Candidate, said: Said, by: User) -> Candidate:
    """Set what staff says of a pupil, in the place of what was said before."""
    _open_division(candidate)
    _check_of_same_grade(candidate, [*said.advised, *said.apart])
    candidate = candidate.for_update()
    candidate.gender, candidate.needs = said.gender, said.needs
    candidate.language_support = said.language_support
    candidate.save()
    _remove(candidate, WishSource.STAFF)
    for other in said.advised:
        CompanyWish.objects.create(candidate=candidate, other=other, source=WishSource.STAFF, by=by)
    _keep_apart(candidate, said.apart, by)
    return candidate


def _keep_apart(candidate: Candidate, others: Sequence[Candidate], by: User) -> None:
    """Let a pupil be kept apart from these and no others, whoever of the two it was said about."""
    now = timezone.now()
    remaining = set(others)
    for row in candidate.apart_by.present().select_related("one"):
        if row.one in remaining:
            remaining.remove(row.one)
        else:
            row.deleted_at = now
            row.save()
    for row in candidate.apart_from.present().select_related("other"):
        if row.other in remaining:
            remaining.remove(row.other)
        else:
            row.deleted_at = now
            row.save()
    for other in remaining:
        KeepApart.objects.create(one=candidate, other=other, by=by)


@transaction.atomic
def lock(*, candidate: Candidate, to: PlannedClass | None) -> Candidate:
    """Lock a pupil to a planned class, or unlock it with None; raises `Refusal`."""
    division = _open_division(candidate)
    if to is not None and to.division_id != division.pk:
        raise Invalid(_("Choose one of the classes of this grade."))
    candidate = candidate.for_update()
    candidate.locked = to
    candidate.save()
    return candidate


def _open_division(candidate: Candidate) -> Division:
    division: Division = Division.objects.select_for_update().get(pk=candidate.division_id)
    TRANSITIONS.expect(division, DivisionStatus.DRAFT)
    return division


def _check_of_same_grade(candidate: Candidate, others: Sequence[Candidate]) -> None:
    if any(o.division_id != candidate.division_id or o.pk == candidate.pk for o in others):
        raise Invalid(_("Choose other pupils of the same grade."))


def _by_name(division: Division) -> dict[str, list[Candidate]]:
    by_name: dict[str, list[Candidate]] = {}
    for each in Candidate.objects.present().filter(division=division).select_related("pupil"):
        by_name.setdefault(str(each.pupil).casefold(), []).append(each)
    return by_name


def _remove(candidate: Candidate, source: WishSource) -> None:
    for row in candidate.wishes.present().filter(source=source):
        row.deleted_at = timezone.now()
        row.save()
