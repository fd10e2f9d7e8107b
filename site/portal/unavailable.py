"""What is said when something broke: 503 when it was the database, 507 a full disk, else 500."""

import errno
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error as broken
from psycopg.errors import DiskFull

SECONDS_TO_WAIT = 30
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for an error that nothing else took care of; Django calls this while it is handled."""
    error = sys.exc_info()[1]
    if is_full_disk(error):
        return no_room()
    if isinstance(error, OperationalError | InterfaceError):
        return database_unavailable()
    return broken(request)


def database_unavailable() -> HttpResponse:
    """Return a page that asks the database for nothing."""
    response = HttpResponse(render_to_string("503.html"), status=503)
    response.headers["Retry-After"] = str(SECONDS_TO_WAIT)
    response.headers["Cache-Control"] = "no-store"
    return response


def is_full_disk(error: BaseException | None) -> bool:
    """Tell whether `error` is that a disk has no room: ours, or the database's."""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    return isinstance(getattr(error, "__cause__", None), DiskFull)


def no_room() -> HttpResponse:
    """Return a page that writes nothing and asks the database for nothing."""
    response = HttpResponse(render_to_string("507.html"), status=507)
    response.headers["Cache-Control"] = "no-store"
    return response
