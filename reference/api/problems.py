"""Errors as problem details (RFC 9457), the same for every module."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.defaults import server_error as broken
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from reference.look import views
from reference.look.unavailable import (
    SECONDS_TO_WAIT,
    database_unavailable,
    is_database_away,
    is_disk_full,
    no_room,
)

CONTENT_TYPE = "application/problem+json"


class Problem(Exception):
    """An answer that is not a success: its status, what is wrong and what to do."""

    def __init__(self, status: int, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.more = status, detail, more


def problem_response(status: int, detail: str, **more: Any) -> JsonResponse:
    """Return the problem as JSON, its title the name of the status."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    response = JsonResponse(
        body | {"detail": detail} | more, status=status, content_type=CONTENT_TYPE
    )
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Bearer"
    return response


def answer_with_problems(api: NinjaAPI) -> None:
    """Let `api` answer every error as a problem."""

    @api.exception_handler(Problem)
    def _problem(request: HttpRequest, error: Problem) -> HttpResponse:
        return problem_response(error.status, error.detail, **error.more)

    @api.exception_handler(AuthenticationError)
    def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return problem_response(401, "Send a valid access token: POST /oauth/token/ gives one.")

    @api.exception_handler(ValidationError)
    def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        errors = [
            {"place": _place_of(each["loc"]), "message": each["msg"]} for each in error.errors
        ]
        return problem_response(422, "Some values are not as they should be.", errors=errors)

    @api.exception_handler(HttpError)
    def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem_response(error.status_code, f"{error}. Send JSON as the OpenAPI has it.")

    @api.exception_handler(ObjectDoesNotExist)
    @api.exception_handler(Http404)
    def _missing(request: HttpRequest, error: Exception) -> HttpResponse:
        return problem_response(404, "There is nothing here, or your access does not reach it.")


def answer_methods_with_problems(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view say by a problem which methods it answers."""

    @wraps(view)
    def answered(request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponse:
        response = view(request, *arguments, **options)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        allowed = response["Allow"]
        problem = problem_response(405, f"{request.method} is not answered here, {allowed} is.")
        problem["Allow"] = allowed
        return problem

    return answered


def _place_of(location: tuple[str | int, ...]) -> str:
    """Return the name of what was sent, without those that the code has for where it came in."""
    source, *names = location
    within = names[1:] if source == "body" else names
    return ".".join(map(str, within or [source]))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for an error that nothing else took care of; Django calls this while it is handled."""
    if is_disk_full():
        return _no_room(request)
    if not is_database_away():
        return broken(request)
    if not request.path.startswith("/api/"):
        return database_unavailable()
    response = problem_response(503, "The database does not answer. Try again in half a minute.")
    response.headers["Retry-After"] = str(SECONDS_TO_WAIT)
    return response


def _no_room(request: HttpRequest) -> HttpResponse:
    if not request.path.startswith("/api/"):
        return no_room()
    return problem_response(507, "There is no room on the server. Nothing of this was saved.")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer systems with a problem and people with a page."""
    if request.path.startswith("/api/"):
        return problem_response(400, "Something in the address or the body cannot be understood.")
    return views.bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer systems with a problem and people with a page, also where no address leads."""
    if request.path.startswith("/api/"):
        return problem_response(404, "There is nothing here: see the OpenAPI of the module.")
    return views.not_found(request, exception)
