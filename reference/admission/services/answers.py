"""A guardian confirms or declines; school begins; what nobody appealed becomes final."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.refusals import NotYours
from reference.people.models import User
from reference.people.queries.reach import may_act_for

from ..enums import AdmissionStatus, ApplicationStatus
from ..models import Admission, Application, Cohort
from ..statuses import APPLICATION_TRANSITIONS
from .transitions import enrol_pupil, leave_school, rights_checked, set_status


def confirm_place(*, admission: Admission, by: User) -> None:
    """Say yes to the school: the child belongs to it from the day the school year begins."""
    with rights_checked(cohort_id=admission.cohort_id):
        admission = _own(admission, by)
        set_status(admission=admission, status=AdmissionStatus.CONFIRMED)
        enrol_pupil(admission=admission)


def decline_place(*, admission: Admission, by: User) -> None:
    """Say that the child goes to school elsewhere; the place is free for others."""
    with rights_checked(cohort_id=admission.cohort_id):
        admission = _own(admission, by)
        set_status(admission=admission, status=AdmissionStatus.DECLINED)
        leave_school(admission=admission, ends_on=admission.cohort.starts_on)


def start_school() -> int:
    """Let those whose school year has begun start; return how many did. Safe to repeat.

    The place needs no answer: who has said nothing starts too.
    """
    today = timezone.localdate()
    started = 0
    for cohort in (
        Cohort.objects.present()
        .filter(year__lte=today.year, admissions__status__in=[*_READY], admissions__deleted_at=None)
        .distinct()
    ):
        if cohort.starts_on > today:
            continue
        with rights_checked(cohort_id=cohort.pk):
            for admission in (
                Admission.objects.select_for_update(of=("self",))
                .filter(cohort=cohort, status__in=_READY, deleted_at=None)
                .select_related("child", "cohort", "school")
            ):
                if admission.status == AdmissionStatus.DECIDED:
                    enrol_pupil(admission=admission)
                set_status(admission=admission, status=AdmissionStatus.STARTED)
                started += 1
    return started


def settle_applications() -> int:
    """Let answers become final that can no longer be appealed; return how many did."""
    today = timezone.localdate()
    done = 0
    answered = Application.objects.present().filter(status__in=_ANSWERED)
    for identifier in answered.values_list("pk", flat=True):
        with transaction.atomic():
            application = (
                Application.objects.select_for_update(of=("self",))
                .select_related("decision")
                .get(pk=identifier)
            )
            until = application.decision.appeal_until
            if application.status in _ANSWERED and (until is None or until < today):
                APPLICATION_TRANSITIONS.move(application, ApplicationStatus.FINAL)
                done += 1
    return done


_READY = (AdmissionStatus.DECIDED, AdmissionStatus.CONFIRMED)
_ANSWERED = (ApplicationStatus.GRANTED, ApplicationStatus.REFUSED, ApplicationStatus.CHANGED)


def _own(admission: Admission, by: User) -> Admission:
    admission = admission.for_update("child", "cohort", "school")
    if not may_act_for(by, admission.child):
        raise NotYours(_("You cannot answer for this child."))
    return admission
