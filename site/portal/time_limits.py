"""How long the database may work for a request, by its kind, and for the worker: said here alone.

WSGI does not tell a view that its visitor has gone. So what nobody waits for any more ends by these
limits: PostgreSQL ends a statement, and a request of many begins no further one. A visitor who
waits is told to come again (503).
"""

from collections.abc import Callable
from enum import StrEnum
from time import monotonic
from typing import Any, NamedTuple

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponseBase

from security.postgresql.limits import limit_statements

Handler = Callable[[HttpRequest], HttpResponseBase]


class Kind(StrEnum):
    PAGE = "page"
    SEARCH = "search"
    EXPORT = "export"  # feeds and calendars too
    CHANGE = "change"
    ADMIN = "admin"
    WORKER = "worker"


class Limit(NamedTuple):
    """In seconds: what one statement may take, and when a request begins no further one."""

    statement: int
    request: int


LIMITS = {
    Kind.PAGE: Limit(5, 20),
    Kind.SEARCH: Limit(5, 20),
    Kind.EXPORT: Limit(20, 60),
    Kind.CHANGE: Limit(20, 60),
    Kind.ADMIN: Limit(20, 60),
    Kind.WORKER: Limit(600, 0),  # a task may have any number of statements
}
_FILES = (".csv", ".ics", ".json", ".xlsx", ".xml", ".yml")
_SEARCHES = frozenset({"search", "search_values", "search_suggestions"})
# Without these an error could not be taken back.
_ENDING = ("ROLLBACK", "RELEASE")


class RequestTooLong(OperationalError):
    """The request has taken as long as its kind may."""


class TimeLimitMiddleware:
    """Limits what each request has the database do."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if getattr(request, "is_dummy", False):  # a preview within a request
            return self.get_response(request)
        began_at = monotonic()
        _limit(request, Kind.PAGE)  # until it is known better

        def in_time(execute: Callable[..., Any], sql: Any, *rest: Any) -> Any:
            limit: Limit = request.time_limit  # type: ignore[attr-defined]  # set by `_limit`
            if monotonic() - began_at > limit.request and not str(sql).startswith(_ENDING):
                raise RequestTooLong(f"The request took more than {limit.request} s.")
            return execute(sql, *rest)

        streaming = False
        try:
            with connection.execute_wrapper(in_time):
                response = self.get_response(request)
            streaming = response.streaming
        finally:
            if not streaming:  # else it asks on while it is sent
                limit_statements(None)
        return response

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Limit it by its kind, which is known now. Previews have no view."""
        _limit(request, kind_of(request))


def kind_of(request: HttpRequest) -> Kind:
    """Return the kind of a request whose address is resolved."""
    if request.path.startswith("/admin/"):
        return Kind.ADMIN
    if request.method not in ("GET", "HEAD"):
        return Kind.CHANGE
    if request.path.endswith(_FILES):
        return Kind.EXPORT
    match = request.resolver_match
    return Kind.SEARCH if match and match.url_name in _SEARCHES else Kind.PAGE


def _limit(request: HttpRequest, kind: Kind) -> None:
    request.time_limit = LIMITS[kind]  # type: ignore[attr-defined]  # ours
    limit_statements(LIMITS[kind].statement)
