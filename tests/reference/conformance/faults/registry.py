"""How a fault is registered, and how it is switched on: a layer at the server's border.

A fault sees the request before the server does and the answer before the kit does.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, QueryDict

FAULTY_MIDDLEWARE = f"{__name__}.FaultyMiddleware"
Server = Callable[[HttpRequest], HttpResponse]
BrokenServer = Callable[[HttpRequest, Server], HttpResponse]
_now: list[BrokenServer] = []


class Fault(NamedTuple):
    """One thing done wrong: the check that has to catch it, in which module, and how."""

    caught_by: str
    module: str
    server: BrokenServer


FAULTS: dict[str, Fault] = {}


class FaultyMiddleware:
    """Lets the fault that is on, if one is, answer in the server's place."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _now and request.path.startswith(("/api/", "/ims/oneroster/", "/oauth/")):
            return _now[0](request, self.server)
        return self.server(request)


@contextmanager
def broken(name: str) -> Iterator[None]:
    """Switch a fault on for a while."""
    _now.append(FAULTS[name].server)
    try:
        yield
    finally:
        _now.clear()


def fault(
    name: str, caught_by: str, module: str = "people"
) -> Callable[[BrokenServer], BrokenServer]:
    def register(server: BrokenServer) -> BrokenServer:
        FAULTS[name] = Fault(caught_by, module, server)
        return server

    return register


def changed(response: HttpResponse, change: Callable[[Any], Any]) -> HttpResponse:
    """Return the answer with its JSON changed, headers as they are."""
    try:
        body = json.loads(response.content)
    except ValueError:
        return response
    response.content = json.dumps(change(body)).encode()
    response["Content-Length"] = str(len(response.content))
    return response


def of_lists(
    name: str, caught_by: str, module: str = "people"
) -> Callable[[Callable[[HttpRequest, Any], Any]], None]:
    """Register a fault that changes every list before it is sent."""

    def register(change: Callable[[HttpRequest, Any], Any]) -> None:
        def server_with_fault(request: HttpRequest, server: Server) -> HttpResponse:
            response = server(request)
            is_list = request.method == "GET" and b'"delta"' in response.content
            if not is_list or response.status_code != 200:
                return response
            return changed(response, lambda body: change(request, body))

        fault(name, caught_by, module)(server_with_fault)

    return register


def of_rows(
    name: str, caught_by: str, module: str, at: str = ""
) -> Callable[[Callable[[Any], Any]], None]:
    """Register a fault that changes what is read alone, at addresses with `at` in them."""

    def register(change: Callable[[Any], Any]) -> None:
        def server_with_fault(request: HttpRequest, server: Server) -> HttpResponse:
            response = server(request)
            alone = request.method == "GET" and b'"delta"' not in response.content
            if alone and at in request.path and response.status_code == 200:
                return changed(response, change)
            return response

        fault(name, caught_by, module)(server_with_fault)

    return register


def asked(name: str, caught_by: str) -> Callable[[Callable[[QueryDict], None]], None]:
    """Register a fault that misreads what a list is asked for."""

    def register(misread: Callable[[QueryDict], None]) -> None:
        def server_with_fault(request: HttpRequest, server: Server) -> HttpResponse:
            question = request.GET.copy()
            misread(question)
            request.GET = question  # type: ignore[assignment]
            return server(request)

        fault(name, caught_by)(server_with_fault)

    return register


def answered(
    name: str, caught_by: str, status: int, module: str = "people", method: str = ""
) -> Callable[[BrokenServer], BrokenServer]:
    """Register a fault that changes answers of one status, to one method or to each."""

    def register(change: BrokenServer) -> BrokenServer:
        def server_with_fault(request: HttpRequest, server: Server) -> HttpResponse:
            response = server(request)
            if response.status_code != status or method not in ("", request.method):
                return response
            return change(request, lambda _: response)

        fault(name, caught_by, module)(server_with_fault)
        return change

    return register


def header(
    name: str, caught_by: str, header: str, module: str = "people"
) -> Callable[[Callable[[HttpRequest], str]], None]:
    """Register a fault that puts another value into a header of every write."""

    def register(value_of: Callable[[HttpRequest], str]) -> None:
        def server_with_fault(request: HttpRequest, server: Server) -> HttpResponse:
            if request.method == "POST":
                request.META[header] = value_of(request)
            return server(request)

        fault(name, caught_by, module)(server_with_fault)

    return register


def misread(
    name: str, caught_by: str, module: str
) -> Callable[[Callable[[dict[str, Any]], dict[str, Any]]], None]:
    """Register a fault that reads another body than was sent."""

    def register(change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        def server_with_fault(request: HttpRequest, server: Server) -> HttpResponse:
            if request.method == "POST" and request.body:
                with suppress(ValueError):
                    request._body = json.dumps(change(json.loads(request.body))).encode()
            return server(request)

        fault(name, caught_by, module)(server_with_fault)

    return register
