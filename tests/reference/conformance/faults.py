"""A copy of the reference implementation that does one thing wrong, at its border.

A fault sees the request before the server does and the answer before the kit does. The table names
the check that has to catch it.
"""

import hashlib
import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict

from reference.people.models import Enrolment

FAULTY_MIDDLEWARE = f"{__name__}.FaultyMiddleware"
Server = Callable[[HttpRequest], HttpResponse]
Fault = Callable[[HttpRequest, Server], HttpResponse]
FAULTS: dict[str, tuple[str, Fault]] = {}
_now: list[Fault] = []


class FaultyMiddleware:
    """Lets the fault that is on, if one is, answer in the server's place."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _now and request.path.startswith("/api/"):
            return _now[0](request, self.server)
        return self.server(request)


@contextmanager
def broken(name: str) -> Iterator[None]:
    """Switch a fault on for a while."""
    _now.append(FAULTS[name][1])
    try:
        yield
    finally:
        _now.clear()


def fault(name: str, caught_by: str) -> Callable[[Fault], Fault]:
    def register(broken_server: Fault) -> Fault:
        FAULTS[name] = (caught_by, broken_server)
        return broken_server

    return register


def _changed(response: HttpResponse, change: Callable[[Any], Any]) -> HttpResponse:
    """Return the answer with its JSON changed, headers as they are."""
    try:
        body = json.loads(response.content)
    except ValueError:
        return response
    response.content = json.dumps(change(body)).encode()
    response["Content-Length"] = str(len(response.content))
    return response


def _is_list(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        request.method == "GET" and response.status_code == 200 and b'"delta"' in response.content
    )


def _of_lists(name: str, caught_by: str) -> Callable[[Callable[[HttpRequest, Any], Any]], None]:
    """Register a fault that changes every list before it is sent."""

    def register(change: Callable[[HttpRequest, Any], Any]) -> None:
        def server_with_fault(request: HttpRequest, server: Server) -> HttpResponse:
            response = server(request)
            if not _is_list(request, response):
                return response
            return _changed(response, lambda body: change(request, body))

        FAULTS[name] = (caught_by, server_with_fault)

    return register


def _asked(name: str, caught_by: str) -> Callable[[Callable[[QueryDict], None]], None]:
    """Register a fault that misreads what a list is asked for."""

    def register(misread: Callable[[QueryDict], None]) -> None:
        def server_with_fault(request: HttpRequest, server: Server) -> HttpResponse:
            asked = request.GET.copy()
            misread(asked)
            request.GET = asked  # type: ignore[assignment]
            return server(request)

        FAULTS[name] = (caught_by, server_with_fault)

    return register


def _answered(name: str, caught_by: str, status: int) -> Callable[[Fault], Fault]:
    """Register a fault that changes answers of one status."""

    def register(change: Fault) -> Fault:
        def server_with_fault(request: HttpRequest, server: Server) -> HttpResponse:
            response = server(request)
            return (
                change(request, lambda _: response) if response.status_code == status else response
            )

        FAULTS[name] = (caught_by, server_with_fault)
        return change

    return register


def _header(
    name: str, caught_by: str, header: str
) -> Callable[[Callable[[HttpRequest], str]], None]:
    """Register a fault that puts another value into a header of every write."""

    def register(value_of: Callable[[HttpRequest], str]) -> None:
        def server_with_fault(request: HttpRequest, server: Server) -> HttpResponse:
            if request.method == "POST":
                request.META[header] = value_of(request)
            return server(request)

        FAULTS[name] = (caught_by, server_with_fault)

    return register


# Signing in


@_answered("lets in who sends no token", "sign_in.missing", 401)
def _open_door(request: HttpRequest, server: Server) -> HttpResponse:
    return JsonResponse({"items": [], "next": None, "delta": 1})


@_answered("says forbidden to a wrong token", "sign_in.wrong", 401)
def _forbidden(request: HttpRequest, server: Server) -> HttpResponse:
    response = server(request)
    response.status_code = 403
    return response


@_answered("asks for no scope", "sign_in.scope", 403)
def _no_scope(request: HttpRequest, server: Server) -> HttpResponse:
    return JsonResponse({"items": [], "next": None, "delta": 1})


@_answered("does not say how to sign in", "sign_in.missing", 401)
def _no_challenge(request: HttpRequest, server: Server) -> HttpResponse:
    response = server(request)
    del response["WWW-Authenticate"]
    return response


# Problems


@_answered("sends problems as plain JSON", "row.missing", 404)
def _plain_json(request: HttpRequest, server: Server) -> HttpResponse:
    response = server(request)
    response["Content-Type"] = "application/json"
    return response


@_answered("does not say what is wrong", "row.missing", 404)
def _silent(request: HttpRequest, server: Server) -> HttpResponse:
    return _changed(server(request), lambda body: {**body, "detail": ""})


@_answered("names another status in the problem", "paging.bad", 422)
def _other_status(request: HttpRequest, server: Server) -> HttpResponse:
    return _changed(server(request), lambda body: {**body, "status": 400})


# Lists


@_asked("takes no notice of limit", "paging.limit")
def _(asked: QueryDict) -> None:
    asked["limit"] = "200"


@_asked("begins anew with every cursor", "paging.whole")
def _(asked: QueryDict) -> None:
    asked.pop("cursor", None)


@_asked("takes a limit of nothing for a hundred", "paging.bad")
def _(asked: QueryDict) -> None:
    if asked.get("limit") in {"0", "-1"}:
        asked["limit"] = "100"


@_asked("forgets what a delta is since", "delta.nothing")
def _(asked: QueryDict) -> None:
    if asked.get("since", "0") != "0":
        asked["since"] = "0"


@_of_lists("stops after the first page", "paging.whole")
def _(request: HttpRequest, body: Any) -> Any:
    return {**body, "next": None}


@_of_lists("loses the last row of a page", "paging.whole")
def _(request: HttpRequest, body: Any) -> Any:
    return {**body, "items": body["items"][:-1] if body["next"] else body["items"]}


@_of_lists("has another order on each page", "paging.whole")
def _(request: HttpRequest, body: Any) -> Any:
    return {**body, "items": body["items"][::-1]}


@_of_lists("moves the delta on with every page", "paging.delta")
def _(request: HttpRequest, body: Any) -> Any:
    return {**body, "delta": uuid.uuid4().int % 10**9}


@_of_lists("leaves rows out of a delta", "delta.all")
def _(request: HttpRequest, body: Any) -> Any:
    return {**body, "items": body["items"][1:] if "since" in request.GET else body["items"]}


@_of_lists("tells of the deleted", "delta.tombstones")
def _(request: HttpRequest, body: Any) -> Any:
    return {
        **body,
        "items": [{**row, "given_name": "Kim"} if row["deleted"] else row for row in body["items"]],
    }


@_of_lists("has tombstones in a new list", "delta.tombstones")
def _(request: HttpRequest, body: Any) -> Any:
    tombstone = {"id": str(uuid.uuid4()), "version": 2, "deleted": True}
    return {**body, "items": body["items"] if "since" in request.GET else [tombstone]}


@_of_lists("writes versions as text", "schema.possible")
def _(request: HttpRequest, body: Any) -> Any:
    return {**body, "items": [{**row, "version": str(row["version"])} for row in body["items"]]}


@_of_lists("leaves a name out of each row", "schema.possible")
def _(request: HttpRequest, body: Any) -> Any:
    kept = ("id", "version", "deleted")
    return {**body, "items": [{name: row[name] for name in kept} for row in body["items"]]}


@_of_lists("does not say where a delta begins", "list.shape")
def _(request: HttpRequest, body: Any) -> Any:
    return {name: value for name, value in body.items() if name != "delta"}


# One row


@fault("sends a row without its tag", "row.tag")
def _(request: HttpRequest, server: Server) -> HttpResponse:
    response = server(request)
    response.headers.pop("ETag", None)
    return response


@fault("sends a row again to who has it", "row.tag")
def _(request: HttpRequest, server: Server) -> HttpResponse:
    request.META.pop("HTTP_IF_NONE_MATCH", None)
    return server(request)


@fault("says that nothing has changed whatever one has", "row.tag")
def _(request: HttpRequest, server: Server) -> HttpResponse:
    response = server(request)
    return HttpResponse(status=304) if "HTTP_IF_NONE_MATCH" in request.META else response


@_answered("makes up a row that is not there", "row.missing", 404)
def _made_up(request: HttpRequest, server: Server) -> HttpResponse:
    return JsonResponse({"id": request.path.rsplit("/", 1)[-1], "version": 1, "deleted": False})


@fault("shows a row otherwise alone than in its list", "row.same")
def _(request: HttpRequest, server: Server) -> HttpResponse:
    response = server(request)
    if "ETag" not in response:
        return response
    return _changed(response, lambda body: {**body, "version": body["version"] + 1})


# Writes


@_header("does a write again that is sent again", "write.again", "HTTP_IDEMPOTENCY_KEY")
def _(request: HttpRequest) -> str:
    return str(uuid.uuid4())


@_header("takes a key for another request", "write.key", "HTTP_IDEMPOTENCY_KEY")
def _(request: HttpRequest) -> str:
    sent = request.META.get("HTTP_IDEMPOTENCY_KEY", "")
    return hashlib.sha256(sent.encode() + request.body).hexdigest()


@_header("needs no key", "write.no_key", "HTTP_IDEMPOTENCY_KEY")
def _(request: HttpRequest) -> str:
    return str(request.META.get("HTTP_IDEMPOTENCY_KEY") or uuid.uuid4())


@_header("writes over what one has not seen", "write.unseen", "HTTP_IF_MATCH")
def _(request: HttpRequest) -> str:
    return str(request.META.get("HTTP_IF_MATCH") or _current_tag(request))


@_header("writes over another version", "write.outdated", "HTTP_IF_MATCH")
def _(request: HttpRequest) -> str:
    return _current_tag(request) if "HTTP_IF_MATCH" in request.META else ""


@_answered("takes what cannot be", "write.impossible", 422)
def _credulous(request: HttpRequest, server: Server) -> HttpResponse:
    return JsonResponse({"id": str(uuid.uuid4()), "version": 1, "deleted": False}, status=201)


@_answered("writes half of what it refuses", "write.impossible", 422)
def _half_written(request: HttpRequest, server: Server) -> HttpResponse:
    row = Enrolment.objects.first()
    Enrolment.objects.filter(pk=row.pk).update(percent=99 if row.percent == 98 else 98)
    return server(request)


@_answered("falls over what is no JSON", "write.not_json", 400)
def _fallen(request: HttpRequest, server: Server) -> HttpResponse:
    return HttpResponse("Server Error", status=500)


@_answered("accepts a write and forgets it", "write.done", 201)
def _forgetful(request: HttpRequest, server: Server) -> HttpResponse:
    return _changed(server(request), lambda body: {**body, "id": str(uuid.uuid4())})


@_answered("falls over an impossible request", "schema.impossible", 422)
def _server_error(request: HttpRequest, server: Server) -> HttpResponse:
    return HttpResponse("Server Error", status=500)


def _current_tag(request: HttpRequest) -> str:
    row = Enrolment.objects.filter(pk=request.path.rstrip("/").split("/")[-2]).first()
    return f'"{row.version}"' if row else ""
