"""Asks the reference implementation, and nobody else, whatever an answer of it says."""

import base64
import json
from dataclasses import dataclass
from http.client import HTTPException
from time import perf_counter
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from django.conf import settings

LARGEST = 1024 * 1024
SECONDS = 10


def is_reference(address: str) -> bool:
    """Tell whether `address` is at the reference implementation that this site knows."""
    return _place(address) == _place(settings.REFERENCE_URL)


class NoAnswer(Exception):
    """The reference implementation did not answer, or not with what was asked for."""


@dataclass(frozen=True)
class Answer:
    """What came back: status, text (cut at `LARGEST` bytes) and how long it took."""

    status: int
    text: str
    milliseconds: int


class _NoRedirects(HTTPRedirectHandler):
    """Whoever redirects us might lead anywhere."""

    def redirect_request(self, *request_and_answer: Any) -> None:
        return None  # it stays an error


def _place(address: str) -> tuple[str, int | None]:
    """Return host and port; every name of this machine is the same host."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "", None
    is_here = host in {"localhost", "127.0.0.1", "::1", "0.0.0.0"}  # noqa: S104 - compared only
    return "localhost" if is_here else host, port or {"http": 80, "https": 443}.get(parts.scheme)


_opener = build_opener(ProxyHandler({}), _NoRedirects())


class ReferenceSite:
    """The configured address; of every other address only the path counts, asked of this host."""

    def __init__(self, base: str = "") -> None:
        self.base = (base or settings.REFERENCE_URL).rstrip("/")
        if not self.base.lower().startswith(("http://", "https://")):
            raise NoAnswer(f"{self.base} is no web address.")

    def ask(
        self,
        address: str,
        *,
        question: dict[str, str] | None = None,
        token: str = "",
        seconds: float = SECONDS,
    ) -> Answer:
        """Return the answer to a GET, also one that is an error; raises `NoAnswer`."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return self._send(Request(self._here(address, question), headers=headers), seconds)  # noqa: S310

    def read(self, address: str) -> Any:
        """Return the JSON at an address; raises `NoAnswer`."""
        answer = self.ask(address)
        try:
            return json.loads(answer.text) if answer.status == 200 else self._refuse(answer)
        except ValueError as error:
            raise NoAnswer(f"{address} cannot be read ({error}).") from error

    def token(
        self, address: str, *, client: tuple[str, str], scope: str, seconds: float = SECONDS
    ) -> str:
        """Return an access token for a client (identifier and secret); raises `NoAnswer`."""
        credentials = base64.b64encode(":".join(client).encode()).decode()
        request = Request(  # noqa: S310 - the scheme is that of `base`
            self._here(address, None),
            data=urlencode({"grant_type": "client_credentials", "scope": scope}).encode(),
            headers={"Authorization": f"Basic {credentials}"},
        )
        try:
            return str(json.loads(self._send(request, seconds).text)["access_token"])
        except (ValueError, KeyError, TypeError) as error:
            raise NoAnswer("No access token was given.") from error

    @staticmethod
    def _refuse(answer: Answer) -> None:
        raise ValueError(f"it answers {answer.status}")

    def _here(self, address: str, question: dict[str, str] | None) -> str:
        path = urlsplit(address).path
        if not path.startswith("/"):
            raise NoAnswer(f"{address} is no address of the reference implementation.")
        return f"{self.base}{path}" + (f"?{urlencode(question)}" if question else "")

    def _send(self, request: Request, seconds: float) -> Answer:
        began = perf_counter()
        try:
            with _opener.open(request, timeout=seconds) as answer:
                status, content = answer.status, answer.read(LARGEST)
        except HTTPError as error:
            status, content = error.code, error.read(LARGEST)
        except (OSError, HTTPException, ValueError) as error:
            raise NoAnswer(
                f"{request.full_url} cannot be read ({error}). "
                "Does the reference implementation run there?"
            ) from error
        took = round((perf_counter() - began) * 1000)
        return Answer(status, content.decode(errors="replace"), took)
