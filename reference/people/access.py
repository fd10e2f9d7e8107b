"""Who may enter a page: every check of access in the views of all modules.

Whoever has not signed in is stopped by Django's `LoginRequiredMiddleware` before a view is called;
a role that is missing is refused (403), and what is out of reach is not found (404).
"""

from typing import cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from .enums import UnitKind
from .models import Municipality, Person, User
from .queries.reach import Reader, may_act_for
from .queries.records import open_record


def user_of(request: HttpRequest) -> User:
    """Return who has signed in."""
    return cast("User", request.user)


def reader_of(request: HttpRequest) -> Reader:
    """Return how far the signed-in user of `request` sees; worked out once for each request."""
    if not hasattr(request, "reader"):
        request.reader = Reader.of_user(user_of(request))  # type: ignore[attr-defined]
    return cast("Reader", request.reader)  # type: ignore[attr-defined]


def employee_of(request: HttpRequest) -> Reader:
    """Return the reader if it works for a municipality, in whatever role."""
    reader = reader_of(request)
    if reader.municipality is None:
        raise PermissionDenied
    return reader


def case_worker_of(request: HttpRequest) -> Reader:
    """Return the reader if it is a case worker."""
    reader = reader_of(request)
    if not reader.is_case_worker:
        raise PermissionDenied
    return reader


def municipality_of(request: HttpRequest) -> Municipality:
    """Return the municipality of the case worker."""
    municipality = case_worker_of(request).municipality
    if municipality is None:
        raise PermissionDenied
    return municipality


def head_of_unit(request: HttpRequest) -> Reader:
    """Return the reader if it is head of a unit."""
    reader = reader_of(request)
    if not reader.units:
        raise PermissionDenied
    return reader


def head_or_case_worker_of(request: HttpRequest, kind: UnitKind) -> Reader:
    """Return the reader if it is head of a unit of that kind, or a case worker."""
    reader = reader_of(request)
    if not reader.works_with(kind):
        raise PermissionDenied
    return reader


def school_leader_of(request: HttpRequest) -> Reader:
    """Return the reader if it is head of a school, or a case worker."""
    return head_or_case_worker_of(request, UnitKind.SCHOOL)


def guardian_of(request: HttpRequest) -> Person:
    """Return the person who signs in as a guardian."""
    person = user_of(request).person
    if person is None:
        raise Http404
    return person


def record_within(reader: Reader, identifier: UUID, *, purpose: str) -> Person:
    """Return a person within reach, noted as read."""
    try:
        return open_record(reader, identifier, purpose=purpose)
    except Person.DoesNotExist as error:
        raise Http404 from error


def check_may_act(request: HttpRequest, child: Person) -> None:
    """Refuse a guardian who is told about the child and may neither apply nor answer for it."""
    if not may_act_for(user_of(request), child):
        raise PermissionDenied


def own_child(request: HttpRequest, identifier: UUID, *, purpose: str) -> Person:
    """Return one of the reader's own children, noted as read."""
    reader = reader_of(request)
    if identifier not in reader.own_children:
        raise Http404
    return record_within(reader, identifier, purpose=purpose)
