"""The endpoint under test: asks it, and keeps what was sent and what came."""

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests

SECRET_HEADERS = {"authorization", "cookie", "set-cookie"}
LONGEST_TEXT = 2000
_TOKEN = re.compile(r'(?<="access_token")\s*:\s*"[^"]*"')


class NoToken(Exception):
    """The endpoint gave no access token, so nothing of it can be tried."""


@dataclass(frozen=True)
class Access:
    """Where the endpoint and its tokens are (absolute addresses), and as whom to ask."""

    base_url: str
    token_url: str
    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True)
class Exchange:
    """One request and its answer."""

    method: str
    url: str
    request_headers: dict[str, str]
    request_body: str
    status: int
    headers: requests.structures.CaseInsensitiveDict[str]
    text: str

    @property
    def json(self) -> Any:
        """The answer read as JSON; None where it is none."""
        try:
            return json.loads(self.text)
        except (ValueError, RecursionError):
            return None

    @classmethod
    def of(cls, response: requests.Response) -> "Exchange":
        body = response.request.body or b""
        return cls(
            str(response.request.method),
            str(response.request.url),
            dict(response.request.headers),
            body.decode("utf-8", "replace") if isinstance(body, bytes) else str(body),
            response.status_code,
            response.headers,
            response.text,
        )

    def as_evidence(self) -> dict[str, Any]:
        """Return the exchange for the report: secrets blotted out, long texts cut."""
        return {
            "sent": {
                "method": self.method,
                "url": self.url,
                "headers": _without_secrets(self.request_headers),
                "body": self.request_body[:LONGEST_TEXT],
            },
            "came": {
                "status": self.status,
                "headers": _without_secrets(dict(self.headers)),
                "body": _TOKEN.sub("…", self.text)[:LONGEST_TEXT],
            },
        }


class Endpoint:
    """Speaks to the endpoint with a token for the scopes of the contract."""

    def __init__(self, access: Access, scopes: tuple[str, ...], *, seconds: float = 15) -> None:
        self.access, self.seconds = access, seconds
        self.base_url = access.base_url.rstrip("/")
        self.session = requests.Session()
        self.last: Exchange | None = None
        self.token = self.ask_for_token(scopes)

    def ask_for_token(self, scopes: tuple[str, ...]) -> str:
        """Return a token by client credentials (RFC 6749, section 4.4); raises `NoToken`."""
        try:
            answer = self.ask_for_token_at(scopes)
        except requests.RequestException as error:
            raise NoToken(f"{self.access.token_url} gave no token: {error}") from error
        body = answer.json if isinstance(answer.json, dict) else {}
        if "access_token" in body:
            return str(body["access_token"])
        raise NoToken(f"{self.access.token_url} gave no token. {_why_no_token(answer, body)}")

    def ask_for_token_at(self, scopes: tuple[str, ...]) -> Exchange:
        """Ask for a token with `scopes`, and return what came; without the tokens in it."""
        response = self.session.post(
            self.access.token_url,
            data={"grant_type": "client_credentials", "scope": " ".join(scopes)},
            auth=(self.access.client_id, self.access.client_secret),
            timeout=self.seconds,
        )
        return Exchange.of(response)

    def ask(  # noqa: PLR0913 - what a request is made of
        self,
        method: str,
        path: str,
        *,
        query: dict[str, Any] | None = None,
        body: Any = None,
        headers: dict[str, str] | None = None,
        token: str | None = "",
    ) -> Exchange:
        """Send a request and return what came; `token` None sends none, text sends another."""
        return self._send(
            method, self.base_url + path, query=query, body=body, headers=headers, token=token
        )

    def ask_at(self, address: str) -> Exchange:
        """Ask at an absolute address that the endpoint gave; raises `ValueError` if it is not on
        the same server, which alone may see the token."""
        if urlsplit(address)[:2] != urlsplit(self.base_url)[:2]:
            raise ValueError(f"{address} is on another server than {self.base_url}")
        return self._send("get", address)

    def _send(  # noqa: PLR0913 - what a request is made of
        self,
        method: str,
        address: str,
        *,
        query: dict[str, Any] | None = None,
        body: Any = None,
        headers: dict[str, str] | None = None,
        token: str | None = "",
    ) -> Exchange:
        sent = {"Accept": "application/json"} | (headers or {})
        if token is not None:
            sent["Authorization"] = f"Bearer {token or self.token}"
        if isinstance(body, str):
            sent.setdefault("Content-Type", "application/json")
        response = self.session.request(
            method.upper(),
            address,
            params=query,
            json=None if isinstance(body, str) else body,
            data=body.encode() if isinstance(body, str) else None,
            headers=sent,
            timeout=self.seconds,
            allow_redirects=False,
        )
        self.last = Exchange.of(response)
        return self.last


def _why_no_token(answer: Exchange, body: dict[str, Any]) -> str:
    """Return what is wrong and what to do, by the error of RFC 6749, section 5.2."""
    match body.get("error"):
        case "invalid_client":
            return (
                "The client id or the secret is wrong (invalid_client): look at --client-id and "
                "at CONFORMANCE_CLIENT_SECRET."
            )
        case "invalid_scope":
            return (
                "The client lacks a scope of the contract (invalid_scope): "
                f"{parse_qs(answer.request_body).get('scope', [''])[0]}."
            )
        case _:
            return f"It answered {answer.status}: {answer.text[:300]}"


def _without_secrets(headers: dict[str, str]) -> dict[str, str]:
    return {
        name: "…" if name.lower() in SECRET_HEADERS else value for name, value in headers.items()
    }
