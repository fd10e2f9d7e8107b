"""Ends the places of children who leave a school or its after-school programme."""

from datetime import date
from uuid import UUID

from reference.casework.dated_rows import end_rows
from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment

from ..models import Place


def leave_programme(person: UUID, unit: UUID, kind: str, ends_on: date) -> None:
    """End a child's place, and so its invoices, where it is no longer a pupil or in the programme.

    The place follows from being a pupil of the school: this is no decision of its own.
    """
    if kind not in (EnrolmentKind.SCHOOL, EnrolmentKind.SFO):
        return
    end_rows(Place.objects.filter(child=person, unit=unit), ends_on)
    if kind == EnrolmentKind.SCHOOL:
        programme = Enrolment.objects.filter(person=person, unit=unit, kind=EnrolmentKind.SFO)
        end_rows(programme, ends_on)
