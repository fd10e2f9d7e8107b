"""Who comes in where: guardians to their own children, case workers to their municipality."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from reference.people.models import Municipality, Person
from reference.people.queries.reach import Reader
from reference.people.queries.records import open_record
from reference.people.views import reader_of, user_of


def case_worker_of(request: HttpRequest) -> Reader:
    """Return the reader if it is a case worker; others are turned away."""
    reader = reader_of(request)
    if not reader.is_case_worker:
        raise PermissionDenied
    return reader


def municipality_of(reader: Reader) -> Municipality:
    """Return the municipality of somebody who works in one."""
    if reader.municipality is None:
        raise PermissionDenied
    return reader.municipality


def own_child(request: HttpRequest, identifier: UUID, *, purpose: str) -> Person:
    """Return one of the reader's own children and note that it was read; 404 for all others."""
    reader = reader_of(request)
    if identifier not in reader.own_children:
        raise Http404
    try:
        return open_record(reader, identifier, purpose=purpose)
    except Person.DoesNotExist as error:
        raise Http404 from error


def guardian_of(request: HttpRequest) -> Person:
    """Return the person who signs in as a guardian."""
    person = user_of(request).person
    if person is None:
        raise Http404
    return person
