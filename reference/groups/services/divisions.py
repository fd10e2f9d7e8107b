"""Makes the classes of a grade: opens, divides, moves by hand, freezes, puts in force."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.allocation.canonical import canonical_text
from reference.casework.refusals import ChangedMeanwhile, Invalid, on_violation
from reference.casework.runs import check_sound, solve
from reference.people.enums import UnitKind
from reference.people.models import Unit, User

from ..documents import inputs_of
from ..enums import DivisionStatus
from ..models import Candidate, Division, PlannedClass, SchoolClass
from ..queries.pupils import pupils_of_grade
from ..statuses import TRANSITIONS
from .groups import open_class
from .memberships import add_member, end_membership
from .wishes import lock


@dataclass(frozen=True)
class Plan:
    """The classes that a grade is to have: their names, and how many pupils each may have."""

    classes: Sequence[str]
    most: int
    least: int = 0


@transaction.atomic
def open_division(
    *, unit: Unit, school_year: int, grade: int, plan: Plan, author: User
) -> Division:
    """Begin to make the classes of a grade, with every pupil who will be in it as a candidate."""
    if unit.kind != UnitKind.SCHOOL:
        raise Invalid(_("Only schools have classes."))
    names = _names(plan)
    with on_violation(
        "one_division_of_a_grade",
        refusal=Invalid(_("The classes of this grade are being made already.")),
    ):
        division: Division = Division.objects.create(
            unit=unit,
            school_year=school_year,
            grade=grade,
            seed=secrets.token_hex(16),
            author=author,
        )
    for name in names:
        PlannedClass.objects.create(division=division, name=name, least=plan.least, most=plan.most)
    add_candidates(division=division)
    return division


def _names(plan: Plan) -> list[str]:
    names = [name.strip() for name in plan.classes if name.strip()]
    if not names:
        raise Invalid(_("Name at least one class."))
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise Invalid(_("Two classes cannot have the same name: %s.") % ", ".join(twice))
    return names


@transaction.atomic
def change_plan(*, division: Division, plan: Plan) -> Division:
    """Let a draft have other classes or sizes; the grade is to be divided again afterwards.

    A pupil that was locked to a class that is gone is locked no more.
    """
    division = _locked(division, DivisionStatus.DRAFT)
    names = _names(plan)
    planned = {each.name: each for each in division.planned.present()}
    for name, planned_class in planned.items():
        if name not in names:
            Candidate.objects.filter(locked=planned_class).update(locked=None)
            planned_class.deleted_at = timezone.now()
            planned_class.save()
    for name in names:
        planned_class = planned.get(name) or PlannedClass(division=division, name=name)
        planned_class.least, planned_class.most = plan.least, plan.most
        planned_class.save()
    division.text = ""
    division.save()
    return _fresh(division)


@transaction.atomic
def withdraw_division(*, division: Division) -> None:
    """Give up a division that is not in force, so that another of the grade can be opened."""
    locked = Division.objects.select_for_update().get(pk=division.pk, deleted_at=None)
    TRANSITIONS.expect(locked, DivisionStatus.DRAFT, DivisionStatus.FROZEN)
    locked.deleted_at = timezone.now()
    locked.save()


@transaction.atomic
def add_candidates(*, division: Division) -> int:
    """Take in pupils who have come to the grade and out those who have left; return how many."""
    division = _locked(division, DivisionStatus.DRAFT)
    now = pupils_of_grade(division.unit, division.school_year, division.grade)
    present = {
        each.pupil_id: each for each in Candidate.objects.present().filter(division=division)
    }
    pupils = {pupil.pk for pupil in now}
    for pupil, candidate in present.items():
        if pupil not in pupils:
            candidate.deleted_at = timezone.now()
            candidate.save()
    new = [pupil for pupil in now if pupil.pk not in present]
    Candidate.objects.bulk_create(
        Candidate(
            division=division, pupil=pupil, language_support=pupil.language not in ("nb", "nn")
        )
        for pupil in new
    )
    return len(new) + len(present.keys() - pupils)


def divide(*, division: Division, stay_close: bool = False) -> Division:
    """Divide the grade anew, or, to `stay_close`, so that as few as possible move.

    Raises `Refusal` with what makes it impossible; what there was is kept then. It is solved
    before the row is locked, and refused if the division has changed in the meantime.
    """
    before = Division.objects.present().get(pk=division.pk)
    solved = _solved(before, stay_close=stay_close)
    with transaction.atomic():
        division = _locked(before, DivisionStatus.DRAFT)
        if division.version != before.version:
            raise ChangedMeanwhile
        division.text = canonical_text(solved)
        division.save()
    return _fresh(division)


def move_by_hand(*, candidate: Candidate, to: PlannedClass) -> Division:
    """Lock a pupil to a class and mend the division around it at once.

    The others stay, as far as the hard rules let them. Raises `Refusal`, and changes
    nothing, where the classes have no room for it or somebody to be apart from is locked there.
    """
    with transaction.atomic():
        lock(candidate=candidate, to=to)
        return divide(division=candidate.division, stay_close=True)


def freeze(*, division: Division) -> Division:
    """Let the independent checker read the division, and keep it from being changed."""
    if not division.text:
        raise Invalid(_("Divide the grade first."))
    if division.document != solved_inputs(division=division):
        raise Invalid(_("Something was changed since the grade was divided. Divide again."))
    check_sound(division.document)
    return _set_status(division, DivisionStatus.DRAFT, DivisionStatus.FROZEN)


def thaw(*, division: Division) -> Division:
    """Let a frozen division be changed again."""
    return _set_status(division, DivisionStatus.FROZEN, DivisionStatus.DRAFT)


@transaction.atomic
def put_in_force(*, division: Division, by: User, today: date | None = None) -> list[SchoolClass]:
    """Make the classes and let every pupil be in one from the start of the school year.

    In a year that has begun it is from today; the class that a pupil had ends then.
    """
    division = _locked(division, DivisionStatus.FROZEN)
    day = max(today or timezone.localdate(), date(division.school_year, 8, 1))
    classes = {str(each.pk): _make_class(division, each) for each in division.planned.present()}
    candidates = Candidate.objects.present().filter(division=division).select_related("pupil")
    if {str(each.pk) for each in candidates} != set(division.outcomes):
        raise Invalid(_("Pupils have come or gone since the grade was divided."))
    for each in candidates:
        for old in each.pupil.classmemberships.valid_on(day):
            end_membership(membership=old, ends_on=day)
        add_member(
            group=classes[division.outcomes[str(each.pk)]["unit"]], pupil=each.pupil, starts_on=day
        )
    TRANSITIONS.move(division, DivisionStatus.IN_FORCE, decided_by=by, takes_wishes=False)
    return list(classes.values())


def _make_class(division: Division, planned: PlannedClass) -> SchoolClass:
    planned.made = open_class(
        unit=division.unit,
        school_year=division.school_year,
        grade=division.grade,
        name=planned.name,
    )
    planned.save()
    return planned.made


def solved_inputs(*, division: Division) -> dict[str, Any]:
    """Return the division's run with the inputs as they are now, in the place of those solved."""
    solved = {
        key: division.document[key] for key in ("published", "result") if key in division.document
    }
    return inputs_of(division) | solved


def _solved(division: Division, *, stay_close: bool) -> dict[str, Any]:
    document = inputs_of(division)
    if stay_close and division.outcomes:
        document["published"] = list(division.outcomes.values())
    solved = solve(document)
    result: Any = solved["result"]
    if result["status"] == "impossible":
        raise Invalid(_impossible(result["because"][0]))
    return solved


def _impossible(because: str) -> str:
    if because == "no_room":
        return _("The classes do not have room for the pupils and the locks. Change their sizes.")
    if because == "no_arrangement":
        return _("Locks and pupils to be kept apart leave no division. Loosen one of them.")
    return _("No division was found in time. Loosen a lock or a size and divide again.")


def _locked(division: Division, status: DivisionStatus) -> Division:
    locked: Division = (
        Division.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get(pk=division.pk, deleted_at=None)
    )
    TRANSITIONS.expect(locked, status)
    return locked


def _set_status(division: Division, before: DivisionStatus, after: DivisionStatus) -> Division:
    with transaction.atomic():
        division = _locked(division, before)
        TRANSITIONS.move(division, after)
    return _fresh(division)


def _fresh(division: Division) -> Division:
    return Division.objects.select_related("unit").get(pk=division.pk)
