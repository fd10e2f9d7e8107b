"""Calls an API as a system does: with a token that it asks for first."""

import base64
from typing import Any

from django.http import HttpResponse
from django.test import Client

from reference.api.models import ClientAccess
from tests.factories.clients import SECRET


class Caller:
    """A client of the API, signed in with its own id and secret."""

    def __init__(self, access: ClientAccess, *, scope: str = "", secret: str = SECRET) -> None:
        self.http = Client()
        self.token = self.ask_for_token(access, scope or " ".join(access.scopes), secret)

    def ask_for_token(self, access: ClientAccess, scope: str, secret: str) -> str:
        credentials = f"{access.application.client_id}:{secret}".encode()
        answer = self.http.post(
            "/oauth/token/",
            {"grant_type": "client_credentials", "scope": scope},
            headers={"Authorization": f"Basic {base64.b64encode(credentials).decode()}"},
        )
        assert answer.status_code == 200, answer.content
        return str(answer.json()["access_token"])

    def get(self, address: str, question: dict[str, Any] | None = None, **headers: str) -> Any:
        return self.http.get(address, question or {}, headers=self._headers(headers))

    def post(self, address: str, body: dict[str, Any], **headers: str) -> HttpResponse:
        return self.http.post(
            address, body, content_type="application/json", headers=self._headers(headers)
        )

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in more.items()}
        return {"Authorization": f"Bearer {self.token}"} | named
