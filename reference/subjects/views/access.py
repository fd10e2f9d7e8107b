"""Who may see which pages, and the rows that they are about."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from reference.groups.queries.pupils import school_year_of
from reference.groups.queries.schools import schools_within
from reference.people.access import reader_of, school_leader_of, user_of
from reference.people.enums import EnrolmentKind, UnitKind
from reference.people.models import Enrolment, Person, Unit
from reference.people.queries.records import note_reads, persons_within

from ..models import SubjectGroup
from ..queries.sheets import sheets_within, teaches
from ..services.assessments import PupilInYear


def this_year() -> int:
    return school_year_of(timezone.localdate())


def school_within(request: HttpRequest, identifier: UUID) -> Unit:
    """Return a school within reach, or answer that there is none."""
    schools: Any = schools_within(school_leader_of(request))
    return get_object_or_404(schools.select_related("municipality"), pk=identifier)


def sheet_within(request: HttpRequest, identifier: UUID) -> SubjectGroup:
    """Return a sheet that the signed-in user fills in, or may see as a leader."""
    user = user_of(request)
    reader = reader_of(request)
    if not teaches(user) and not reader.works_with(UnitKind.SCHOOL):
        raise PermissionDenied
    return get_object_or_404(sheets_within(reader, user), pk=identifier)


def pupil_within(request: HttpRequest, identifier: UUID, *, purpose: str) -> PupilInYear:
    """Return a pupil of a school within reach, noted as read, with its school of this year."""
    reader = school_leader_of(request)
    person = get_object_or_404(persons_within(reader), pk=identifier)
    at_school = (
        Enrolment.objects.valid_on(timezone.localdate())
        .filter(person=person, kind=EnrolmentKind.SCHOOL, unit__in=schools_within(reader))
        .select_related("unit__municipality")
        .first()
    )
    if at_school is None:
        raise Http404
    note_reads(reader, [person.pk], purpose=purpose)
    return PupilInYear(person, at_school.unit, this_year())


def own_child(request: HttpRequest, identifier: UUID, *, purpose: str) -> tuple[Person, Enrolment]:
    """Return one of the reader's own children that goes to school, noted as read."""
    reader = reader_of(request)
    enrolment = (
        Enrolment.objects.valid_on(timezone.localdate())
        .filter(
            person=identifier,
            person__in=reader.own_children,
            person__deleted_at=None,
            kind=EnrolmentKind.SCHOOL,
        )
        .select_related("person", "unit__municipality")
        .first()
    )
    if enrolment is None:
        raise Http404
    note_reads(reader, [enrolment.person_id], purpose=purpose)
    return enrolment.person, enrolment
