"""Watches a page: what its console says, and what it asks of whom."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response


class Watch:
    """Everything in a context that a developer would want to be told about."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self._host = urlsplit(address).netloc
        self._refused: set[str] = set()
        self._seen: list[tuple[str, str]] = []
        context.on("console", self._console)
        context.on("weberror", lambda error: self._note(str(error.error)))
        context.on("request", self._request)
        context.on("response", self._response)

    @property
    def troubles(self) -> list[str]:
        """Errors in the console, requests that failed, and requests to other hosts.

        A page that answers 403 or 404 is no trouble by itself: the console says so, and a test
        that visits it means to.
        """
        return list(self._without_refused_pages())

    def _without_refused_pages(self) -> Iterator[str]:
        for address, what in self._seen:
            if address not in self._refused or "Failed to load resource" not in what:
                yield f"{what} ({address})"

    def _note(self, what: str, address: str = "") -> None:
        self._seen.append((address, what))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(message.text, message.location["url"])

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.netloc != self._host:
            self._note("A request to another host", request.url)

    def _response(self, response: Response) -> None:
        if response.status < 400:
            return
        if response.request.is_navigation_request():
            self._refused.add(response.url)
        else:
            self._note(f"{response.status} for a part of the page", response.url)
