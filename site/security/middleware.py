"""Gives each request an id, and logs what its response says about security."""

from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponseBase

from .log import Event, current_request, person_of, record, request_id

Handler = Callable[[HttpRequest], HttpResponseBase]

REFUSALS = (400, 401, 403, 429)
INPUT_REFUSED = (409, 413, 422)
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class SecurityLogMiddleware:
    """Logs refusals, downloads by people who are signed in, and what administrators change."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.request_id = uuid4().hex  # type: ignore[attr-defined]  # read by `log.request_id`
        token = current_request.set(request)
        try:
            response = self.get_response(request)
            _log_response(request, response)
        finally:
            current_request.reset(token)
        response.headers["X-Request-Id"] = str(request_id(request))
        return response


def _log_response(request: HttpRequest, response: HttpResponseBase) -> None:
    if _is_refusal(request, response):
        record(Event.REFUSED, view=_view_name(request), status=response.status_code)
    elif _is_download(response) and person_of(request):
        record(Event.EXPORT, view=_view_name(request))
    elif request.method not in SAFE_METHODS and _is_administrator(request):
        record(
            Event.ADMINISTRATOR_ACTION,
            view=_view_name(request),
            method=request.method,
            status=response.status_code,
        )
    elif _is_refused_input(request, response):
        record(Event.INPUT_REFUSED, view=_view_name(request), status=response.status_code)


def _is_refusal(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Tell whether somebody was refused; what a person may not know of is answered with 404."""
    if response.status_code in REFUSALS:
        return True
    match = request.resolver_match
    return bool(response.status_code == 404 and match and match.kwargs and person_of(request))


def _is_refused_input(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Tell whether something was sent and not taken; a form that was taken leads on."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    is_form_again = response.status_code == 200 and is_page
    return request.method == "POST" and (is_form_again or response.status_code in INPUT_REFUSED)


def _is_download(response: HttpResponseBase) -> bool:
    return response.headers.get("Content-Disposition", "").startswith("attachment")


def _is_administrator(request: HttpRequest) -> bool:
    return bool(getattr(getattr(request, "user", None), "is_superuser", False))


def _view_name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""
