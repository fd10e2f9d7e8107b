"""What is said to people when the database does not answer."""

import errno
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from psycopg.errors import DiskFull

SECONDS_TO_WAIT = 30
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def is_database_away() -> bool:
    """Tell whether the error that is being handled is that the database does not answer."""
    return isinstance(sys.exc_info()[1], OperationalError | InterfaceError)


def database_unavailable() -> HttpResponse:
    """Return a page that asks the database for nothing."""
    response = HttpResponse(render_to_string("503.html"), status=503)
    response.headers["Retry-After"] = str(SECONDS_TO_WAIT)
    return response


def is_disk_full() -> bool:
    """Tell whether the error that is being handled is a disk without room: ours, or the
    database's."""
    error = sys.exc_info()[1]
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    return isinstance(getattr(error, "__cause__", None), DiskFull)


def no_room() -> HttpResponse:
    """Return a page that writes nothing and asks the database for nothing."""
    return HttpResponse(render_to_string("507.html"), status=507)
