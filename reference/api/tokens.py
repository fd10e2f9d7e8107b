"""Where a system gets an access token (RFC 6749), as often as it does not guess."""

import base64
import binascii
import json
from typing import Any
from urllib.parse import unquote_plus

from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse, JsonResponse
from oauth2_provider.oauth2_validators import OAuth2Validator
from oauth2_provider.scopes import SettingsScopes
from oauth2_provider.views import TokenView

from reference.security.limits import SECONDS_TO_WAIT, begin_attempt
from reference.security.log import Event, record

from .models import ClientAccess

# What says that an id, a secret, a code or a refresh token was wrong.
GUESSES = {"invalid_client", "invalid_grant"}


class LimitedTokenView(TokenView):
    """Gives tokens, and 429 to an address or for a client whose secret is being guessed."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        attempt = begin_attempt(request, "token", client_id_of(request))
        if not attempt.is_allowed:
            record(Event.TOKEN_LIMITED)
            return _slow_down()
        response: HttpResponse = super().post(request, *args, **kwargs)
        if _error_of(response) in GUESSES:
            record(Event.TOKEN_FAILED)
        else:
            attempt.forgive()
            if response.status_code == 200:
                record(Event.TOKEN)
        return response


class UniformValidator(OAuth2Validator):
    """Takes as long to refuse an unknown client as to refuse a wrong secret."""

    def authenticate_client(self, request: Any, *args: Any, **kwargs: Any) -> bool:
        # The toolkit would try both, and check a known client's secret twice.
        in_header = self._extract_basic_auth(request)
        authenticate = (
            self._authenticate_basic_auth if in_header else self._authenticate_request_body
        )
        if authenticate(request):
            return True
        if request.client is None:
            make_password("as long as checking the secret would have taken")
        return False


class ScopesOfClient(SettingsScopes):
    """Gives a client the scopes that it was given, and refuses a token for any other."""

    def get_available_scopes(
        self, application: Any = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        access = ClientAccess.objects.filter(application=application).first()
        return access.scopes if access else []


def client_id_of(request: HttpRequest) -> str:
    """Return the id of the client that the request names, in its header or in its body."""
    scheme, _, credentials = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            text = base64.b64decode(credentials).decode()
        except (binascii.Error, UnicodeDecodeError):
            return ""
        return unquote_plus(text.partition(":")[0])
    return request.POST.get("client_id", "")


def _slow_down() -> JsonResponse:
    text = "Too many wrong attempts. Try again in five minutes."
    response = JsonResponse({"error": "slow_down", "error_description": text}, status=429)
    response.headers["Retry-After"] = str(SECONDS_TO_WAIT)
    return response


def _error_of(response: HttpResponse) -> str:
    return str(json.loads(response.content).get("error", "")) if response.content else ""
