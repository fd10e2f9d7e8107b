"""Requests that no page can answer are refused before any page is asked."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase

Handler = Callable[[HttpRequest], HttpResponseBase]

NUL = b"\0"
# OneRoster refuses a NUL itself, in the terms of its standard.
ANSWERS_ITSELF = "/ims/oneroster/"


class RefuseNulMiddleware:
    """Answers 400 to an address with a NUL in it, which PostgreSQL keeps in no text."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(ANSWERS_ITSELF):
            return self.get_response(request)
        query = request.META.get("QUERY_STRING", "")
        if "\0" in request.path or NUL in unquote_to_bytes(query):
            raise BadRequest("The address has a NUL in it.")
        return self.get_response(request)
