"""Asks for what is hidden, at every address there is, and tells what a stranger got to see."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from organisations.models import User

from .addresses import NO_EMPTY_POST, OUT_OF_SCOPE, own_paths_of, paths_of, questions_for
from .hidden import MARK, Hidden
from .routes import Route, all_routes


class Browser:
    """Someone who asks one thing at a time; whatever an answer changed is undone after it."""

    def __init__(self, user: User | None) -> None:
        self._client = Client(raise_request_exception=False)
        if user:
            self._client.force_login(user)
        self._cookies = self._client.cookies.copy()

    @contextmanager
    def asks(self, method: str, address: str) -> Iterator[tuple[int, str]]:
        """Give the status and the text of the answer, with the address itself cut out."""
        with transaction.atomic():
            response = getattr(self._client, method)(address)
            yield response.status_code, text_of(response).replace(address, "")
            transaction.set_rollback(True)
        self._client.cookies = self._cookies.copy()


def text_of(response: HttpResponse) -> str:
    """Return all that a response says: headers, text, and the parts of a spreadsheet."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    return f"{dict(response.items())} {content.decode(errors='replace')}"


def addresses(hidden: Hidden, routes: list[Route]) -> list[str]:
    """Return every address that asks for something hidden, with every question."""
    return [
        f"{path}?{question}" if question else path
        for route in routes
        for path in paths_of(route, hidden)
        for question in questions_for(route, hidden)
    ]


def leaks_to(stranger: User | None, hidden: Hidden) -> list[str]:
    """Return every address that shows `stranger` what is hidden, breaks, or lets her change it."""
    browser, problems, before = Browser(stranger), [], hidden.fingerprint()
    routes = [route for route in all_routes() if route.name not in OUT_OF_SCOPE]
    own = [path for route in routes for path in own_paths_of(route, hidden)]
    for address in addresses(hidden, routes) + own:
        with browser.asks("get", address) as (status, text):
            problems += _told(f"GET {address}", status, text)
    posts = [route for route in routes if route.name not in NO_EMPTY_POST]
    for path in [path for route in posts for path in paths_of(route, hidden)]:
        with browser.asks("post", path) as (status, text):
            problems += _told(f"POST {path}", status, text)
            if status < 400 and hidden.fingerprint() != before:
                problems.append(f"POST {path} changed something")
    return problems


def _told(request: str, status: int, text: str) -> list[str]:
    if MARK in text:
        return [f"{request} shows what is hidden"]
    return [f"{request} breaks: {status}"] if status >= 500 else []
