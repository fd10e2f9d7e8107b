"""The rows and bodies of the API of groups."""

from uuid import UUID

from reference.api.bodies import Body, Day
from reference.api.module import DatedRow, Row


class _GroupRow(Row):
    name: str
    school_year: int
    fint_type: str
    feide_type: str | None


class ClassRow(_GroupRow):
    unit_id: UUID
    grade: int
    fint_type: str = "klasse"
    feide_type: str | None = "basisgruppe"


class TeachingGroupRow(_GroupRow):
    unit_id: UUID
    subject: str
    fint_type: str = "undervisningsgruppe"
    feide_type: str | None = "undervisningsgruppe"


class ContactGroupRow(_GroupRow):
    school_class_id: UUID
    fint_type: str = "kontaktlarergruppe"
    feide_type: str | None = None


class MembershipRow(DatedRow):
    group_id: UUID
    pupil_id: UUID


class TeacherRow(DatedRow):
    teacher_id: UUID
    role: str
    school_class_id: UUID | None
    teaching_group_id: UUID | None
    contact_group_id: UUID | None


class NewMembership(Body):
    group_id: UUID
    pupil_id: UUID
    starts_on: Day
    ends_on: Day | None = None


class EndOfMembership(Body):
    ends_on: Day
