"""What is said when something broke: 503 when it was the database, else 500."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error as broken

SECONDS_TO_WAIT = 30


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for an error that nothing else took care of; Django calls this while it is handled."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return database_unavailable()
    return broken(request)


def database_unavailable() -> HttpResponse:
    """Return a page that asks the database for nothing."""
    response = HttpResponse(render_to_string("503.html"), status=503)
    response.headers["Retry-After"] = str(SECONDS_TO_WAIT)
    response.headers["Cache-Control"] = "no-store"
    return response
