"""Who calls: a system with an access token (OAuth 2 client credentials), and how far it reaches."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja.security import HttpBearer
from oauth2_provider.models import AccessToken
from oauth2_provider.oauth2_backends import get_oauthlib_core

from reference.people.queries.reach import Reader

from .models import ClientAccess
from .problems import Problem


class Caller:
    """A client with a valid token: its access, its reach as a reader, and its scopes."""

    def __init__(self, access: ClientAccess, scopes: set[str]) -> None:
        self.access = access
        self.scopes = scopes & set(access.scopes)
        self.reader = Reader(
            f"client:{access.application.name}", access.municipality, _units_of(access)
        )


class Scope(HttpBearer):
    """Lets those through whose token has the scope, and puts the caller into `request.auth`."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        caller = who_calls(request)
        if caller and self.scope not in caller.scopes:
            raise Problem(403, f"The token lacks the scope {self.scope}.")
        return caller


def who_calls(request: HttpRequest) -> Caller | None:
    """Return the client whose valid token the request has, with the scopes of both.

    `request.auth` has it too, so that the security log can say who was refused.
    """
    is_valid, answer = get_oauthlib_core().verify_request(request, scopes=[])
    access = is_valid and _access_of(answer.access_token)
    caller = Caller(access, set(answer.access_token.scope.split())) if access else None
    request.auth = caller  # type: ignore[attr-defined]  # as django-ninja does after us
    return caller


def _access_of(token: AccessToken) -> ClientAccess | None:
    return (
        ClientAccess.objects.select_related("application", "municipality")
        .filter(application=token.application_id)
        .first()
    )


def _units_of(access: ClientAccess) -> frozenset[UUID] | None:
    """Return the units that a client reaches, None where it is all of the municipality."""
    if access.whole_municipality:
        return None
    return frozenset(access.units.values_list("pk", flat=True))


def caller_of(request: HttpRequest) -> Caller:
    """Return who calls; `Scope` has put it there."""
    return request.auth  # type: ignore[attr-defined]
