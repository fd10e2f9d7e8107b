"""Turns the outcomes of a run into decisions, inside the transaction that publishes it."""

from collections import defaultdict
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.enums import DecisionKind
from reference.casework.refusals import ChangedMeanwhile, Invalid
from reference.casework.services.decisions import NewDecision, grounds_by_child, write_decisions
from reference.people.models import Unit, User

from ..enums import AdmissionStatus, ApplicationKind, ApplicationStatus, PlacedBy
from ..models import Admission, Application, Cohort, Run
from ..statuses import APPLICATION_TRANSITIONS, TRANSITIONS, WAITING, WITH_SCHOOL
from .transitions import give_school


def tell_of_schools(*, run: Run, cohort: Cohort, author: User, answer_days: int) -> None:
    """Decide the school of all who wait; raises where one of them has none, or has come since."""
    if run.document["result"]["certificate"]["unplaced"]:
        raise Invalid(
            _("Not everybody has a place in this run. Every child has a right to one: find more.")
        )
    admissions = _those_who_wait(run, cohort)
    units = _units(cohort)
    grounds = grounds_by_child(run=run.document)
    decisions = write_decisions(
        kind=DecisionKind.SCHOOL_PLACE,
        decisions=[
            NewDecision(
                each.child,
                units[run.outcomes[str(each.pk)]["unit"]],
                grounds[str(each.pk)],
            )
            for each in admissions
        ],
        author=author,
    )
    answer_by = timezone.localdate() + timedelta(days=answer_days)
    alike: dict[tuple[Unit | None, PlacedBy], list[Admission]] = defaultdict(list)
    for admission, decision in zip(admissions, decisions, strict=True):
        admission.decision = decision
        alike[decision.unit, _by(admission, run)].append(admission)
    for (school, by), rows in alike.items():  # a statement for each, not for each child
        TRANSITIONS.move_all(
            rows, AdmissionStatus.DECIDED, school=school, placed_by=by, answer_by=answer_by
        )
    Admission.objects.bulk_update(admissions, ["decision"], batch_size=200)


def tell_of_changes(*, run: Run, cohort: Cohort, author: User) -> None:
    """Grant and refuse changes; the database checks as the transaction ends that none comes first.

    What was granted is done in the order in which it makes room.
    """
    known = list(
        Application.objects.select_for_update(of=("self",))
        .filter(cohort=cohort, kind=ApplicationKind.CHANGE, status=ApplicationStatus.SENT)
        .filter(deleted_at=None)
        .select_related("child")
    )
    if {str(each.pk) for each in known} != set(run.outcomes):
        raise _changed()
    present = {
        admission.child_id: admission
        for admission in Admission.objects.select_for_update(of=("self",))
        .filter(cohort=cohort, deleted_at=None, child__in=[each.child_id for each in known])
        .select_related("child", "cohort")
    }
    stand = {pupil["id"]: pupil["present"] for pupil in run.document["applicants"]}
    if any(stand[str(each.pk)] != str(present[each.child_id].school_id) for each in known):
        raise _changed()
    units = _units(cohort)
    grounds = grounds_by_child(run=run.document)
    granted = {each.pk: run.outcomes[str(each.pk)]["by"] == "change" for each in known}
    decisions = write_decisions(
        kind=DecisionKind.SCHOOL_CHANGE,
        decisions=[
            NewDecision(
                each.child,
                units[run.outcomes[str(each.pk)]["unit"]] if granted[each.pk] else None,
                grounds[str(each.pk)],
                may_appeal=not granted[each.pk] or len(grounds[str(each.pk)]["nb"]) > 1,
            )
            for each in known
        ],
        author=author,
    )
    for application, decision in zip(known, decisions, strict=True):
        application.decision = decision
        status = ApplicationStatus.GRANTED if decision.unit else ApplicationStatus.REFUSED
        APPLICATION_TRANSITIONS.move(application, status)
        if decision.unit:
            give_school(
                admission=present[application.child_id], school=decision.unit, by=PlacedBy.CHANGE
            )


def _those_who_wait(run: Run, cohort: Cohort) -> list[Admission]:
    """Return who is to be decided for; raises unless the run is about the cohort as it is now."""
    in_play = list(
        Admission.objects.select_for_update(of=("self",))
        .filter(cohort=cohort, deleted_at=None, status__in=[*WAITING, *WITH_SCHOOL])
        .filter(local__isnull=False)
        .select_related("child")
    )
    children = {child["id"]: child for child in run.document["children"]}
    if {str(each.pk) for each in in_play} != set(children):
        raise _changed()
    for admission in in_play:
        child = children[str(admission.pk)]
        fixed = admission.school_id or admission.fixed_id
        if child["local"] != str(admission.local_id):
            raise _changed()
        if fixed and child.get("fixed") != str(fixed):
            raise _changed()
    return [each for each in in_play if each.status in WAITING]


def _by(admission: Admission, run: Run) -> PlacedBy:
    """Return what a child has its school by; a protected address keeps it at the local one."""
    by = PlacedBy(run.outcomes[str(admission.pk)]["by"])
    return PlacedBy.LOCAL if by == PlacedBy.FIXED and admission.fixed_id is None else by


def _changed() -> ChangedMeanwhile:
    return ChangedMeanwhile(_("The cohort has changed since the run was made. Make a new one."))


def _units(cohort: Cohort) -> dict[str, Unit]:
    return {str(unit.pk): unit for unit in Unit.objects.filter(municipality=cohort.municipality_id)}
