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
from reference.people.queries.records import note_reads

from ..models import SubjectGroup
from ..queries.pupils import is_contact_teacher, pupils_within
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
    """Return a pupil of a school within reach, or whose contact teacher the user is, noted as read,
    with its school of this year."""
    user, reader = user_of(request), reader_of(request)
    if not reader.works_with(UnitKind.SCHOOL) and not is_contact_teacher(user):
        raise PermissionDenied
    at_school = get_object_or_404(pupils_within(reader, user), person=identifier)
    note_reads(reader, [at_school.person_id], purpose=purpose)
    return PupilInYear(at_school.person, at_school.unit, this_year())


def pupil_of_leader(request: HttpRequest, identifier: UUID, *, purpose: str) -> PupilInYear:
    """Return a pupil as `pupil_within` does, for what the school alone decides."""
    school_leader_of(request)
    return pupil_within(request, identifier, purpose=purpose)


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
