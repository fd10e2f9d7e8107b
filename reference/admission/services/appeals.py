"""Takes appeals and carries them to the county governor; an upheld one moves nobody else."""

from django.db import transaction
from django.utils.translation import gettext as _

from reference.allocation.canonical import canonical_text
from reference.allocation.sentences import SENTENCES
from reference.casework.enums import AppealStatus, DecisionKind, RunStatus
from reference.casework.models import Appeal, Decision
from reference.casework.refusals import (
    ChangedMeanwhile,
    Invalid,
)
from reference.casework.runs import uphold
from reference.casework.services.appeals import check_may_appeal, file_appeal, move_appeal
from reference.casework.services.decisions import Grounds, NewDecision, grounds_of, write_decision
from reference.casework.statuses import UPHELD
from reference.look.languages import LANGUAGES
from reference.people.models import Unit, User

from ..enums import ApplicationStatus, PlacedBy, RunKind
from ..models import Admission, Application, Cohort, Run
from ..queries.lookup import local_schools, schools_of
from ..statuses import APPLICATION_TRANSITIONS, WITH_SCHOOL
from .applications import carry_out_start
from .transitions import give_school, rights_checked


def appeal(
    *, decision: Decision, cohort: Cohort, by: User, text: str, unit: Unit | None = None
) -> Appeal:
    """Appeal a decision within its time, about a school of the municipality.

    One on when the child starts is about its local school, whatever `unit` is.
    """
    check_may_appeal(decision=decision, by=by)
    if decision.kind == DecisionKind.SCHOOL_START:
        unit = _local_school(decision, cohort)
    if unit is None or unit not in schools_of(cohort.municipality, cohort.starts_on):
        raise Invalid(_("%s takes no pupils that year.") % unit)
    with transaction.atomic():
        filed = file_appeal(decision=decision, unit=unit, by=by, text=text)
        if application := _application(decision):
            APPLICATION_TRANSITIONS.move(application, ApplicationStatus.APPEALED)
    return filed


def _local_school(decision: Decision, cohort: Cohort) -> Unit:
    child = decision.subject_id
    result = local_schools(cohort.municipality, [child], cohort.starts_on).get(child)
    if result is None:
        raise Invalid(_("The child has no address: its local school is unknown."))
    return result.school


def answer_appeal(
    *, appeal: Appeal, cohort: Cohort, status: AppealStatus, by: User, answer: str
) -> Appeal:
    """Move an appeal on; upheld, the child gets what it was about, and nobody else anything else.

    Raises `RightsFirst` where an upheld change of school would come before a right.
    """
    with rights_checked(cohort_id=cohort.pk):
        current = move_appeal(appeal=appeal, status=status, by=by, answer=answer)
        application = _application(current.decision)
        if application:
            APPLICATION_TRANSITIONS.move(application, _status_of(status))
        if status in UPHELD:
            _carry_out(current, cohort, application, by)
    return current


def _status_of(status: AppealStatus) -> ApplicationStatus:
    if status in UPHELD:
        return ApplicationStatus.CHANGED
    forwarded = status == AppealStatus.FORWARDED
    return ApplicationStatus.FORWARDED if forwarded else ApplicationStatus.FINAL


def _carry_out(appeal: Appeal, cohort: Cohort, application: Application | None, by: User) -> None:
    if appeal.decision.kind == DecisionKind.SCHOOL_START:
        if application is None:
            raise ChangedMeanwhile
        unit = carry_out_start(application=application)
        grounds = grounds_of(sentences=lambda: [_("The appeal is upheld.")])
        _decide(appeal, unit, grounds, by)
        return
    admission: Admission = (
        Admission.objects.select_for_update(of=("self",))
        .select_related("child", "cohort")
        .get(cohort=cohort, child=appeal.decision.subject_id, deleted_at=None)
    )
    if admission.status not in WITH_SCHOOL:
        raise ChangedMeanwhile
    is_change = appeal.decision.kind == DecisionKind.SCHOOL_CHANGE
    if not is_change:
        _keep_run_after(appeal, admission, by)
    grounds = {
        language: [SENTENCES["by_appeal"][language].format(unit=appeal.unit)]
        for language in LANGUAGES
    }
    decision = _decide(appeal, appeal.unit, grounds, by)
    if not is_change:
        admission.decision = decision
    give_school(
        admission=admission,
        school=appeal.unit,
        by=PlacedBy.CHANGE if is_change else PlacedBy.APPEAL,
    )


def _decide(appeal: Appeal, unit: Unit, grounds: Grounds, by: User) -> Decision:
    decided = NewDecision(appeal.decision.subject, unit, grounds, may_appeal=False)
    kind = DecisionKind(appeal.decision.kind)
    return write_decision(kind=kind, decision=decided, author=by)


def _keep_run_after(appeal: Appeal, admission: Admission, by: User) -> None:
    """Keep the run with the appeal upheld beside the published one, checked: nobody else moves."""
    run = _run_of(admission)
    if run is None:
        return
    after = uphold(run.document, child=str(admission.pk), unit=str(appeal.unit_id))
    Run.objects.create(
        cohort=run.cohort,
        kind=run.kind,
        author=by,
        text=canonical_text(after),
        status=RunStatus.FROZEN,
    )


def _run_of(admission: Admission) -> Run | None:
    """Return the latest published run that decided for the child, if a run did."""
    runs = Run.objects.present().filter(
        cohort=admission.cohort, kind=RunKind.SCHOOL, status=RunStatus.PUBLISHED
    )
    return next((run for run in runs if str(admission.pk) in run.outcomes), None)


def _application(decision: Decision) -> Application | None:
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("child", "cohort")
        .filter(decision=decision)
        .first()
    )
