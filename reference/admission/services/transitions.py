"""Moves an admission or an application on, inside the transaction of whoever asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.db import connection
from django.utils import timezone

from reference.casework.refusals import ChangedMeanwhile, Invalid, Refusal, on_violation
from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Unit
from reference.people.services.enrolments import end_enrolment, enrol

from ..enums import AdmissionStatus, PlacedBy
from ..models import Admission, Cohort
from ..statuses import TRANSITIONS, WITH_SCHOOL
from .refusals import rights_first


@contextmanager
def rights_checked(*, cohort_id: UUID) -> Iterator[Cohort]:
    """Open a transaction in which those who decide in the cohort wait for one another.

    As it ends the database checks that no change of school came before a right, and this raises
    `RightsFirst` if one did: nothing is kept then.
    """
    with on_violation("rights_before_changes", refusal=rights_first()):
        yield Cohort.objects.select_for_update().get(pk=cohort_id)
        with connection.cursor() as cursor:  # now, not after whatever transaction is around
            cursor.execute("SET CONSTRAINTS rights_before_changes IMMEDIATE")
            cursor.execute("SET CONSTRAINTS rights_before_changes DEFERRED")


def set_status(*, admission: Admission, status: AdmissionStatus) -> None:
    """Move a locked admission on; whoever has no school any more gives it up."""
    without_school = {} if status in WITH_SCHOOL else {"school": None, "placed_by": ""}
    TRANSITIONS.move(admission, status, **without_school)


def give_school(*, admission: Admission, school: Unit, by: PlacedBy) -> None:
    """Let a locked admission have another school, and its pupil too if it is one already."""
    admission.school, admission.placed_by = school, by
    admission.save()
    if admission.status in (AdmissionStatus.CONFIRMED, AdmissionStatus.STARTED):
        enrol_pupil(admission=admission)


def enrol_pupil(*, admission: Admission) -> Enrolment:
    """Let the child belong to its school from the day the school year begins, or from today."""
    starts_on = max(admission.cohort.starts_on, timezone.localdate())
    if admission.school is None:
        raise ChangedMeanwhile
    leave_school(admission=admission, ends_on=starts_on)
    try:
        return enrol(
            person=admission.child,
            unit=admission.school,
            kind=EnrolmentKind.SCHOOL,
            starts_on=starts_on,
            grade=admission.cohort.grade,
        )
    except Refusal as problem:
        raise Invalid(str(problem)) from problem


def leave_school(*, admission: Admission, ends_on: date) -> None:
    """End what the child belongs to from the day `ends_on`; what had not begun is taken away."""
    for enrolment in Enrolment.objects.present().filter(
        person=admission.child, kind=EnrolmentKind.SCHOOL
    ):
        if enrolment.validity.upper is None or enrolment.validity.upper > ends_on:
            end_enrolment(enrolment=enrolment, ends_on=ends_on)
