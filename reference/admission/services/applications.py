"""A guardian asks for another school, a later or an earlier start; a case worker decides."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reference.casework.days import check_years
from reference.casework.enums import DecisionKind
from reference.casework.refusals import (
    AppliedAlready,
    ChangedMeanwhile,
    Invalid,
    NotYours,
    on_violation,
)
from reference.casework.services.decisions import Grounds, NewDecision, grounds_of, write_decisions
from reference.people.models import Person, Unit, User
from reference.people.queries.reach import may_act_for

from ..enums import AdmissionStatus, ApplicationKind, ApplicationStatus
from ..models import Admission, Application, ChangeWish, Cohort
from ..models.applications import MAX_WISHES
from ..queries.lookup import schools_of
from ..rules import may_start_early
from ..statuses import APPLICATION_TRANSITIONS, TRANSITIONS
from .cohorts import propose
from .transitions import leave_school, rights_checked, set_status

YEARS_BACK = 5  # an expert assessment is of a child before it goes to school


def apply_for_change(
    *,
    admission: Admission,
    by: User,
    schools: Sequence[Unit],
    reasons: str = "",
    claims_health: bool = False,
) -> Application:
    """Ask for another school than the one the child has; up to three, in their order."""
    cohort = admission.cohort
    if timezone.localdate() > cohort.changes_until:
        raise Invalid(
            _("The last day to apply for another school was %s.")
            % date_format(cohort.changes_until)
        )
    if admission.school_id is None:
        raise Invalid(_("The child has no school yet. Apply when it is decided."))
    _check_schools(admission, schools)
    with transaction.atomic():
        application = _send(
            ApplicationKind.CHANGE,
            cohort,
            admission.child,
            by,
            reasons=reasons,
            claims_health=claims_health,
        )
        ChangeWish.objects.bulk_create(
            ChangeWish(application=application, rank=rank, school=school)
            for rank, school in enumerate(schools, start=1)
        )
    return application


def apply_for_deferral(*, admission: Admission, by: User, reasons: str) -> Application:
    """Ask that the child starts a year later; an expert assessment is needed."""
    if not TRANSITIONS.allows(admission, AdmissionStatus.DEFERRED):
        raise ChangedMeanwhile
    if admission.cohort.grade != 1:
        raise Invalid(_("Only the start of school can be put off."))
    return _send(ApplicationKind.DEFERRAL, admission.cohort, admission.child, by, reasons=reasons)


def apply_for_early_start(*, child: Person, cohort: Cohort, by: User, reasons: str) -> Application:
    """Ask that a child starts a year early, where the rule of the year allows it."""
    if cohort.grade != 1 or cohort.municipality_id != child.municipality_id:
        raise Invalid(_("An earlier start is in grade one of the child's municipality."))
    if not may_start_early(child.born, cohort.year):
        raise Invalid(
            _("To start a year early, in %(year)s, a child must turn five in that year.")
            % {"year": cohort.year}
        )
    return _send(ApplicationKind.EARLY_START, cohort, child, by, reasons=reasons)


def withdraw_application(*, application: Application, by: User) -> None:
    """Take an application back while nobody has decided on it."""
    with transaction.atomic():
        application = application.for_update("child", "cohort")
        if not may_act_for(by, application.child):
            raise NotYours(_("You cannot act for this child."))
        APPLICATION_TRANSITIONS.move(application, ApplicationStatus.WITHDRAWN)


def judge_health(*, application: Application, documented: bool) -> None:
    """Say whether the special reasons for a change are documented; before the run."""
    with transaction.atomic():
        application = application.for_update("child", "cohort")
        if application.status != ApplicationStatus.SENT:
            raise ChangedMeanwhile
        application.health = documented
        application.save()


def record_assessment(*, application: Application, assessed_on: date, text: str) -> None:
    """Keep what the experts say of a later or an earlier start."""
    if assessed_on > timezone.localdate():
        raise Invalid(_("The assessment cannot be of a day to come."))
    check_years(assessed_on, back=YEARS_BACK, ahead=0)
    if not text.strip():
        raise Invalid(_("Write what the assessment says."))
    with transaction.atomic():
        application = application.for_update("child", "cohort")
        if application.kind == ApplicationKind.CHANGE:
            raise Invalid(_("A change of school needs no expert assessment."))
        application.assessed_on, application.assessment = assessed_on, text
        APPLICATION_TRANSITIONS.move(application, ApplicationStatus.ASSESSED)


def decide_start(*, application: Application, granted: bool, grounds: str, by: User) -> None:
    """Answer an application for another start; granted only on an assessment."""
    if not grounds.strip():
        raise Invalid(_("Write the grounds: the guardians read them."))
    with rights_checked(cohort_id=application.cohort_id):
        application = application.for_update("child", "cohort")
        if application.kind == ApplicationKind.CHANGE:
            raise Invalid(_("Changes of school are decided by a run."))
        if granted and application.status != ApplicationStatus.ASSESSED:
            raise Invalid(_("Record the expert assessment first: the law asks for it."))
        unit = carry_out_start(application=application) if granted else None
        decided = NewDecision(
            application.child, unit, _grounds(application, granted, grounds), may_appeal=not granted
        )
        [application.decision] = write_decisions(
            kind=DecisionKind.SCHOOL_START, decisions=[decided], author=by
        )
        APPLICATION_TRANSITIONS.move(
            application, ApplicationStatus.GRANTED if granted else ApplicationStatus.REFUSED
        )


def carry_out_start(*, application: Application) -> Unit:
    """Let the child start when it asked to, inside a transaction; return its local school."""
    if application.kind == ApplicationKind.EARLY_START:
        admission = Admission.objects.create(cohort=application.cohort, child=application.child)
        propose(cohort=application.cohort)
        admission.refresh_from_db()
        if admission.local is None:
            raise Invalid(_("The child has no address: its local school is unknown."))
        return admission.local
    record: Admission = (
        Admission.objects.select_for_update(of=("self",))
        .select_related("local", "cohort", "child")
        .get(cohort=application.cohort, child=application.child, deleted_at=None)
    )
    if record.local is None:
        raise Invalid(_("Say which school is the child's local school first."))
    set_status(admission=record, status=AdmissionStatus.DEFERRED)
    leave_school(admission=record, ends_on=record.cohort.starts_on)
    return record.local


def _send(
    kind: ApplicationKind, cohort: Cohort, child: Person, by: User, **more: object
) -> Application:
    if not may_act_for(by, child):
        raise NotYours(_("You cannot apply for this child."))
    if timezone.localdate() >= cohort.starts_on:
        raise Invalid(_("The school year has begun. Call the municipality."))
    with on_violation(
        "one_open_application_of_a_kind",
        refusal=AppliedAlready(
            _("You have asked for this already. Withdraw that application to change it.")
        ),
    ):
        return Application.objects.create(
            kind=kind,
            cohort=cohort,
            child=child,
            applicant=by,
            sent_on=timezone.localdate(),
            **more,
        )


def _check_schools(admission: Admission, schools: Sequence[Unit]) -> None:
    if not 1 <= len(schools) <= MAX_WISHES:
        raise Invalid(_("Choose one to %s schools.") % MAX_WISHES)
    if len({school.pk for school in schools}) < len(schools):
        raise Invalid(_("You have chosen the same school twice."))
    cohort = admission.cohort
    possible = {school.pk for school in schools_of(cohort.municipality, cohort.starts_on)}
    for school in schools:
        if school.pk == admission.school_id:
            raise Invalid(_("The child has a place at %s already.") % school)
        if school.pk not in possible:
            raise Invalid(_("%s takes no pupils that year.") % school)


def _grounds(application: Application, granted: bool, grounds: str) -> Grounds:
    """Return the outcome in each language, and the grounds as the case worker wrote them."""
    later = application.kind == ApplicationKind.DEFERRAL
    year = application.cohort.year

    def say() -> list[str]:
        if granted and later:
            first = _("The child starts school a year later, in August %s.") % (year + 1)
        elif granted:
            first = _("The child starts school a year early, in August %s.") % year
        elif later:
            first = _("The start of school is not put off: the child starts in August %s.") % year
        else:
            first = _("The child cannot start a year early, in August %s.") % year
        return [first, grounds.strip()]

    return grounds_of(sentences=say)
