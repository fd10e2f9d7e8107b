"""Somebody who asks for addresses, and what each question made the database do."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from .routes import Route
from .targets import Target
from .town import BLOCKED_NAME, HIDDEN_STREET, MARK, told_of

# What most forms are about; each takes what it knows.
FORM = {
    "name": MARK,
    "given_name": MARK,
    "answer": "yes",
    "status": "upheld_by_owner",
    "text": "x",
    "to": "published",
    "granted": "1",
}
READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET")


class Browser:
    """Asks one thing at a time; whatever an answer changed is undone after it."""

    def __init__(self, client: Client, headers: dict[str, str] | None = None) -> None:
        self._client, self._headers = client, headers or {}
        self._client.raise_request_exception = False
        self._statements: list[tuple[str, str]] = []

    @contextmanager
    def asks(self, method: str, address: str, **more: Any) -> Iterator[tuple[int, str]]:
        """Give status and text of the answer, with the address itself cut out."""
        cookies = self._client.cookies.copy()
        self._statements.clear()
        with transaction.atomic():
            with connection.execute_wrapper(self._note):
                response = getattr(self._client, method)(address, headers=self._headers, **more)
                text = _text_of(response)
            yield response.status_code, text.replace(address, "")
            transaction.set_rollback(True)
        self._client.cookies = cookies

    def wrote(self) -> bool:
        """Tell whether the last answer wrote anything at all."""
        return any(not statement.startswith(READS) for statement, _ in self._statements)

    def addresses(self, method: str, route: Route, target: Target, **more: Any) -> list[str]:
        """Return the route filled with each row that the answer can depend on.

        Where the kind of row is not said by the part's name, a row that nobody has is asked for
        first: the answer depends only on the tables that are then looked in.
        """
        every = target.addresses(route)
        if len(every) < 2 or len(route.parts) > 1:
            return every
        nobodys = str(uuid4())
        with self.asks(method, "/" + route.path % {route.parts[0][0]: nobodys}, **more):
            looked = " ".join(text for text, values in self._statements if nobodys in values)
        every_table = {model._meta.db_table for model in apps.get_models()}
        tables = {table for table in every_table if f'"{table}"' in looked}
        return target.addresses(route, tables) or every[:1]

    def _note(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any
    ) -> Any:
        self._statements.append((str(sql), str(params)))
        return execute(sql, params, many, context)


def _text_of(response: HttpResponse) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{dict(response.items())} {content.decode(errors='replace')}"


def problems_of(request: str, status: int, text: str, allowed: set[UUID]) -> list[str]:
    """Return what is wrong with an answer, whoever may read of `allowed`."""
    problems = [f"{request} breaks: {status}"] if status >= 500 else []
    if leaked := told_of(text) - allowed:
        problems.append(f"{request} shows {len(leaked)} children out of reach")
    problems += [
        f"{request} shows {what}" for what in (HIDDEN_STREET, BLOCKED_NAME) if what in text
    ]
    return problems
