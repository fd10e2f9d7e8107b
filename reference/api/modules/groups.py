"""The API of module 2: classes, teaching groups, contact teacher groups, and who is in them.

The field has two names for a class: FINT 4 says Klasse, Feide basisgruppe; each row has both.
Wishes, keeping apart, needs and runs never leave.
"""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from reference.api.module import (
    PageOf,
    Tombstone,
    module_api,
    page_answer,
    row_answer,
    written,
)
from reference.api.pages import PageQuery, page_of
from reference.api.sign_in import Caller, Scope, caller_of
from reference.api.writes import check_unchanged, done_or_refused, write_once
from reference.groups.models import (
    ClassMembership,
    ContactGroupMembership,
    ContactTeacherGroup,
    SchoolClass,
    TeacherRelation,
    TeachingGroup,
    TeachingGroupMembership,
)
from reference.groups.queries.schools import schools_within
from reference.groups.services.memberships import add_member, end_membership
from reference.people.models import Person
from reference.people.queries.reach import within_reach
from reference.people.queries.records import note_reads

from .groups_shapes import (
    ClassRow,
    ContactGroupRow,
    EndOfMembership,
    MembershipRow,
    NewMembership,
    TeacherRow,
    TeachingGroupRow,
)

api = module_api(
    "groups",
    "Classes and teaching groups",
    "Classes (FINT: klasse; Feide: basisgruppe), teaching groups, contact teacher groups, dated "
    "memberships and teachers' relations.",
)
READ, WRITE = Scope("groups.read"), Scope("groups.write")


@api.get("/classes", auth=READ, summary="Classes", response=PageOf[ClassRow])
def classes(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    return page_answer(page_of(_within(SchoolClass, caller_of(request)), query))


@api.get("/classes/{uuid:identifier}", auth=READ, summary="One class", response=ClassRow)
def one_class(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    school_class = _within(SchoolClass, caller_of(request)).present().get(pk=identifier)
    return row_answer(request, response, school_class)


@api.get(
    "/teaching-groups",
    auth=READ,
    summary="Teaching groups, in and across classes",
    response=PageOf[TeachingGroupRow],
)
def teaching_groups(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    return page_answer(page_of(_within(TeachingGroup, caller_of(request)), query))


@api.get(
    "/contact-groups", auth=READ, summary="Contact teacher groups", response=PageOf[ContactGroupRow]
)
def contact_groups(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    groups = _within(ContactTeacherGroup, caller_of(request))
    return page_answer(page_of(groups, query))


@api.get(
    "/class-memberships",
    auth=READ,
    summary="Who is in which class, when",
    response=PageOf[MembershipRow],
)
def class_memberships(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    return _memberships(request, query, ClassMembership)


@api.get(
    "/class-memberships/{uuid:identifier}",
    auth=READ,
    summary="One pupil in a class",
    response=MembershipRow,
)
def class_membership(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    return _membership(request, response, identifier, ClassMembership)


@api.get(
    "/teaching-group-memberships",
    auth=READ,
    summary="Who is in which teaching group, when",
    response=PageOf[MembershipRow],
)
def teaching_group_memberships(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    return _memberships(request, query, TeachingGroupMembership)


@api.get(
    "/teaching-group-memberships/{uuid:identifier}",
    auth=READ,
    summary="One pupil in a teaching group",
    response=MembershipRow,
)
def teaching_group_membership(
    request: HttpRequest, response: HttpResponse, identifier: UUID
) -> Any:
    return _membership(request, response, identifier, TeachingGroupMembership)


@api.get(
    "/contact-group-memberships",
    auth=READ,
    summary="Who is in which contact group, when",
    response=PageOf[MembershipRow],
)
def contact_group_memberships(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    return _memberships(request, query, ContactGroupMembership)


@api.get(
    "/teachers", auth=READ, summary="Who teaches which group, when", response=PageOf[TeacherRow]
)
def teachers(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    caller = caller_of(request)
    page = page_of(_within(TeacherRelation, caller), query)
    note_reads(caller.reader, {row.teacher_id for row in page.rows}, purpose="API: teachers")
    return page_answer(page)


@api.post(
    "/class-memberships",
    auth=WRITE,
    summary="Put a pupil into a class",
    response={201: MembershipRow},
)
def new_class_membership(request: HttpRequest, wish: NewMembership) -> HttpResponse:
    return _add(request, wish, SchoolClass)


@api.post(
    "/class-memberships/{uuid:identifier}/end",
    auth=WRITE,
    summary="Let a pupil leave",
    response=MembershipRow | Tombstone,
)
def end_class_membership(
    request: HttpRequest, identifier: UUID, wish: EndOfMembership
) -> HttpResponse:
    return _end(request, identifier, wish, ClassMembership)


@api.post(
    "/teaching-group-memberships",
    auth=WRITE,
    summary="Put a pupil into a teaching group",
    response={201: MembershipRow},
)
def new_teaching_group_membership(request: HttpRequest, wish: NewMembership) -> HttpResponse:
    return _add(request, wish, TeachingGroup)


@api.post(
    "/teaching-group-memberships/{uuid:identifier}/end",
    auth=WRITE,
    summary="Let a pupil leave",
    response=MembershipRow | Tombstone,
)
def end_teaching_group_membership(
    request: HttpRequest, identifier: UUID, wish: EndOfMembership
) -> HttpResponse:
    return _end(request, identifier, wish, TeachingGroupMembership)


# From each model to the school to which it belongs.
_SCHOOLS = {
    SchoolClass: ("unit",),
    TeachingGroup: ("unit",),
    ContactTeacherGroup: ("school_class__unit",),
    ClassMembership: ("group__unit",),
    TeachingGroupMembership: ("group__unit",),
    ContactGroupMembership: ("group__school_class__unit",),
    TeacherRelation: (
        "school_class__unit",
        "teaching_group__unit",
        "contact_group__school_class__unit",
    ),
}


def _within(model: Any, caller: Caller) -> Any:
    """Return the rows of the schools that the caller reaches, deleted ones too."""
    schools = schools_within(caller.reader)
    reached = Q()
    for path in _SCHOOLS[model]:
        reached |= Q(**{f"{path}__in": schools})
    return model.objects.filter(reached)


def _memberships(request: HttpRequest, query: PageQuery, model: Any) -> dict[str, Any]:
    caller = caller_of(request)
    page = page_of(_within(model, caller), query)
    note_reads(caller.reader, {row.pupil_id for row in page.rows}, purpose="API: memberships")
    return page_answer(page)


def _membership(request: HttpRequest, response: HttpResponse, identifier: UUID, model: Any) -> Any:
    caller = caller_of(request)
    membership = _within(model, caller).present().get(pk=identifier)
    note_reads(caller.reader, [membership.pupil_id], purpose="API: membership")
    return row_answer(request, response, membership)


def _add(request: HttpRequest, wish: NewMembership, model: Any) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        group = _within(model, caller).present().get(pk=wish.group_id)
        reached = Person.objects.present().filter(within_reach(caller.reader))
        pupil = reached.get(pk=wish.pupil_id)
        with done_or_refused():
            membership = add_member(
                group=group, pupil=pupil, starts_on=wish.starts_on, ends_on=wish.ends_on
            )
        return 201, written(membership, MembershipRow)

    return write_once(request, caller, write)


def _end(request: HttpRequest, identifier: UUID, wish: EndOfMembership, model: Any) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        membership = _within(model, caller).present().select_for_update().get(pk=identifier)
        check_unchanged(request, membership)
        with done_or_refused():
            ended = end_membership(membership=membership, ends_on=wish.ends_on)
        return 200, written(ended, MembershipRow)

    return write_once(request, caller, write)
