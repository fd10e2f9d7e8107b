"""What is said to people when the database does not answer."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

SECONDS_TO_WAIT = 30


def is_database_away() -> bool:
    """Tell whether the error that is being handled is that the database does not answer."""
    return isinstance(sys.exc_info()[1], OperationalError | InterfaceError)


def database_unavailable() -> HttpResponse:
    """Return a page that asks the database for nothing."""
    response = HttpResponse(render_to_string("503.html"), status=503)
    response.headers["Retry-After"] = str(SECONDS_TO_WAIT)
    return response
