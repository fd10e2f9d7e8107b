"""Turns away those whom a desk is not for."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from reference.people.models import Municipality
from reference.people.queries.reach import Reader
from reference.people.views import reader_of


def case_worker_of(request: HttpRequest) -> Reader:
    """Return the reader if it is a case worker; raises `PermissionDenied` for others."""
    reader = reader_of(request)
    if not reader.is_case_worker:
        raise PermissionDenied
    return reader


def municipality_of(request: HttpRequest) -> Municipality:
    """Return the municipality of the case worker who asks; raises `PermissionDenied` for others."""
    municipality = case_worker_of(request).municipality
    if municipality is None:
        raise PermissionDenied
    return municipality
